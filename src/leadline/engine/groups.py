"""Groups: which items lie inside, and what an item takes over from the groups around it."""

from __future__ import annotations

from functools import cached_property

from leadline.engine.plan import Item, Plan


class Groups:
    """The tree of parents. A parent the plan does not know counts as none; a circle of parents must not be.

    An item takes the output of the nearest group that has one, if it names none itself; the labels of all
    groups around it; and the latest `not_before` of itself and them.
    """

    def __init__(self, plan: Plan) -> None:
        self.items: dict[str, Item] = {item.id: item for item in plan.items}
        self.children: dict[str, list[str]] = {}
        self._known: dict[str, list[Item]] = {}  # by group, itself and those it lies in
        for item in plan.items:
            if item.parent in self.items:
                self.children.setdefault(item.parent, []).append(item.id)

    @cached_property
    def leaves(self) -> dict[str, tuple[str, ...]]:
        """The items of every id that are no groups, in the order of the plan; an item stands for itself."""
        inside: dict[str, list[str]] = {id: [] for id in self.children}
        for id in self.items:
            if id not in self.children:
                for group in self.around(self.items[id])[1:]:
                    inside[group.id].append(id)
        return {id: tuple(inside[id]) if id in inside else (id,) for id in self.items}

    def around(self, item: Item) -> list[Item]:
        """The item itself, then the groups it lies in, innermost first."""
        return [item, *self._over(item.parent)]

    def _over(self, parent: str | None) -> list[Item]:
        if parent not in self.items:
            return []
        if parent not in self._known:
            chain = [self.items[parent]]
            while chain[-1].parent in self.items and len(chain) < len(self.items):
                chain.append(self.items[chain[-1].parent])
            self._known[parent] = chain
        return self._known[parent]

    def output(self, item: Item) -> str | None:
        return next((each.output for each in self.around(item) if each.output), None)

    def labels(self, item: Item) -> frozenset[str]:
        return frozenset().union(*(each.labels for each in self.around(item)))

    def not_before(self, item: Item) -> int | None:
        return max(
            (each.not_before for each in self.around(item) if each.not_before is not None), default=None
        )
