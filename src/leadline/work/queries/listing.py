"""The list of a project's items: one page of rows, in the order of the tree."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from leadline.core.limits import PAGE
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import write_effort, write_length
from leadline.work.models import Item
from leadline.work.needs import words_of
from leadline.work.queries.sight import items_of, visible_items
from leadline.work.queries.tree import Tree, tree_of


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the list shows it. `span` is None while it is not planned."""

    item: Item
    depth: int
    is_group: bool
    matches: bool  # False: a group shown for what is in it
    state: str
    done: int  # items in a group that are done
    items: int
    span: Any
    people: list[str]  # planned, else asked for by name
    needs: str  # in words, where no certain people are known
    effort: str

    @property
    def state_words(self) -> str:
        return Item.State(self.state).label


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list and figures of the whole project."""

    rows: list[Row]
    page: Page[Any]
    found: int  # items that match
    total: int  # items that are no groups
    doing: int
    done: int
    blocked: int


def listing(
    reader: Person,
    project: Project,
    *,
    number: Any = 1,
    state: str = "",
    person: Person | None = None,
    output: Output | None = None,
    text: str = "",
    blocked: bool = False,
) -> Listing:
    """A page of the items that match, with the groups they are in. Seven queries, however many items.

    `number` may be anything people type into an address; what is no page is the nearest one.
    """
    tree = tree_of(reader, project)
    narrow = {"state": state, "person": person, "output": output, "text": text, "blocked": blocked}
    if any(narrow.values()):
        found = set(items_of(reader, project, **narrow).values_list("pk", flat=True))  # type: ignore[arg-type]
    else:
        found = set(tree.leaves)
    shown = found | tree.around(found & tree.leaves.keys())
    page = Paginator([pk for pk in tree.order if pk in shown], PAGE).get_page(number)
    single = tree.single()
    return Listing(
        rows=_rows(reader, project, tree, list(page.object_list), found),
        page=page,
        found=len(found),
        total=len(single),
        doing=sum(leaf.state == Item.State.DOING for leaf in single),
        done=sum(leaf.state == Item.State.DONE for leaf in single),
        blocked=sum(leaf.blocked for leaf in tree.leaves.values()),
    )


def row_of(reader: Person, item: Item) -> Row:
    """One row of the list, for the answer to a change of it."""
    tree = tree_of(reader, item.project)
    return _rows(reader, item.project, tree, [item.pk], {item.pk})[0]


def _rows(reader: Person, project: Project, tree: Tree, pks: list[int], found: set[int]) -> list[Row]:
    items = visible_items(reader).filter(project=project, pk__in=pks)
    known = items.select_related("span", "blocked_on").prefetch_related(
        "span__people", "needs__people", "needs__skill", "needs__pool"
    )
    by_pk = {item.pk: item for item in known}
    return [_row(project, tree, by_pk[pk], pk in found) for pk in pks if pk in by_pk]


def _row(project: Project, tree: Tree, item: Item, matches: bool) -> Row:
    item.project = project
    span = getattr(item, "span", None)
    done, items = tree.progress(item.pk)
    needs = list(item.needs.all())
    people = [person.name for person in span.people.all()] if span else []
    if not people:
        people = [p.name for need in needs if len(need.people.all()) == need.count for p in need.people.all()]
    return Row(
        item=item,
        depth=tree.depth[item.pk],
        is_group=tree.is_group(item.pk),
        matches=matches,
        state=tree.state(item.pk),
        done=done,
        items=items,
        span=span,
        people=people,
        needs="" if people else "; ".join(words_of(need) for need in needs),
        effort=_effort(item),
    )


def _effort(item: Item) -> str:
    if item.duration:
        return f"{write_length(item.duration, item.project.hours_per_day)} long"
    return write_effort(item.effort, item.project.hours_per_day)
