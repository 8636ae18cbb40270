"""Everything the page of one item shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from leadline.journal.queries import Told, about, history
from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.lag import words_of_lag
from leadline.work.models import Dependency, Item, Note
from leadline.work.needs import words_of
from leadline.work.queries.linked import ELSEWHERE, Part, linked, referred
from leadline.work.queries.sight import visible_items
from leadline.work.queries.tree import Tree, tree_of
from leadline.work.words import last_day

HISTORY = 30  # entries shown unless all are asked for


@dataclass(frozen=True, slots=True)
class Wait:
    """One dependency as seen from an item. `other` is None where the reader may not see that item."""

    dependency: Dependency
    other: Item | None
    span: Any

    @property
    def ref(self) -> str:
        return self.other.ref if self.other else ""

    @property
    def title(self) -> str:
        return self.other.title if self.other else ELSEWHERE.capitalize()

    @property
    def how(self) -> str:
        """How they wait, where it is not simply one after the other."""
        kind = "" if self.dependency.kind == Dependency.Kind.FS else self.dependency.get_kind_display()
        hours = self.dependency.after.project.hours_per_day
        lag = words_of_lag(self.dependency.lag, self.dependency.elapsed, hours)
        return ", ".join(part for part in (kind, lag) if part)


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with all that belongs to it, in the reader's sight."""

    item: Item
    rights: set[str]
    span: Any
    people: list[Person]  # planned to do it
    needs: list[str]  # in words
    output: Output | None  # its own, or that of its group
    objectives: list[Objective]
    children: list[Item]
    state: str
    done: int  # items in it that are done
    items: int
    reasons: list[list[Part]]
    waits_for: list[Wait]
    waited_for: list[Wait]
    notes: list[Note]
    entries: list[Told]
    more: int  # entries that are not shown
    references: dict[str, Item]  # in its description and notes, that the reader may see

    @property
    def is_group(self) -> bool:
        return bool(self.children)

    @property
    def state_words(self) -> str:
        return Item.State(self.state).label

    @property
    def deadline(self) -> datetime | None:
        """A moment of its last day."""
        return last_day(self.item.deadline, self.item.project.zone) if self.item.deadline else None

    def may(self, right: str) -> bool:
        return right in self.rights


def item_page(reader: Person, project: Project, number: int, *, all_entries: bool = False) -> ItemPage:
    """One item of a project with what its page shows.

    Errors: Item.DoesNotExist where there is none in the reader's sight.
    Cost:   a fixed number of queries, about twenty, however many notes, dependencies and entries there are.
    """
    item = _with_all(reader).get(project=project, number=number)
    item.project = project
    span = getattr(item, "span", None)
    children = list(item.children.all())
    tree = tree_of(reader, project) if children else None
    notes = list(item.notes.all())
    reasons = [reason["text"] for reason in span.because] if span else []
    seen = referred(reader, [*reasons, item.text, *(note.text for note in notes)])
    rows = about("item", item.pk)
    found = rows.count()
    output = item.output or (item.parent.output if item.parent else None)
    done, items = tree.progress(item.pk) if tree else (0, 0)
    return ItemPage(
        item=item,
        rights=reader.rights(item),
        span=span,
        people=list(span.people.all()) if span else [],
        needs=[words_of(need) for need in item.needs.all()],
        output=output,
        objectives=list(output.serves.all()) if output else [],
        children=_with_states(children, tree),
        state=tree.state(item.pk) if tree else item.state,
        done=done,
        items=items,
        reasons=[linked(reason, seen) for reason in reasons],
        **_waits(reader, item),
        notes=notes,
        entries=history(rows if all_entries else rows[:HISTORY]),
        more=0 if all_entries else max(0, found - HISTORY),
        references=seen,
    )


def _with_all(reader: Person) -> Any:
    notes = Note.objects.filter(removed_at=None).select_related("author")
    children = visible_items(reader).select_related("span").order_by("rank", "pk")
    return (
        visible_items(reader)
        .select_related("output", "parent__output", "parent__project", "blocked_on", "span")
        .prefetch_related(
            "span__people", "needs__people", "needs__skill", "needs__pool", "output__serves",
            "parent__output__serves", Prefetch("notes", notes), Prefetch("children", children),
        )
    )  # fmt: skip


def _with_states(children: list[Item], tree: Tree | None) -> list[Item]:
    """Groups among the items of a group get the state of the items in them; only to be shown."""
    for child in children:
        if tree and tree.is_group(child.pk):
            child.state = tree.state(child.pk)
    return children


def _waits(reader: Person, item: Item) -> dict[str, list[Wait]]:
    """What it waits for and what waits for it, by planned day; of projects out of sight only that there is one."""
    before = Dependency.objects.filter(after=item, before__trashed_at=None).select_related(
        "before__project", "before__span"
    )
    after = Dependency.objects.filter(before=item, after__trashed_at=None).select_related(
        "after__project", "after__span"
    )
    rows = [(row, row.before) for row in before], [(row, row.after) for row in after]
    elsewhere = {other.project_id for side in rows for _, other in side} - {item.project_id}
    seen = set(visible_projects(reader).filter(pk__in=elsewhere).values_list("pk", flat=True)) | {
        item.project_id
    }
    made = [[_wait(row, other, seen) for row, other in side] for side in rows]
    for wait in made[0]:
        wait.dependency.after = item
    return {"waits_for": made[0], "waited_for": made[1]}


def _wait(row: Dependency, other: Item, seen: set[int]) -> Wait:
    if other.project_id not in seen:
        return Wait(row, None, None)
    return Wait(row, other, getattr(other, "span", None))
