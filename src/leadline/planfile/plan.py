"""From plan files to one engine.Plan: several files are one portfolio."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from math import sqrt

from leadline.engine import plan as engine
from leadline.engine.calendars.zones import instant
from leadline.planfile import document as file
from leadline.planfile.lengths import Length
from leadline.planfile.portfolio import ALWAYS, Ids, calendars, people, pools
from leadline.planfile.sense import first, last
from leadline.planfile.times import When
from leadline.planfile.waits import is_here, rows

CLOCK = "the clock"  # the pool of items that run by the clock on the wall


def to_plan(documents: Sequence[file.Document], as_of: When | None = None) -> engine.Plan:
    """What must hold, in working minutes and instants.

    People of one id are one; so are pools that say `shared`. An id that several files use is told apart as
    KEY:ID. Waits for items of projects that are not among the documents are left out: see `together.left_out`.
    as_of:  nothing starts before it; left out, the first start of a project.
    Errors: none for documents that were read; the engine tells what cannot hold.
    """
    ids = Ids(documents)
    items = [item for d in documents for item in _items(d, ids)]
    waits = tuple(wait for d in documents for wait in _dependencies(d, ids))
    by_the_clock = sum(1 for d in documents for item in d.work if item.duration and item.duration.elapsed)
    shared = pools(documents, ids)
    if by_the_clock:
        shared = (*shared, engine.Pool(id=CLOCK, capacity=by_the_clock, calendar=ALWAYS))
    return engine.Plan(
        as_of=as_of_instant(documents, as_of),
        projects=tuple(_project(d, ids) for d in documents),
        calendars=calendars(documents, ids),
        people=people(documents, ids),
        pools=shared,
        items=tuple(items),
        dependencies=waits,
        freezes=tuple(freeze for d in documents for freeze in _freezes(d)),
        risks=tuple(risk for d in documents for risk in _risks(d, ids)),
    )


def as_of_instant(documents: Sequence[file.Document], as_of: When | None) -> int:
    """Minutes since 1970; a day or a time without an offset is in the zone of the first project."""
    if as_of is not None:
        return instant(first(as_of, documents[0].project.timezone))
    return min(instant(first(d.project.start, d.project.timezone)) for d in documents)


def _project(d: file.Document, ids: Ids) -> engine.Project:
    p = d.project
    return engine.Project(
        key=p.key,
        name=p.name,
        start=instant(first(p.start, p.timezone)),
        calendar=ids.calendar(d, None),
        zone=p.timezone,
        target=_end(p.target, d),
    )


def _items(d: file.Document, ids: Ids) -> Iterator[engine.Item]:
    for item in d.work:
        yield engine.Item(
            id=ids.item(d, item.id),
            project=d.project.key,
            title=item.title,
            parent=ids.item(d, item.parent) if item.parent else None,
            output=item.output,
            effort=_effort(item.effort, d) if item.effort else None,
            duration=_minutes(item.duration, d) if item.duration else None,
            needs=tuple(_needs(item, d, ids)),
            not_before=_start(item.not_before, d),
            fixed=_start(item.fixed, d),
            deadline=_end(item.deadline, d),
            priority=item.priority,
            labels=frozenset(item.labels),
            split=item.split,
            done=float(item.done),
            started=_start(item.started or _midnight(item.finished), d),
            finished=_end(item.finished, d),
            certain=bool(item.duration and item.duration.elapsed),
        )
    for point in d.milestones:
        yield engine.Item(
            id=ids.item(d, point.id),
            project=d.project.key,
            title=point.name,
            duration=0,
            fixed=None if point.after else _start(point.date, d),
            deadline=_end(point.date, d) if point.after else None,
            milestone=True,
        )


def _midnight(finished: When | None) -> When | None:
    """A start for what is finished and never said when it began."""
    if finished is None or isinstance(finished, datetime):
        return finished
    return datetime.combine(finished, time())


def _needs(item: file.Work, d: file.Document, ids: Ids) -> Iterator[engine.Need]:
    for need in item.needs:
        if need.person:
            yield engine.SomeOf(people=(need.person,))
        elif need.any:
            yield engine.SomeOf(people=need.any)
        elif need.skill:
            yield engine.Skilled(skill=need.skill, level=need.level, count=need.count)
        elif need.pool:
            yield engine.Units(pool=ids.pool(d, need.pool), units=need.units)
    if item.duration and item.duration.elapsed:
        yield engine.Units(pool=CLOCK)


def _dependencies(d: file.Document, ids: Ids) -> Iterator[engine.Dependency]:
    for _, row in rows(d):
        for after in row.after:
            key = d.project.key if is_here(d, after) else after.project or ""
            if ids.has(key, after.item):
                yield engine.Dependency(
                    before=ids.of(key, after.item),
                    after=ids.item(d, row.id),
                    kind=engine.Kind(after.type),
                    lag=_minutes(after.lag, d) if after.lag else 0,
                    elapsed=bool(after.lag and after.lag.elapsed),
                )


def _freezes(d: file.Document) -> Iterator[engine.Freeze]:
    for number, freeze in enumerate(d.freezes, start=1):
        yield engine.Freeze(
            id=freeze.name or f"freeze {number} of {d.project.key}",
            start=instant(first(freeze.start, d.project.timezone)),
            end=instant(last(freeze.end, d.project.timezone)),
            outputs=frozenset(freeze.outputs),
            labels=frozenset(freeze.labels),
            projects=frozenset({d.project.key}),
        )


def _risks(d: file.Document, ids: Ids) -> Iterator[engine.Risk]:
    """Those that would add something to something."""
    for risk in d.risks:
        if risk.adds and risk.hits:
            yield engine.Risk(
                id=risk.id,
                title=risk.title,
                probability=float(risk.probability),
                adds=_effort(risk.adds, d),
                hits=tuple(ids.item(d, item) for item in risk.hits),
            )


def _minutes(length: Length, d: file.Document) -> int:
    return length.minutes(d.project.hours_per_day, d.project.days_per_week)


def _effort(effort: file.Effort, d: file.Document) -> engine.Effort:
    """In minutes; from low and high alone, likely is their geometric mean."""
    low, likely, high = (
        _minutes(length, d) if length else None for length in (effort.low, effort.likely, effort.high)
    )
    if likely is None:
        likely = round(sqrt((low or 0) * (high or 0)))
    return engine.Effort(low=low, likely=likely, high=high)


def _start(when: When | None, d: file.Document) -> int | None:
    return None if when is None else instant(first(when, d.project.timezone))


def _end(when: When | None, d: file.Document) -> int | None:
    return None if when is None else instant(last(when, d.project.timezone))
