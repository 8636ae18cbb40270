"""The rows of a list: what one line shows of an item, read as plain columns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from leadline.journal.models import Entry
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import write_effort, write_length
from leadline.work.models import Item, Need
from leadline.work.needs import words_of
from leadline.work.queries.sight import visible_items
from leadline.work.words import last_day

COLUMNS = (
    "pk", "number", "title", "milestone", "state", "version", "blocked_at", "blocked_on__name", "low", "likely",
    "high", "duration", "priority", "labels", "deadline", "started_at", "finished_at", "output__name",
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
    labels: list[str]
    priority: int
    deadline: datetime | None  # a moment of its last day
    started_at: datetime | None
    finished_at: datetime | None
    start: datetime | None
    finish: datetime | None
    slack: int
    critical: bool
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
    """Rows of some items of one project, by id. Four queries at most, however many: rows, who, needs, last changes."""
    items = visible_items(reader).filter(project=project, pk__in=pks).order_by()
    rows = {row[0]: _row(project, row) for row in items.values_list(*COLUMNS)}
    if "who" in columns:
        _add_people(rows)
    if "changed" in columns:
        _add_changes(rows)
    return rows


def _row(project: Project, row: Sequence[Any]) -> Row:
    (pk, number, title, milestone, state, version, blocked_at, blocked_on, low, likely, high, duration, priority,
     labels, deadline, started_at, finished_at, output, parent_output, start, finish, slack,
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
        labels=labels,
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
    doers = Person.objects.filter(spans__item__in=list(rows)).order_by("name", "pk")
    for item, name in doers.values_list("spans__item", "name"):
        if item in rows:
            planned[item].append(name)
    asked: dict[int, list[Need]] = defaultdict(list)
    needs = Need.objects.filter(item__in=[pk for pk in rows if pk not in planned])
    for need in needs.select_related("skill", "pool").prefetch_related("people"):
        asked[need.item_id].append(need)
    for pk, row in rows.items():
        row.people = planned[pk]
        if not row.people and pk in asked:
            certain = [need for need in asked[pk] if len(need.people.all()) == need.count]
            row.people = [person.name for need in certain for person in need.people.all()]
            row.needs = "" if row.people else "; ".join(words_of(need) for need in asked[pk])


def _add_changes(rows: dict[int, Row]) -> None:
    names = {f"item:{pk}": row for pk, row in rows.items()}
    newest = (
        Entry.objects.filter(about__in=list(names)).order_by().values_list("about").annotate(at=Max("at"))
    )
    for about, at in newest:
        names[about].changed = at
