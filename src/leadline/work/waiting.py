"""Whether items would wait for each other in a circle, also through their groups, and in which."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

Link = tuple[int, str, int]

WAITS, HOLDS, IN = "waits for", "holds", "is part of"


class Waiting:
    """Items as ids; each has a start, +id, and a finish, -id, that come after others.

    The start of an item comes after the finish of what it waits for, and after the start of its group;
    a finish after its own start, that of a group after those of all items in it. So a group stands for each
    of its items without a link for each pair. All four kinds of dependency count alike.
    """

    def __init__(self, waits: Iterable[tuple[int, int]], groups: Iterable[tuple[int, int]]) -> None:
        """waits: (before, after).  groups: (item, group)."""
        self.waits: dict[int, list[int]] = defaultdict(list)
        self.inside: dict[int, list[int]] = defaultdict(list)
        self.group: dict[int, int] = {}
        for before, after in waits:
            self.waits[after].append(before)
        for item, group in groups:
            self.group[item] = group
            self.inside[group].append(item)

    def circle(self, item: int) -> list[Link]:
        """The links of a shortest circle through `item`, such as [(84, "waits for", 63), …]; or none.

        Cost: linear in items plus dependencies.
        """
        return self._circle(item) or self._circle(-item)

    def _circle(self, goal: int) -> list[Link]:
        came: dict[int, tuple[int, str]] = {}
        left = deque([goal])
        while left:
            at = left.popleft()
            for how, node in self._after(at):
                if node in came:
                    continue
                came[node] = (at, how)
                if node == goal:
                    return _links(goal, came)
                left.append(node)
        return []

    def _after(self, node: int) -> Iterator[tuple[str, int]]:
        """What a start or a finish comes after, with the word for it; none within one item."""
        if node < 0:
            yield "", -node
            for item in self.inside.get(-node, ()):
                yield HOLDS, -item
            return
        for before in self.waits.get(node, ()):
            yield WAITS, -before
        if node in self.group:
            yield IN, self.group[node]


def _links(goal: int, came: dict[int, tuple[int, str]]) -> list[Link]:
    links: list[Link] = []
    at = goal
    while True:
        before, how = came[at]
        if how:
            links.append((abs(before), how, abs(at)))
        at = before
        if at == goal:
            return links[::-1]
