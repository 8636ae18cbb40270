"""The list of a project's items: one page of rows, as a filter asks for them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from leadline.core.limits import PAGE
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import Filter
from leadline.work.models import Item
from leadline.work.queries.filtering import filtered, is_group
from leadline.work.queries.ordering import headed, ordered
from leadline.work.queries.rows import Row, rows_of
from leadline.work.queries.sight import visible_items
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
    Cost: at most seven queries, however many items.
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
    if filter.narrows:
        found = set(filtered(reader, project, filter).order_by().values_list("pk", flat=True))
    else:
        found = set(tree.leaves)
    shown = found | tree.around(found & tree.leaves.keys()) if filter.narrows else found
    page = Paginator([pk for pk in tree.order if pk in shown], PAGE).get_page(number)
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


def _flat(reader: Person, project: Project, filter: Filter, number: Any) -> Listing:
    """Without groups: they have no state, no days and nobody of their own to go by."""
    found = ordered(filtered(reader, project, filter).filter(~is_group()), filter)
    page = Paginator(found, PAGE).get_page(number)
    by_pk = rows_of(reader, project, [pk for pk, _ in page.object_list], filter.columns)
    rows = [by_pk[pk] for pk, _ in page.object_list if pk in by_pk]
    if filter.group:
        headed(rows, found, filter.group, project)
    single = visible_items(reader).filter(~is_group(), project=project).order_by()
    figures = single.aggregate(
        total=Count("pk"),
        doing=Count("pk", filter=Q(state=Item.State.DOING)),
        done=Count("pk", filter=Q(state=Item.State.DONE)),
        blocked=Count("pk", filter=Q(blocked_at__isnull=False)),
    )
    return Listing(rows=rows, page=page, found=len(found), **figures)


def _place(row: Row, tree: Tree) -> None:
    """Where it is in the tree; a group is as far as the items in it."""
    if row.pk not in tree.leaves:
        return
    row.depth, row.is_group = tree.depth[row.pk], tree.is_group(row.pk)
    row.state = tree.state(row.pk)
    row.done, row.items = tree.progress(row.pk)
