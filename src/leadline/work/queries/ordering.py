"""In which order a list shows what it found, and under which headings."""

from collections import Counter
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Lower

from leadline.journal.models import Entry
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import Filter
from leadline.work.models import Item
from leadline.work.queries.rows import STATES, Row

HEADINGS = {
    "person": "Nobody yet",
    "output": "No output",
    "group": "In no group",
}  # of what belongs nowhere

_STATE = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(STATES)), default=Value(9))


def ordered(rows: QuerySet[Item], filter: Filter) -> list[tuple[int, Any]]:
    """Ids in the order a filter asks for, each with what its heading goes by. One query."""
    by: list[Any] = []
    if filter.group:
        key, *before = _group(filter.group)
        rows = rows.annotate(heading=key)
        by += [F(name).asc(nulls_last=True) for name in before] + [F("heading").asc(nulls_last=True)]
    else:
        rows = rows.annotate(heading=Value(""))
    if filter.sort:
        rows = rows.alias(sorted_by=_sort(filter.sort))
        down = filter.down != (filter.sort == "age")  # who began last is the youngest
        one = F("sorted_by")
        by.append(one.desc(nulls_last=True) if down else one.asc(nulls_last=True))
    return list(rows.order_by(*by, "rank", "pk").values_list("pk", "heading"))


def headed(rows: list[Row], found: list[tuple[int, Any]], group: str, project: Project) -> None:
    """Put the heading on the first row of each group on this page, with how many are under it in all."""
    keys, count = dict(found), Counter(key for _, key in found)
    before: Any = object()
    for row in rows:
        key = keys[row.pk]
        if key != before:
            row.heading, row.below = _words(group, key, project), count[key]
        before = key


def _sort(name: str) -> Any:
    expressions = {
        "finish": Coalesce("finished_at", "span__finish"),
        "slack": F("span__slack"),
        "effort": Coalesce("likely", "duration"),
        "changed": _changed(),
        "title": Lower("title"),
        "state": _STATE,
        "age": Case(When(state=Item.State.DONE, then=None), default="started_at"),
    }
    return expressions.get(name) or F(name)


def _changed() -> Subquery:
    name = Concat(Value("item:"), Cast(OuterRef("pk"), CharField()))
    return Subquery(Entry.objects.filter(about=name).order_by("-id").values("id")[:1])


def _group(name: str) -> tuple[Any, ...]:
    """What the heading goes by, and columns that put the headings in order before it."""
    if name == "state":
        return (_STATE,)
    if name == "output":
        return (
            Coalesce("output__name", "parent__output__name"),
            "output__position",
            "parent__output__position",
        )
    if name == "group":
        return (
            Case(
                When(parent=None, then=None),
                default=Concat(
                    Cast("parent__number", CharField()), Value(" "), "parent__title", output_field=CharField()
                ),
            ),
            "parent__rank",
        )
    planned = Person.objects.filter(spans__item=OuterRef("pk")).order_by("name")
    asked = Person.objects.filter(asked_for__item=OuterRef("pk")).order_by("name")
    return (Coalesce(Subquery(planned.values("name")[:1]), Subquery(asked.values("name")[:1])),)


def _words(group: str, key: Any, project: Project) -> str:
    if key is None:
        return HEADINGS.get(group, "")
    if group == "state":
        return list(STATES.values())[key] if key < len(STATES) else ""
    return f"{project.key}-{key}" if group == "group" else str(key)
