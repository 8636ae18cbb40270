"""Rows become an engine.Plan here, and nowhere else: all projects that run, on all their people."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from leadline.core.days import end_of, midnight
from leadline.core.moment import one_moment
from leadline.engine import plan as engine
from leadline.engine.schedule import Because, Schedule, Status
from leadline.engine.schedule import Span as EngineSpan
from leadline.journal.models import Entry
from leadline.people.models import Calendar, Person
from leadline.people.queries import the_organisation
from leadline.projects.models import Freeze, Member, Pool, Project
from leadline.risks.queries import open_risks
from leadline.schedule.models import Span
from leadline.work.models import Dependency, Item, Need

SPAN = ("item__project__key", "item__number", "start", "finish", "slack", "critical", "because")
NEED = ("count", "level", "skill__name", "pool__code", "pool__project__key")
ITEM = (
    "project__key", "number", "title", "parent__project__key", "parent__number", "parent__trashed_at", "output__code",
    "low", "likely", "high", "duration", "not_before", "fixed", "deadline", "priority", "labels", "split", "done",
    "started_at", "finished_at", "milestone",
)  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@one_moment()
def as_it_stands(now: datetime) -> tuple[engine.Plan, Schedule | None, int]:
    """The plan, the schedule in force and the newest journal entry they may know of: `snapshot` and `in_force`."""
    plan, entry = snapshot(now)
    return plan, in_force(), entry


@one_moment()
def snapshot(now: datetime) -> tuple[engine.Plan, int]:
    """The plan as it stands, and the newest journal entry it may know of.

    Units: what has not started is planned from the start of today, in the organisation's zone, so that a plan
    does not move by the minute. The entry is read first: whatever is written meanwhile causes the next run.
    Cost: a fixed number of queries.
    """
    entry = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    organisation = the_organisation()
    zone = organisation.zone if organisation else "UTC"
    projects = Project.objects.filter(archived_at=None).select_related("calendar").order_by("id")
    items = _items(projects)
    return (
        engine.Plan(
            as_of=minute(midnight(now.astimezone(ZoneInfo(zone)).date(), zone)),
            projects=tuple(_project(p) for p in projects),
            calendars=tuple(calendar_of(c) for c in Calendar.objects.order_by("id")),
            people=tuple(_people()),
            pools=tuple(_pools()),
            items=items,
            dependencies=tuple(_dependencies({item.id for item in items})),
            risks=tuple(_risks({item.id for item in items})),
            freezes=tuple(
                _freeze(f) for f in Freeze.objects.filter(project__in=projects).select_related("project")
            ),
        ),
        entry,
    )


def with_items(plan: engine.Plan, project: Project, items: Iterable[Item]) -> engine.Plan:
    """`plan` with some items of one project, and those that were in them, as they are now; without trashed ones.

    For a change that is tried out: reading all again would hold its transaction open for longer. Four queries.
    """
    refs = {f"{project.key}-{item.number}" for item in items}
    refs |= {item.id for item in plan.items if item.parent in refs}
    numbers = [int(ref.rpartition("-")[2]) for ref in refs]
    rows = Item.objects.filter(project=project, number__in=numbers, trashed_at=None)
    read = {item.id: item for item in _read(rows)}
    gone = refs - read.keys()
    held = tuple(wait for wait in plan.dependencies if wait.before not in gone and wait.after not in gone)
    kept = tuple(read.get(item.id, item) for item in plan.items if item.id not in gone)
    return replace(plan, items=kept, dependencies=held)


@one_moment()
def in_force() -> Schedule | None:
    """The schedule that people see now, so that a new one can stay near it: starts, finishes, who does what and why.

    Cost: two queries; rows are not made objects, for there may be tens of thousands.
    """
    rows = Span.objects.order_by("order").values_list("pk", *SPAN)
    doers: dict[int, list[str]] = defaultdict(list)
    for span, handle in Span.people.through.objects.order_by("id").values_list("span_id", "person__handle"):
        doers[span].append(handle)
    spans = tuple(
        EngineSpan(
            item=f"{key}-{number}",
            start=minute(start),
            finish=minute(finish),
            assigned=tuple(doers.get(pk, ())),
            slack=slack,
            critical=critical,
            because=tuple(Because(**reason) for reason in because),
        )
        for pk, key, number, start, finish, slack, critical, because in rows
    )
    if not spans:
        return None
    return Schedule(spans=spans, finish=max(span.finish for span in spans), status=Status.FEASIBLE)


def minute(instant: datetime) -> int:
    """Whole UTC minutes since 1970."""
    return int(instant.timestamp() // 60)


def _minute(instant: datetime | None) -> int | None:
    return None if instant is None else minute(instant)


def _project(row: Project) -> engine.Project:
    return engine.Project(
        key=row.key,
        name=row.name,
        start=minute(row.start),
        calendar=row.calendar.code,
        zone=row.zone,
        target=minute(end_of(row.target, row.zone)) if row.target else None,
        priority=row.priority,
    )


def calendar_of(row: Calendar) -> engine.Calendar:
    """When work can happen, as the engine reads it."""
    return engine.Calendar(
        id=row.code,
        zone=row.zone,
        week=tuple(tuple(_shift(text) for text in row.week.get(day, ())) for day in DAYS),
        closed=tuple(_days(closed["from"], closed["to"]) for closed in row.closed),
        always=row.always,
    )


def _shift(text: str) -> engine.Shift:
    """ "22:00-06:00" as (1320, 1800): local minutes, past 1440 over midnight."""
    start, end = (int(clock[:2]) * 60 + int(clock[3:5]) for clock in text.split("-"))
    return (start, end if end > start else end + 1440)


def _days(first: str, last: str) -> engine.Days:
    return engine.Days(first=date.fromisoformat(first), last=date.fromisoformat(last))


def _people() -> Iterable[engine.Person]:
    """Active people who are in a project that runs. Shares in several projects add up, to 1 at most."""
    rows = Member.objects.filter(project__archived_at=None, person__is_active=True)
    shares: dict[int, float] = defaultdict(float)
    homes: dict[int, str] = {}
    for person, share, calendar in rows.order_by("id").values_list(
        "person", "share", "project__calendar__code"
    ):
        shares[person] += share
        homes.setdefault(person, calendar)
    people = Person.objects.filter(pk__in=shares).select_related("calendar").order_by("id")
    for row in people.prefetch_related("absences", "claims__skill"):
        yield engine.Person(
            id=row.handle,
            name=row.name,
            calendar=row.calendar.code if row.calendar else homes[row.pk],
            share=min(1.0, shares[row.pk]),
            skills={claim.skill.name: claim.level for claim in row.claims.all()},
            away=tuple(engine.Days(first=a.first, last=a.last) for a in row.absences.all()),
        )


def _risks(known: Collection[str]) -> Iterable[engine.Risk]:
    """What may still happen, with the items it would hit that are not done and in the plan."""
    for row in open_risks():
        hits = tuple(ref for item in row.items.all() if (ref := f"{row.project.key}-{item.number}") in known)
        if hits:
            adds = engine.Effort(low=row.low, likely=row.likely, high=row.high)
            name = risk_id(row.project.key, row.number)
            yield engine.Risk(id=name, probability=row.probability, adds=adds, hits=hits, title=row.title)


def risk_id(key: str, number: int) -> str:
    """How the engine names a risk."""
    return f"{key}:R-{number}"


def pool_id(pool: Pool) -> str:
    """How the engine names a pool: shared ones by their code, a project's own with its key before."""
    return _pool_id(pool.code, pool.project.key if pool.project else None)


def _pool_id(code: str, owner: str | None) -> str:
    return f"{owner}/{code}" if owner else code


def _pools() -> Iterable[engine.Pool]:
    for row in Pool.objects.select_related("project", "calendar").order_by("id"):
        calendar = row.calendar.code if row.calendar else "always"
        yield engine.Pool(id=pool_id(row), name=row.name, capacity=row.capacity, calendar=calendar)


def _items(projects: QuerySet[Project]) -> tuple[engine.Item, ...]:
    return _read(Item.objects.filter(project__in=projects, trashed_at=None))


def _read(items: QuerySet[Item]) -> tuple[engine.Item, ...]:
    """In their order. Three queries; rows are not made objects, for there may be tens of thousands."""
    ids = items.order_by().values("pk")
    needs: dict[int, list[engine.Need]] = defaultdict(list)
    people: dict[int, list[str]] = defaultdict(list)
    named = Need.people.through.objects.filter(need__item__in=ids, person__is_active=True)
    for need, handle in named.order_by("person_id").values_list("need_id", "person__handle"):
        people[need].append(handle)
    for pk, item, *columns in (
        Need.objects.filter(item__in=ids).order_by("id").values_list("pk", "item_id", *NEED)
    ):
        if given := _need(*columns, people=tuple(people.get(pk, ()))):
            needs[item].append(given)
    rows = items.order_by("rank", "id").values("pk", *ITEM)
    return tuple(_item(row, tuple(needs.get(row["pk"], ()))) for row in rows.iterator(chunk_size=2_000))


def _item(row: dict[str, Any], needs: tuple[engine.Need, ...]) -> engine.Item:
    key = row["project__key"]
    has_effort = row["likely"] is not None and row["duration"] is None
    has_parent = row["parent__number"] is not None and row["parent__trashed_at"] is None
    return engine.Item(
        id=f"{key}-{row['number']}",
        project=key,
        title=row["title"],
        parent=f"{row['parent__project__key']}-{row['parent__number']}" if has_parent else None,
        output=row["output__code"],
        effort=engine.Effort(low=row["low"], likely=row["likely"] or 0, high=row["high"])
        if has_effort
        else None,
        duration=row["duration"],
        needs=needs,
        not_before=_minute(row["not_before"]),
        fixed=_minute(row["fixed"]),
        deadline=_minute(row["deadline"]),
        priority=row["priority"],
        labels=frozenset(row["labels"]),
        split=row["split"],
        done=1.0 if row["finished_at"] else row["done"],
        started=_minute(row["started_at"] or row["finished_at"]),
        finished=_minute(row["finished_at"]),
        milestone=row["milestone"],
    )


def _need(
    count: int, level: int, skill: str | None, pool: str | None, owner: str | None, *, people: tuple[str, ...]
) -> engine.Need | None:
    if pool:
        return engine.Units(pool=_pool_id(pool, owner), units=count)
    if skill:
        return engine.Skilled(skill=skill, level=level, count=count)
    return engine.SomeOf(people=people, count=min(count, len(people))) if people else None


def _dependencies(known: set[str]) -> Iterable[engine.Dependency]:
    """Between items that are in the plan; what is trashed or archived holds nobody up."""
    rows = Dependency.objects.filter(before__trashed_at=None, after__trashed_at=None).order_by("id")
    columns = ("before__project__key", "before__number", "after__project__key", "after__number")
    for one, first, other, second, kind, lag, elapsed in rows.values_list(*columns, "kind", "lag", "elapsed"):
        before, after = f"{one}-{first}", f"{other}-{second}"
        if before in known and after in known:
            yield engine.Dependency(
                before=before, after=after, kind=engine.Kind(kind), lag=lag, elapsed=elapsed
            )


def _freeze(row: Freeze) -> engine.Freeze:
    return engine.Freeze(
        id=row.name or f"freeze {row.pk}",
        start=minute(row.start),
        end=minute(row.end),
        outputs=frozenset(row.outputs),
        labels=frozenset(row.labels),
        projects=frozenset({row.project.key}),
    )
