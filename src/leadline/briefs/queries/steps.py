"""A person's next steps in plan order, each with the reason why it matters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.models import Span
from leadline.schedule.queries import visible_spans
from leadline.work.models import Dependency, Item
from leadline.work.queries import visible_items

MOST = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a person's, with what the plan says of it.

    `slack` is in working minutes; `after` is the reference of what it waits for; `waits` says who waits for
    it next, and when they want to begin.
    """

    item: Item
    start: datetime
    finish: datetime
    critical: bool
    slack: int
    after: str
    waits: str
    waits_at: datetime | None


def next_steps(reader: Person, person: Person, project: Project) -> list[Step]:
    """At most seven items of `person` that are not done, as the newest plan orders them. Four queries."""
    spans = visible_spans(reader).filter(item__project=project, people=person)
    spans = spans.exclude(item__state=Item.State.DONE).select_related("item__project", "item__blocked_on")
    rows = list(spans.order_by("start", "order")[:MOST])
    nexts = _nexts(reader, [span.item_id for span in rows])
    return [_step(span, person, project, nexts.get(span.item_id)) for span in rows]


def _nexts(reader: Person, items: list[int]) -> dict[int, Dependency]:
    """For each item the dependency whose other end is planned to begin first."""
    after = visible_items(reader).exclude(state=Item.State.DONE).exclude(span=None)
    rows = Dependency.objects.filter(before__in=items, after__in=after).select_related(
        "after__project", "after__span"
    )
    found: dict[int, Dependency] = {}
    for row in rows.prefetch_related("after__span__people").order_by("after__span__start", "id"):
        found.setdefault(row.before_id, row)
    return found


def _step(span: Span, person: Person, project: Project, following: Dependency | None) -> Step:
    binding: dict[str, Any] = span.because[0] if span.because else {}
    ref = binding.get("ref", "") if binding.get("kind") == "dependency" else ""
    waits, at = "", None
    if following is not None:
        theirs: Any = following.after.span
        others = [p.first_name for p in theirs.people.all() if p.pk != person.pk]
        waits, at = (others[0] if others else following.after.ref), theirs.start
    return Step(
        item=span.item,
        start=span.start,
        finish=span.finish,
        critical=span.critical,
        slack=span.slack,
        after=ref if ref.startswith(f"{project.key}-") else "",  # another project's may be private
        waits=waits,
        waits_at=at,
    )
