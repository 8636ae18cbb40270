"""Time in which an item could have started but for its calendar, an absence or a freeze, piece by piece."""

from __future__ import annotations

from leadline.engine.calendars import CalendarEnds
from leadline.engine.calendars.intervals import Interval, joined, without
from leadline.engine.clocks import within
from leadline.engine.compiled import Compiled
from leadline.engine.leveling.problem import Placed
from leadline.engine.reasons.links import Bond, Link
from leadline.engine.sentences import day, hours, moment

NIGHT = 1440  # a pause of the calendar up to this long, beside an absence or a freeze, counts as part of it

Piece = tuple[int, int, Bond, str]


def gap(work: Compiled, placed: Placed, node: int, since: int, until: int) -> list[Link]:
    """Links from one instant to the other, without a hole, in order of time."""
    if since >= until:
        return []
    held = _freezes(work, node, since, until)
    held += _absences(work, placed, node, held, since, until)
    held.sort()
    taken = joined((start, end) for start, end, _, _ in held)
    rest = without([(since, until)], taken)
    pieces = sorted([*held, *(_rest(work, placed, node, one) for one in rest)])
    return [_link(work, node, piece) for piece in _merged(pieces)]


def _freezes(work: Compiled, node: int, since: int, until: int) -> list[Piece]:
    out: list[Piece] = []
    free = [(since, until)]
    for number in work.freezes[node]:
        freeze = work.plan.freezes[number]
        cut = [(freeze.start, freeze.end)]
        for start, end in free:
            out += [(lo, hi, "freeze", freeze.id) for lo, hi in within(cut, start, end)]
        free = without(free, cut)
    return out


def _absences(
    work: Compiled, placed: Placed, node: int, held: list[Piece], since: int, until: int
) -> list[Piece]:
    out: list[Piece] = []
    free = without([(since, until)], joined((start, end) for start, end, _, _ in held))
    for person in placed.who[node] if work.minutes[node] else ():
        row = work.plan.people[person]
        away = joined(work.clocks.away(person, since, until)) if row.away else []
        for start, end in free:
            out += [(lo, hi, "absence", row.id) for lo, hi in within(away, start, end)]
        free = without(free, away)
    return out


def _rest(work: Compiled, placed: Placed, node: int, span: Interval) -> Piece:
    """Hours that are not worked, or too few of them on end; else it stays where it was planned before."""
    who = placed.who[node]
    calendars = [work.plan.people[n].calendar for n in who] or list(work.calendars[node])
    ref = calendars[0] if calendars else work.plan.projects[work.project[node]].calendar
    if not work.minutes[node]:
        return (*span, "kept", work.items[node].id)
    clock = work.clock(node, tuple(sorted(who)))
    try:
        worked = clock.worked(span[1]) - clock.worked(span[0])
    except CalendarEnds:
        worked = 0
    if worked and work.items[node].split:
        return (*span, "kept", work.items[node].id)
    return (*span, "calendar", ref)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Nights beside an absence or a freeze go with it."""
    out: list[Piece] = []
    for start, end, kind, ref in pieces:
        short = kind == "calendar" and end - start < NIGHT
        if out and out[-1][2:] == (kind, ref):
            out[-1] = (out[-1][0], end, kind, ref)
        elif out and short and out[-1][2] in ("absence", "freeze"):
            out[-1] = (out[-1][0], end, *out[-1][2:])
        elif (
            out and kind in ("absence", "freeze") and out[-1][2] == "calendar" and start - out[-1][0] < NIGHT
        ):
            out[-1] = (out[-1][0], end, kind, ref)
        else:
            out.append((start, end, kind, ref))
    return out


def _link(work: Compiled, node: int, piece: Piece) -> Link:
    since, until, kind, ref = piece
    item, plan = work.items[node], work.plan
    zone = plan.projects[work.project[node]].zone
    if kind == "freeze":
        text = f"{item.id} may not run until the freeze {ref} ends on {day(until, zone, plan.as_of)}."
    elif kind == "absence":
        person = plan.people[work.people[ref]]
        text = f"{person.name or person.id} is away until {day(until, zone, plan.as_of)}."
    elif kind == "kept":
        text = f"{item.id} stays where it was planned: it could start {hours(until - since)} earlier."
    else:
        text = f"Working time for {item.id} begins again on {moment(until, zone, plan.as_of)}."
        if not item.split:
            text = f"{item.id} may not pause; enough working time on end begins on {moment(until, zone, plan.as_of)}."
    return Link(item=item.id, kind=kind, ref=ref, since=since, until=until, text=text)
