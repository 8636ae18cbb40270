"""The items of a project as a tree: order, depth, and how far groups are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Case, When

from leadline.core.prepared import prepared
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.models import Item


class Leaf(NamedTuple):
    """What a tree knows of one item."""

    pk: int
    parent: int | None
    state: str
    blocked: int  # 0 or 1


class Tree:
    """Items by id. A group is done when all items in it are, doing when some have begun; its own state is none."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        """`leaves` in the order of the list."""
        self.leaves = {leaf.pk: leaf for leaf in leaves}
        self.inside: dict[int | None, list[int]] = defaultdict(list)
        for leaf in self.leaves.values():
            self.inside[leaf.parent if leaf.parent in self.leaves else None].append(leaf.pk)
        self.inside.default_factory = None
        self._progress: dict[int, tuple[int, int, int]] = {}
        self.depth: dict[int, int] = {}
        self.order = self._walk()

    def is_group(self, pk: int) -> bool:
        return pk in self.inside

    def state(self, pk: int) -> str:
        """Its own, or of a group what the items in it make it."""
        if not self.is_group(pk):
            return self.leaves[pk].state
        done, begun, items = self._progress[pk]
        if done == items:
            return Item.State.DONE
        return Item.State.DOING if begun else Item.State.READY

    def progress(self, pk: int) -> tuple[int, int]:
        """How many items in a group, at any depth, are done, and how many there are."""
        done, _, items = self._progress[pk]
        return done, items

    def around(self, pks: Collection[int]) -> set[int]:
        """The groups that some items are in, at any depth."""
        found: set[int] = set()
        for pk in pks:
            at = self.leaves[pk].parent
            while at is not None and at in self.leaves and at not in found:
                found.add(at)
                at = self.leaves[at].parent
        return found

    def single(self) -> list[Leaf]:
        """The items that are no groups."""
        return [leaf for leaf in self.leaves.values() if not self.is_group(leaf.pk)]

    def _walk(self) -> list[int]:
        """Groups before what is in them; on the way, depths, and from the end back, progress."""
        order: list[int] = []
        left = [(pk, 0) for pk in reversed(self.inside.get(None, []))]
        while left:
            pk, depth = left.pop()
            order.append(pk)
            self.depth[pk] = depth
            left += [(child, depth + 1) for child in reversed(self.inside.get(pk, []))]
        for pk in reversed(order):
            self._progress[pk] = self._count(pk) if pk in self.inside else _ALONE[self.leaves[pk].state]
        return order

    def _count(self, pk: int) -> tuple[int, int, int]:
        counts = [self._progress[child] for child in self.inside[pk]]
        return sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)


_ALONE: dict[str, tuple[int, int, int]] = {  # done, begun, items: of an item that is no group
    Item.State.READY.value: (0, 0, 1),
    Item.State.DOING.value: (0, 1, 1),
    Item.State.DONE.value: (1, 1, 1),
}


def tree_of(reader: Person, project: Project) -> Tree:
    """The tree of one project's items, found through `visible_projects`: one query of four short columns."""
    return Tree(Leaf(*leaf) for leaf in _LEAVES(project.pk))


_LEAVES = prepared(
    lambda project: (
        Item.objects.filter(project=project, trashed_at=None)
        .order_by("rank", "pk")
        .values_list("pk", "parent_id", "state", Case(When(blocked_at=None, then=0), default=1))
    )
)
