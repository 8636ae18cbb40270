"""The rows of a list: what one line shows of an item, read as plain columns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from leadline.core.prepared import prepared
from leadline.journal.models import Entry
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import write_effort, write_length
from leadline.work.models import Item, Need
from leadline.work.needs import told
from leadline.work.words import last_day

COLUMNS = (
    "pk", "number", "title", "milestone", "state", "version", "blocked_at", "blocked_on__name", "low", "likely",
    "high", "duration", "priority", "deadline", "started_at", "finished_at", "output__name",
    "parent__output__name", "span__start", "span__finish", "span__slack", "span__critical",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """One item as a list shows it. Without `start` it is not planned. `heading` begins a new group of rows."""

    pk: int
    number: int
    ref: str
    title: str
    milestone: bool
    version: int
    state: str
    blocked: bool
    blocked_on: str
    effort: str
    output: str
    priority: int
    deadline: datetime | None  # a moment of its last day
    started_at: datetime | None
    finished_at: datetime | None
    start: datetime | None
    finish: datetime | None
    slack: int
    critical: bool
    labels: Sequence[str] = ()
    people: Sequence[str] = ()  # planned, else asked for by name
    needs: str = ""  # in words, where no certain people are known
    changed: datetime | None = None
    depth: int = 0
    is_group: bool = False
    matches: bool = True  # False: a group shown for what is in it
    done: int = 0  # items in a group that are done
    items: int = 0
    heading: str = ""
    below: int = 0  # rows under its heading

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    def age(self, now: datetime) -> int | None:
        """Days since it was started, while it is not done."""
        return (now - self.started_at).days if self.started_at and self.state != Item.State.DONE else None


STATES: dict[str, str] = {state.value: str(state.label) for state in Item.State}


def rows_of(reader: Person, project: Project, pks: Sequence[int], columns: Iterable[str]) -> dict[int, Row]:
    """Rows of some items of one project, by id; none where the reader may not see it.

    Cost: five queries at most, however many: rows, who, needs, labels, last changes.
    """
    if not reader.standing_in(project):
        return {}
    rows = {row[0]: _row(project, row) for row in _ROWS(project.pk, pks)}
    if "who" in columns:
        _add_people(rows)
    if "labels" in columns:
        for pk, labels in _LABELS(list(rows)):
            rows[pk].labels = labels
    if "changed" in columns:
        _add_changes(rows)
    return rows


_ROWS = prepared(
    lambda project, pks: (
        Item.objects.filter(project=project, pk__in=pks, trashed_at=None).order_by().values_list(*COLUMNS)
    )
)
_DOERS = prepared(
    lambda pks: (
        Person.objects.filter(spans__item__in=pks).order_by("name", "pk").values_list("spans__item", "name")
    )
)
_NEEDS = prepared(
    lambda pks: (
        Need.objects.filter(item__in=pks)
        .order_by("pk", "people__name", "people")
        .values_list("item", "pk", "count", "level", "skill__name", "pool__name", "people__name")
    )
)
_LABELS = prepared(lambda pks: Item.objects.filter(pk__in=pks).order_by().values_list("pk", "labels"))


def _row(project: Project, row: Sequence[Any]) -> Row:
    (pk, number, title, milestone, state, version, blocked_at, blocked_on, low, likely, high, duration, priority,
     deadline, started_at, finished_at, output, parent_output, start, finish, slack,
     critical) = row  # fmt: skip
    return Row(
        pk=pk,
        number=number,
        ref=f"{project.key}-{number}",
        title=title,
        milestone=milestone,
        version=version,
        state=state,
        blocked=blocked_at is not None,
        blocked_on=blocked_on or "",
        effort=_effort(project, low, likely, high, duration),
        output=output or parent_output or "",
        priority=priority,
        deadline=deadline and last_day(deadline, project.zone),
        started_at=started_at,
        finished_at=finished_at,
        start=start,
        finish=finish,
        slack=slack or 0,
        critical=bool(critical),
    )


def _effort(
    project: Project, low: int | None, likely: int | None, high: int | None, duration: int | None
) -> str:
    if duration:
        return f"{write_length(duration, project.hours_per_day)} long"
    return "" if likely is None else write_effort((low, likely, high), project.hours_per_day)


def _add_people(rows: dict[int, Row]) -> None:
    """Who is planned to do each; where nobody is, who it asks for."""
    planned: dict[int, list[str]] = defaultdict(list)
    for item, name in _DOERS(list(rows)):
        planned[item].append(name)
    for pk in planned.keys() & rows.keys():
        rows[pk].people = planned[pk]
    asked: dict[int, dict[int, Asked]] = defaultdict(dict)
    for item, need, count, level, skill, pool, name in _NEEDS([pk for pk in rows if pk not in planned]):
        one = asked[item].setdefault(need, Asked(count, level, skill or "", pool or "", []))
        one.people += [name] if name else []
    for pk, needs in asked.items():
        row = rows[pk]
        row.people = [
            name for need in needs.values() if len(need.people) == need.count for name in need.people
        ]
        row.needs = "" if row.people else "; ".join(need.words for need in needs.values())


@dataclass(slots=True)
class Asked:
    """One need in plain values."""

    count: int
    level: int
    skill: str
    pool: str
    people: list[str]

    @property
    def words(self) -> str:
        return told(self.count, self.people, self.skill, self.level, self.pool)


def _add_changes(rows: dict[int, Row]) -> None:
    names = {f"item:{pk}": row for pk, row in rows.items()}
    newest = (
        Entry.objects.filter(about__in=list(names)).order_by().values_list("about").annotate(at=Max("at"))
    )
    for about, at in newest:
        names[about].changed = at
