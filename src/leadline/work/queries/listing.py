"""The list of a project's items: one page of rows, as a filter asks for them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from leadline.core.limits import PAGE
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import Filter
from leadline.work.models import Item
from leadline.work.queries.filtering import filtered
from leadline.work.queries.ordering import headed, ordered
from leadline.work.queries.rows import Row, rows_of
from leadline.work.queries.tree import Tree, tree_of


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


def listing(reader: Person, project: Project, filter: Filter, *, number: Any = 1) -> Listing:
    """A page of the items that match: in their tree with the groups they are in, or in the order asked for.

    `number` may be anything people type into an address; what is no page is the nearest one.
    Cost: at most six queries, however many items.
    """
    if filter.sort or filter.group:
        return _flat(reader, project, filter, number)
    return _as_tree(reader, project, filter, number)


def row_of(reader: Person, item: Item, filter: Filter) -> Row:
    """One row of the list, for the answer to a change of it."""
    row = rows_of(reader, item.project, [item.pk], filter.columns)[item.pk]
    tree = tree_of(reader, item.project)
    _place(row, tree)
    if filter.sort or filter.group:
        row.depth = 0
    return row


def _as_tree(reader: Person, project: Project, filter: Filter, number: Any) -> Listing:
    tree = tree_of(reader, project)
    if not filter.narrows:
        return _page(reader, project, filter, tree, tree.order, tree.leaves.keys(), number)
    found = set(filtered(reader, project, filter).order_by().values_list("pk", flat=True))
    shown = found | tree.around(found & tree.leaves.keys())
    return _page(reader, project, filter, tree, [pk for pk in tree.order if pk in shown], found, number)


def _flat(reader: Person, project: Project, filter: Filter, number: Any) -> Listing:
    """Without groups: they have no state, no days and nobody of their own to go by."""
    tree = tree_of(reader, project)
    found = [row for row in ordered(filtered(reader, project, filter), filter) if not tree.is_group(row[0])]
    pks = [pk for pk, _ in found]
    made = _page(reader, project, filter, tree, pks, set(pks), number)
    for row in made.rows:
        row.depth = 0
    if filter.group:
        headed(made.rows, found, filter.group, project)
    return made


def _page(
    reader: Person,
    project: Project,
    filter: Filter,
    tree: Tree,
    pks: list[int],
    found: Collection[int],
    number: Any,
) -> Listing:
    page = Paginator(pks, PAGE).get_page(number)
    by_pk = rows_of(reader, project, list(page.object_list), filter.columns)
    rows = [by_pk[pk] for pk in page.object_list if pk in by_pk]
    for row in rows:
        _place(row, tree)
        row.matches = row.pk in found
    states = Counter(leaf.state for leaf in tree.single())
    return Listing(
        rows=rows,
        page=page,
        found=len(found),
        total=states.total(),
        doing=states[Item.State.DOING],
        done=states[Item.State.DONE],
        blocked=sum(leaf.blocked for leaf in tree.leaves.values()),
    )


def _place(row: Row, tree: Tree) -> None:
    """Where it is in the tree; a group is as far as the items in it."""
    if row.pk not in tree.leaves:
        return
    row.depth = tree.depth[row.pk]
    if tree.is_group(row.pk):
        row.is_group, row.state = True, tree.state(row.pk)
        row.done, row.items = tree.progress(row.pk)
