"""Several people on one item: who, and the first time all of them are free together."""

from __future__ import annotations

from itertools import islice, product

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Way
from leadline.engine.leveling.booking import Booking
from leadline.engine.matching import match

TRIES = 6  # teams looked at before the best is taken
SEARCH = 100  # combinations looked at where people hardly ever work at the same time

Found = tuple[int, int, int, Way]


def place_team(booking: Booking, node: int, since: int, until: int) -> None:
    """The first full team when people are added in the order in which each could finish alone; then teams
    with each next person, while they might finish sooner.

    Errors: CalendarEnds, if no team ever has the time.
    """
    slots = booking.problem.team[node]
    options = _alone(booking, node, slots, since, until)
    place = {option[2]: n for n, option in enumerate(options)}
    ordered = [sorted((p for p in slot if p in place), key=place.__getitem__) for slot in slots]
    best: Found | None = None
    team = match(ordered)
    tried: set[tuple[int, ...]] = set()
    for finish, _, person in options:
        if team is None or len(tried) >= TRIES or (best is not None and finish >= best[0]):
            break
        candidate = team if not tried else _with(person, ordered)
        if candidate is not None and tuple(sorted(candidate)) not in tried:
            tried.add(tuple(sorted(candidate)))
            best = _better(best, _joint(booking, node, candidate, since, until))
    if best is None:
        best = _any_team(booking, node, slots, since, until)
    end, _, start, way = best
    booking.take(node, way[0], start, end)


def _with(person: int, slots: list[list[int]]) -> tuple[int, ...] | None:
    """A team in which this person has a place, the scarcest that they fit."""
    fits = [n for n, slot in enumerate(slots) if person in slot]
    chosen = min(fits, key=lambda n: (len(slots[n]), n))
    return match([[person] if n == chosen else slot for n, slot in enumerate(slots)])


def _alone(
    booking: Booking, node: int, slots: list[tuple[int, ...]], since: int, until: int
) -> list[tuple[int, int, int]]:
    """(finish, strangeness, person) of all who could take part, if they were alone."""
    work = booking.problem.work
    members = booking.problem.members
    if node not in members:
        people = dict.fromkeys(person for slot in slots for person in slot)
        members[node] = [((n,), work.clock(node, (n,)), work.length(node, (n,))) for n in people]
    out = []
    for way in members[node]:
        person = way[0][0]
        try:
            found = booking.fit(node, way, since, until)
        except CalendarEnds:
            continue
        if found is not None:
            out.append((found[1], booking.strangeness(node, (person,)), person))
    return sorted(out, key=lambda option: option[:2])


def _joint(booking: Booking, node: int, team: tuple[int, ...], since: int, until: int) -> Found | None:
    work = booking.problem.work
    way = (team, work.clock(node, tuple(sorted(team))), work.length(node, team))
    try:
        found = booking.fit(node, way, since, until)
    except CalendarEnds:
        return None
    return (found[1], booking.strangeness(node, team), found[0], way) if found is not None else None


def _better(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return other or one
    return other if other[:2] < one[:2] else one


def _any_team(booking: Booking, node: int, slots: list[tuple[int, ...]], since: int, until: int) -> Found:
    """The teams tried never work at the same time: look through the others."""
    for team in islice(product(*slots), SEARCH):
        if len(set(team)) == len(team):
            found = _joint(booking, node, team, since, until)
            if found is not None:
                return found
    raise CalendarEnds("")
