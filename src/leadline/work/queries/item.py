"""Everything the page of one item shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadline.journal.queries import Told, about, history, tell
from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.lag import words_of_lag
from leadline.work.models import Dependency, Item, Note
from leadline.work.needs import words_of
from leadline.work.queries import around
from leadline.work.queries.linked import ELSEWHERE, Part, linked, referred
from leadline.work.queries.tree import Tree, tree_of
from leadline.work.words import last_day


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
    """One item of a project, found through `visible_projects`, with what its page shows.

    Errors: Item.DoesNotExist where there is none in the reader's sight.
    Cost:   a fixed number of queries, about twenty, however many notes, dependencies and entries there are.
    """
    item = _item(project, number)
    span = getattr(item, "span", None)
    children = around.children_of(item.pk)
    tree = tree_of(reader, project) if children else None
    notes = around.notes_of(item.pk)
    reasons = [reason["text"] for reason in span.because] if span else []
    seen = referred(reader, [*reasons, item.text, *(note.text for note in notes)], project)
    output = item.output or (item.parent.output if item.parent else None)
    done, items = tree.progress(item.pk) if tree else (0, 0)
    before, after = _waits(reader, item)
    entries, more = _history(item, all_entries)
    return ItemPage(
        item=item,
        rights=reader.rights(item),
        span=span,
        people=around.planned_people(span.pk) if span else [],
        needs=_needs(item),
        output=output,
        objectives=around.objectives_of(output.pk) if output else [],
        children=_in_group(children, project, tree),
        state=tree.state(item.pk) if tree else item.state,
        done=done,
        items=items,
        reasons=[linked(reason, seen) for reason in reasons],
        waits_for=before,
        waited_for=after,
        notes=notes,
        entries=entries,
        more=more,
        references=seen,
    )


def _item(project: Project, number: int) -> Item:
    item: Item | None = next(iter(around.the_item(project.pk, number)), None)
    if item is None:
        raise Item.DoesNotExist
    item.project = project
    if item.parent:
        item.parent.project = project
    return item


def _needs(item: Item) -> list[str]:
    people: dict[int, list[Person]] = {}
    for asked in around.asked_people(item.pk):
        people.setdefault(asked.need_id, []).append(asked.person)
    return [words_of(need, people=people.get(need.pk, [])) for need in around.needs_of(item.pk)]


def _in_group(children: list[Item], project: Project, tree: Tree | None) -> list[Item]:
    """Groups among the items of a group get the state of the items in them; only to be shown."""
    for child in children:
        child.project = project
        if tree and tree.is_group(child.pk):
            child.state = tree.state(child.pk)
    return children


def _history(item: Item, all_entries: bool) -> tuple[list[Told], int]:
    """The newest entries, or all, and how many there are beside them."""
    if all_entries:
        return history(about("item", item.pk)), 0
    entries = tell(around.newest_entries(f"item:{item.pk}"))
    in_all = sum(number for (number,) in around.entries_in_all(f"item:{item.pk}"))
    return entries, in_all - len(entries)


def _waits(reader: Person, item: Item) -> tuple[list[Wait], list[Wait]]:
    """What it waits for and what waits for it; of projects out of sight only that there is one."""
    before = [(row, row.before) for row in around.waits_before(item.pk)]
    after = [(row, row.after) for row in around.waits_after(item.pk)]
    elsewhere = {other.project_id for _, other in (*before, *after)} - {item.project_id}
    seen = set(visible_projects(reader).filter(pk__in=elsewhere).values_list("pk", flat=True))
    seen.add(item.project_id)
    for row, _ in before:
        row.after = item
    return [_wait(row, other, seen) for row, other in before], [
        _wait(row, other, seen) for row, other in after
    ]


def _wait(row: Dependency, other: Item, seen: set[int]) -> Wait:
    if other.project_id not in seen:
        return Wait(row, None, None)
    return Wait(row, other, getattr(other, "span", None))
