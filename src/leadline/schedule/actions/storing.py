"""Storing what the engine computed. Facts that people enter are never touched here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from typing import Any

from leadline.core.actions import action
from leadline.engine.schedule import Because, Schedule
from leadline.engine.schedule import Load as EngineLoad
from leadline.engine.schedule import Span as EngineSpan
from leadline.journal.events import record
from leadline.people.models import Organisation, Person
from leadline.projects.models import Project
from leadline.schedule.days import instant
from leadline.schedule.events import ScheduleRefused, ScheduleReplanned
from leadline.schedule.models import Load, Run, Span
from leadline.work.models import Item

BATCH = 500  # rows of one statement
_REASON = tuple(part.name for part in fields(Because))  # all of them plain values
TOLD = ("start", "finish", "slack", "critical", "because", "order")  # of a span
RUNS_KEPT = 200
MOVES_KEPT = 50
WEEKS_KEPT = 26


@action(needs="schedule.store")
def store_run(
    actor: Any,
    organisation: Organisation,
    *,
    schedule: Schedule,
    loads: Iterable[EngineLoad],
    why: Mapping[str, str] | None = None,
    entry: int,
    now: datetime,
) -> Run | None:
    """Put a schedule in force: its Run, its spans and the load of the next weeks. Older answers are dropped.

    `why`: for items that moved, by reference, the reason as a sentence.
    Returns: the Run, or None when a schedule that knew more is in force already, so repeating is safe.
    Errors:  NotAllowed for anybody but the system.
    Records: ScheduleReplanned.
    """
    if Run.objects.filter(entry__gt=entry, trouble="").exists():
        return None
    run = Run.objects.create(
        at=now,
        entry=entry,
        status=schedule.status.value,
        finish=instant(schedule.finish),
        bound=None if schedule.bound is None else instant(schedule.bound),
        gap=schedule.gap,
        seed=schedule.seed,
        work=schedule.work,
        seconds=schedule.seconds,
        items=len(schedule.spans),
        warnings=[asdict(warning) for warning in schedule.warnings],
    )
    run.moved = _store_spans(run, schedule.spans, why or {})
    run.save(update_fields=["moved"])
    _store_loads(run, loads, now.date())
    _forget_old_runs()
    record(ScheduleReplanned(run=run.pk, items=run.items, moved=len(run.moved)), actor=actor)
    return run


@action(needs="schedule.store")
def store_trouble(actor: Any, organisation: Organisation, *, trouble: str, entry: int, now: datetime) -> Run:
    """Remember that no plan exists and why. The spans of the run before stay in force.

    Errors:  NotAllowed for anybody but the system.
    Records: ScheduleRefused.
    """
    run = Run.objects.create(at=now, entry=entry, status="none", trouble=trouble)
    record(ScheduleRefused(run=run.pk), actor=actor)
    return run


def _store_spans(run: Run, spans: tuple[EngineSpan, ...], why: Mapping[str, str]) -> list[dict[str, Any]]:
    """Write the spans that differ from those in force; return what moved, largest first.

    Rows in force are read as values, for there may be tens of thousands, of which few differ.
    """
    rows = Item.objects.filter(trashed_at=None).values_list("pk", "project__key", "number")
    items = {f"{key}-{number}": pk for pk, key, number in rows}
    people = dict(Person.objects.values_list("handle", "pk"))
    old = {
        row["item_id"]: row for row in Span.objects.order_by().values("pk", "item_id", "p85", "p95", *TOLD)
    }
    did = _doers()
    new: list[Span] = []
    who: dict[int, list[int]] = {}
    moved = []
    for order, span in enumerate(spans):
        if span.item not in items:  # trashed since the snapshot
            continue
        row = _row(run, span, items[span.item], order)
        doers = [people[handle] for handle in span.assigned if handle in people]
        before = old.pop(row.item_id, None)
        if before and _same(before, row) and sorted(did.get(before["pk"], ())) == sorted(doers):
            continue
        if before:
            row.p85, row.p95 = _still_said(before, row)
            if move := _move(span.item, before, row, why):
                moved.append(move)
        new.append(row)
        who[row.item_id] = doers
    changed, gone = [row.item_id for row in new], [row["pk"] for row in old.values()]
    for some in _cut(changed):
        Span.objects.filter(item__in=some).delete()
    for some in _cut(gone):
        Span.objects.filter(pk__in=some).delete()
    made = Span.objects.bulk_create(new, batch_size=BATCH)
    through = Span.people.through
    through.objects.bulk_create(
        [through(span_id=row.pk, person_id=doer) for row in made for doer in who[row.item_id]],
        batch_size=BATCH,
    )
    Span.objects.exclude(run=run).update(run=run)
    return sorted(moved, key=lambda move: (-abs(move["by"]), move["ref"]))[:MOVES_KEPT]


def _doers() -> dict[int, list[int]]:
    """Ids of people by that of the span."""
    found: dict[int, list[int]] = defaultdict(list)
    for span, person in Span.people.through.objects.values_list("span_id", "person_id"):
        found[span].append(person)
    return found


def _cut(ids: list[int]) -> Iterable[list[int]]:
    """Pieces that one statement can name."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _row(run: Run, span: EngineSpan, item: int, order: int) -> Span:
    return Span(
        run=run,
        item_id=item,
        start=instant(span.start),
        finish=instant(span.finish),
        slack=span.slack,
        critical=span.critical,
        because=[{name: getattr(reason, name) for name in _REASON} for reason in span.because],
        order=order,
    )


def _same(old: dict[str, Any], new: Span) -> bool:
    return all(old[name] == getattr(new, name) for name in TOLD)


def _still_said(old: dict[str, Any], new: Span) -> tuple[datetime | None, datetime | None]:
    """The days of 85 and 95 that stand until the next forecast; none where the plan has moved past them."""
    p85, p95 = old["p85"], old["p95"]
    return (p85, p95) if p85 and p95 and p85 >= new.finish else (None, None)


def _move(ref: str, old: dict[str, Any], new: Span, why: Mapping[str, str]) -> dict[str, Any] | None:
    by_start = round((new.start - old["start"]).total_seconds() / 60)
    by_finish = round((new.finish - old["finish"]).total_seconds() / 60)
    if not by_start and not by_finish:
        return None
    what, by = ("start", by_start) if abs(by_start) > abs(by_finish) else ("finish", by_finish)
    times = {"was": old["start"], "to": new.start, "was_finish": old["finish"], "to_finish": new.finish}
    told = {name: moment.isoformat() for name, moment in times.items()}
    return {"ref": ref, "by": by, "what": what, "why": why.get(ref, ""), **told}


def _store_loads(run: Run, loads: Iterable[EngineLoad], today: date) -> None:
    people = dict(Person.objects.values_list("handle", "pk"))
    projects = dict(Project.objects.values_list("key", "pk"))
    first = today - timedelta(days=today.weekday())
    last = first + timedelta(weeks=WEEKS_KEPT)
    old = {
        (row.person_id, row.monday): row
        for row in Load.objects.only("person_id", "monday", "planned", "available", "parts")
    }
    rows = []
    for load in loads:
        monday = date.fromisoformat(f"{load.week}-1")
        if load.person in people and first <= monday < last:
            parts, before = _by_project(load, projects), old.get((people[load.person], monday))
            if before and (before.planned, before.available, before.parts) == (
                load.planned,
                load.available,
                parts,
            ):
                del old[before.person_id, monday]
                continue
            rows.append(
                Load(run=run, person_id=people[load.person], monday=monday, planned=load.planned,
                     available=load.available, parts=parts)
            )  # fmt: skip
    for some in _cut([row.pk for row in old.values()]):
        Load.objects.filter(pk__in=some).delete()
    Load.objects.exclude(run=run).update(run=run)
    Load.objects.bulk_create(rows, batch_size=BATCH)


def _by_project(load: EngineLoad, projects: dict[str, int]) -> dict[str, int]:
    """Planned minutes by the id of the project, as text."""
    parts: dict[str, int] = defaultdict(int)
    for item, minutes in load.parts:
        project = projects.get(item.rpartition("-")[0])
        if project is not None:
            parts[str(project)] += minutes
    return dict(parts)


def _forget_old_runs() -> None:
    kept = Run.objects.order_by("-id").values_list("id", flat=True)[RUNS_KEPT : RUNS_KEPT + 1]
    for oldest in kept:
        Run.objects.filter(id__lte=oldest, spans=None).delete()
