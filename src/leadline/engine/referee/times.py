"""Each span alone: its people, its length, its calendar, its limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadline.engine.plan import Item, Skilled, SomeOf
from leadline.engine.referee.hours import Open
from leadline.engine.referee.reading import Reading
from leadline.engine.referee.stepping import back, counted, is_open
from leadline.engine.schedule import Span


def check_times(reading: Reading) -> Iterator[str]:
    for item in reading.plan.items:
        span = reading.spans[item.id]
        if item.id in reading.groups:
            yield from _hull(reading, item, span)
        elif item.finished is not None:
            yield from _finished(item, span)
        else:
            yield from _limits(reading, item, span)
            if reading.length(item) == 0:
                yield from _point(reading, item, span)
            else:
                yield from _people(reading, item, span)
                yield from _work(reading, item, span)


def _hull(reading: Reading, item: Item, span: Span) -> Iterator[str]:
    inside = [reading.spans[leaf.id] for leaf in reading.below(item.id)]
    if (span.start, span.finish) != (min(s.start for s in inside), max(s.finish for s in inside)):
        yield f"{item.id} is not as long as the items inside it."


def _finished(item: Item, span: Span) -> Iterator[str]:
    if item.started is not None and span.start != item.started:
        yield f"{item.id} does not keep the start it had."
    if item.finished is not None and span.finish != max(item.finished, span.start):
        yield f"{item.id} does not keep the finish it had."


def _limits(reading: Reading, item: Item, span: Span) -> Iterator[str]:
    if item.started is not None:
        if span.start != item.started:
            yield f"{item.id} does not keep the start it had."
        return
    if reading.is_fixed(item):
        if span.start != item.fixed:
            yield f"{item.id} does not start when it is fixed to."
        return
    if span.start < reading.plan.as_of:
        yield f"{item.id} starts before as-of."
    if span.start < reading.projects[item.project].start:
        yield f"{item.id} starts before its project."
    for each in reading.above(item):
        if each.not_before is not None and span.start < each.not_before:
            yield f"{item.id} starts before {each.id} may."


def _point(reading: Reading, item: Item, span: Span) -> Iterator[str]:
    if item.started is None:
        if span.finish != span.start:
            yield f"{item.id} takes no time, yet does not finish when it starts."
        for freeze in reading.freezes(item):
            if freeze.start < span.start < freeze.end:
                yield f"{item.id} stands in the freeze {freeze.id}."
    elif span.finish < reading.plan.as_of:
        yield f"{item.id} is not finished, yet ends before as-of."


def _people(reading: Reading, item: Item, span: Span) -> Iterator[str]:
    if len(set(span.assigned)) != len(span.assigned):
        yield f"{item.id} counts one person twice."
    places: list[list[str]] = []
    for need in item.needs:
        if isinstance(need, SomeOf):
            places += [[id for id in span.assigned if id in need.people]] * need.count
        elif isinstance(need, Skilled):
            skilled = [
                id for id in span.assigned if reading.people[id].skills.get(need.skill, 0) >= need.level
            ]
            places += [skilled] * need.count
    if len(places) != len(span.assigned) or not _fill(places):
        yield f"{item.id} is given to {', '.join(span.assigned) or 'nobody'}, which is not what it needs."


def _fill(places: Sequence[Sequence[str]]) -> bool:
    """Whether each place can have somebody of its own: as long as somebody can be moved on, they are."""
    sits: dict[str, int] = {}
    for newcomer in range(len(places)):
        whence: dict[str, int] = {}  # who was looked at, for which place
        ask = [newcomer]
        for place in ask:
            for id in places[place]:
                if id not in whence:
                    whence[id] = place
                    if id in sits:
                        ask.append(sits[id])
        free = next((id for id in whence if id not in sits), None)
        if free is None:
            return False
        while (
            free is not None
        ):  # the free one takes the place, who sat there the place they were looked at for
            place = whence[free]
            left = next((id for id, seat in sits.items() if seat == place), None)
            sits[free] = place
            free = None if place == newcomer else left
    return True


def _work(reading: Reading, item: Item, span: Span) -> Iterator[str]:
    length = reading.length(item)
    open_on = reading.open(item)
    if item.started is not None:
        since = max(reading.plan.as_of, item.started)
        if back(open_on, span.finish, length, since) is None:
            yield f"{item.id} has less working time until its finish than is left of it."
    elif reading.is_fixed(item) and not _runs_normally(open_on, item, span.start, length):
        open_on = reading.any_time(item)
        yield from _exactly(open_on, item, span, length)
    else:
        yield from _exactly(open_on, item, span, length)
        if not is_open(open_on, span.start):
            yield f"{item.id} starts outside its working time."
        if not item.split and span.finish - span.start != length:
            yield f"{item.id} may not pause, but does."
    if not is_open(open_on, span.finish - 1):
        yield f"{item.id} finishes outside its working time."


def _exactly(open_on: Open, item: Item, span: Span, length: int) -> Iterator[str]:
    worked = counted(open_on, span.start, span.finish)
    if worked != length:
        yield f"{item.id} takes {length} min, but has {worked} min of working time from start to finish."


def _runs_normally(open_on: Open, item: Item, start: int, length: int) -> bool:
    """A fixed item keeps to working time if it starts within it and, where it may not pause, ends within."""
    if not is_open(open_on, start):
        return False
    return item.split or counted(open_on, start, start + length) == length


def resumed(reading: Reading, item: Item) -> int:
    """From when on it holds its people: its start, or for what has started the start of what is left."""
    span = reading.spans[item.id]
    if item.started is None:
        return span.start
    since = max(reading.plan.as_of, item.started)
    found = back(reading.open(item), span.finish, reading.length(item), since)
    return span.start if found is None else found
