"""What a timeline draws, as values: one line of an item with its days, for whoever may see it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from leadline.outputs.queries import visible_outputs
from leadline.people.models import Person
from leadline.people.queries import visible_absences
from leadline.projects.models import Freeze, Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Baseline, BaselineSpan, Span
from leadline.work.models import Dependency, Item
from leadline.work.queries import visible_items

COLUMNS = (
    "pk", "project_id", "number", "title", "parent_id", "output_id", "milestone", "state", "done",
    "blocked_because", "blocked_at", "deadline", "span__start", "span__finish", "span__p85", "span__p95",
    "span__critical", "span__slack",
)  # fmt: skip


@dataclass(slots=True)
class Bar:
    """One item and its span; `start` is none while it is not planned. `who`: ids of people, as planned."""

    pk: int
    project: int
    number: int
    title: str
    parent: int | None
    output: int | None
    milestone: bool
    state: str
    share: float
    blocked_because: str
    blocked_at: datetime | None
    deadline: datetime | None
    start: datetime | None
    finish: datetime | None
    p85: datetime | None
    p95: datetime | None
    critical: bool | None
    slack: int | None
    ref: str = ""
    who: list[int] = field(default_factory=list)
    agreed: tuple[datetime, datetime] | None = None  # from-to in the baseline that is looked at

    @property
    def is_done(self) -> bool:
        return self.state == Item.State.DONE

    @property
    def is_late(self) -> bool:
        """Whether the plan passes the day that somebody wished; nothing binds it to that."""
        return bool(self.finish and self.deadline and self.finish > self.deadline and not self.is_done)


def bars_of(
    reader: Person, projects: Sequence[Project], *, baseline: Baseline | None = None, whole: bool = False
) -> list[Bar]:
    """Items of projects in the reader's sight, in the order of the list; without `whole` only what is not done.

    Groups of those are there too, so that the tree holds together. Two queries, with a baseline three.
    """
    keys = {project.pk: project.key for project in projects}
    rows = visible_items(reader).filter(project__in=keys).order_by("project_id", "rank", "pk")
    bars = [Bar(*row) for row in rows.values_list(*COLUMNS)]
    bars = bars if whole else open_ones(bars) or bars
    known = {bar.pk: bar for bar in bars}
    for bar in bars:
        bar.ref = f"{keys[bar.project]}-{bar.number}"
    doers = Span.people.through.objects.filter(span__item__in=visible_items(reader).filter(project__in=keys))
    for item, person in doers.order_by("person_id").values_list("span__item_id", "person_id"):
        if item in known:
            known[item].who.append(person)
    if baseline is not None:
        agreed = BaselineSpan.objects.filter(baseline=baseline, item__in=visible_items(reader))
        for item, start, finish in agreed.values_list("item_id", "start", "finish"):
            if item in known:
                known[item].agreed = (start, finish)
    return bars


def open_ones(bars: Sequence[Bar]) -> list[Bar]:
    """Those that are not finished, with the groups they are in; in the order given."""
    by_id = {bar.pk: bar for bar in bars}
    groups = {bar.parent for bar in bars}
    kept: set[int] = set()
    for bar in bars:
        one: Bar | None = None if bar.is_done or bar.pk in groups else bar
        while one is not None and one.pk not in kept:
            kept.add(one.pk)
            one = by_id.get(one.parent) if one.parent else None
    return [bar for bar in bars if bar.pk in kept]


def waits_between(reader: Person, projects: Collection[int]) -> list[tuple[int, int, str]]:
    """(before, after, kind) of what items of the projects still wait for, in whatever project that is: whoever draws
    them knows only ends in sight. One query.
    """
    seen = visible_projects(reader).filter(pk__in=projects)
    rows = Dependency.objects.filter(after__project__in=seen, after__trashed_at=None)
    rows = rows.exclude(after__state="done").order_by("id")
    return list(rows.values_list("before_id", "after_id", "kind"))


def freezes_of(reader: Person, projects: Collection[int]) -> QuerySet[Freeze]:
    return Freeze.objects.filter(project__in=visible_projects(reader).filter(pk__in=projects))


def away(reader: Person, people: Iterable[int], since: date) -> dict[int, list[tuple[date, date]]]:
    """Days on which people are away, from `since` on, never why. One query."""
    days: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = visible_absences(reader).filter(person__in=list(people), last__gte=since)
    for person, first, last in rows.order_by("first").values_list("person_id", "first", "last"):
        days[person].append((first, last))
    return days


def names_of(people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Handle and name of those that a plan names. One query."""
    rows = Person.objects.filter(pk__in=set(people)).values_list("pk", "handle", "name")
    return {pk: (handle, name) for pk, handle, name in rows}


def output_names(reader: Person, projects: Collection[int]) -> dict[int, str]:
    """By id, in the order of the outputs page. One query."""
    rows = visible_outputs(reader).filter(project__in=projects).order_by("project_id", "position", "pk")
    return dict(rows.values_list("pk", "name"))


def baseline_of(project: Project, asked: str) -> Baseline | None:
    """The baseline that an address names, of a project that was asked for in the reader's sight."""
    return project.baselines.filter(pk=int(asked)).first() if asked.isdigit() else None


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the items in sight: how many, how many of them done, how many planned."""

    every: int
    done: int
    planned: int

    @property
    def open(self) -> int:
        return self.every - self.done


def counts_of(reader: Person, projects: Collection[int]) -> Counts:
    """One query."""
    told = visible_items(reader).filter(project__in=projects)
    return Counts(
        **told.aggregate(
            every=Count("pk"), done=Count("pk", filter=Q(state="done")), planned=Count("span__finish")
        )
    )


def projects_to_draw(reader: Person, keys: Sequence[str], most: int) -> tuple[list[Project], int]:
    """Projects that run, in the reader's sight, by name; only `keys` where there are any. And how many are left out
    because there would be more than `most` items to draw. One query.
    """
    rows = visible_projects(reader).filter(archived_at=None)
    if keys:
        rows = rows.filter(key__in=keys)
    opened = Count("items", filter=Q(items__trashed_at=None) & ~Q(items__state="done"))
    projects, room = list(rows.annotate(opened=opened).order_by("name", "pk")), most
    drawn: list[Project] = []
    for project in projects:
        room -= project.opened
        if drawn and room < 0:
            break
        drawn.append(project)
    return drawn, len(projects) - len(drawn)
