"""What moved between two schedules: from when to when, from whom to whom, and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadline.engine.groups import Groups
from leadline.engine.plan import Item, Plan
from leadline.engine.schedule import Because, Schedule, Span
from leadline.engine.sentences import day, last_day, listed, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One item that moved, or went to others. Instants; `by` is minutes on the clock, later is more: of its start,
    or of its finish where that moved further. `sentence` says it all; `why` is its last part alone."""

    item: str
    before: Span
    after: Span
    by: int
    why: str
    sentence: str


def moved(
    plan: Plan, before: Schedule, after: Schedule, what_changed: str | None = None
) -> tuple[Moved, ...]:
    """Every item (no groups) of both schedules that starts or finishes at another time or is done by others, the
    largest move first; at equal moves in the order of the plan.

    what_changed  the edit, as a sentence: told where nothing in the schedule explains the move
    Why:     of what holds the item up now, what did not before, or does so until later; the last of them binds. For
             what moved earlier, what no longer holds it up.
    Cost:    linear in items and their reasons.
    Checked: tests/test_moved.py, against schedules worked by hand.
    """
    groups = Groups(plan)
    items = {item.id: item for item in plan.items if item.id not in groups.children}
    old = {span.item: span for span in before.spans}
    found = [
        _moved(plan, items[span.item], old[span.item], span, what_changed)
        for span in after.spans
        if span.item in items and span.item in old and _differs(old[span.item], span)
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.by)))


def _differs(old: Span, new: Span) -> bool:
    other = set(old.assigned) != set(new.assigned)
    return other or (old.start, old.finish) != (new.start, new.finish)


def _moved(plan: Plan, item: Item, old: Span, new: Span, what_changed: str | None) -> Moved:
    by_start, by_finish = new.start - old.start, new.finish - old.finish
    by = by_start if abs(by_start) >= abs(by_finish) else by_finish
    why = _why(item, old, new, what_changed)
    said = [*_times(plan, item, old, new), *_people(plan, old, new)]
    sentence = f"{item.id} {listed(said)}.{f' {why}' if why else ''}"
    return Moved(item=item.id, before=old, after=new, by=by, why=why, sentence=sentence)


def _times(plan: Plan, item: Item, old: Span, new: Span) -> list[str]:
    zone = next(project.zone for project in plan.projects if project.key == item.project)
    said = []
    if old.start != new.start:
        said.append(f"starts on {_apart(old.start, new.start, zone, plan.as_of)}")
    if old.finish != new.finish and (old.start == new.start or old.start != old.finish):
        said.append(f"finishes on {_apart(old.finish, new.finish, zone, plan.as_of, end=True)}")
    return said


def _apart(old: int, new: int, zone: str, as_of: int, *, end: bool = False) -> str:
    """ "Tue 6 Jan instead of Mon 5 Jan", with the time of day where the days are the same."""
    told = last_day if end else day
    was, now = told(old, zone, as_of), told(new, zone, as_of)
    if was == now:
        was, now = moment(old, zone, as_of), moment(new, zone, as_of)
    return f"{now} instead of {was}"


def _people(plan: Plan, old: Span, new: Span) -> Iterable[str]:
    if set(old.assigned) == set(new.assigned):
        return
    names = {person.id: person.name or person.id for person in plan.people}
    now, was = ([names.get(id, id) for id in span.assigned] for span in (new, old))
    if not was:
        yield f"is done by {listed(now)}"
    elif not now:
        yield f"is no longer done by {listed(was)}"
    else:
        yield f"is done by {listed(now)} instead of {listed(was)}"


def _why(item: Item, old: Span, new: Span, what_changed: str | None) -> str:
    """What of the new reasons is new, or has another text: the last, for that one binds."""
    if item.started is not None and new.finish != old.finish:
        return what_changed or "What is left of it has changed."
    if new.start < old.start:
        gone = _last(old.because, new.because)
        if gone is not None and _binding(old) == gone:
            return f"What held it up before no longer does: {_lowered(gone.text)}"
        return what_changed or ""
    found = _last(new.because, old.because) if new.start > old.start else None
    return found.text if found is not None else what_changed or ""


def _last(these: tuple[Because, ...], those: tuple[Because, ...]) -> Because | None:
    """The last of these that is not among those."""
    known = {(one.kind, one.ref, one.text) for one in those}
    fresh = [one for one in these if (one.kind, one.ref, one.text) not in known]
    return fresh[-1] if fresh else None


def _binding(span: Span) -> Because | None:
    return span.because[-1] if span.because else None


def _lowered(text: str) -> str:
    """To stand after a colon: names keep their capital, "It" does not."""
    return text[0].lower() + text[1:] if text.startswith(("It ", "The ", "Its ")) else text
