"""Circles of parents and of waits, each named in order."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from leadline.planfile.document import Document, Work
from leadline.planfile.limits import DEPTH
from leadline.planfile.problems import Path
from leadline.planfile.waits import Row, rows, waits

Wrong = Iterator[tuple[Path, str]]

START, FINISH = 0, 1


def circles(document: Document) -> Wrong:
    """Each circle of parents; and where there is none, each circle of waits, named in order."""
    found = list(_circles_of_parents(document)) or list(_too_deep(document))
    yield from found
    if not found:
        yield from _Events(document).circles()


def _each_once(document: Document) -> list[tuple[Path, Row]]:
    """Rows without those whose id an earlier one has."""
    first: dict[str, tuple[Path, Row]] = {}
    for path, row in rows(document):
        first.setdefault(row.id, (path, row))
    return list(first.values())


def _circles_of_parents(document: Document) -> Wrong:
    paths = {row.id: path for path, row in _each_once(document)}
    parent = {row.id: row.parent if isinstance(row, Work) else None for _, row in _each_once(document)}
    done: set[str] = set()
    for id in parent:
        chain: list[str] = []
        at: str | None = id
        while at is not None and at in parent and at not in done:
            done.add(at)
            chain.append(at)
            at = parent[at]
        if at in chain:
            circle = chain[chain.index(at) :]
            steps = ", ".join(f"{a} is in {b}" for a, b in zip(circle, [*circle[1:], circle[0]], strict=True))
            yield (*paths[at], "parent"), f"{steps}: a circle; let one of them be in no group"


def _too_deep(document: Document) -> Wrong:
    """Items in more groups within each other than the engine should follow."""
    depth: dict[str, int] = {}
    parent = {row.id: row.parent for _, row in _each_once(document) if isinstance(row, Work)}
    for path, row in _each_once(document):
        chain: list[str] = []
        at: str | None = row.id
        while at in parent and at not in depth:
            chain.append(at)
            at = parent[at]
        for id in reversed(chain):
            depth[id] = depth.get(parent[id] or "", -1) + 1
        if depth.get(row.id) == DEPTH + 1:
            text = f"lies in {DEPTH + 1} groups, one within the other; the most is {DEPTH}"
            yield (*path, "parent"), text


@dataclass
class _Events:
    """The start and finish of every row as a graph: what must come before what.

    As in the engine, a group stands for each of its items: who waits for it waits for all of them, and when
    it waits, all do. So a group has four events: what its items wait for (before), and what follows them (behind).
    """

    document: Document
    next: list[list[int]] = field(default_factory=list)  # events that wait for this one
    waits: dict[tuple[int, int], Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = _each_once(self.document)
        self.number = {row.id: n for n, (_, row) in enumerate(self.rows)}
        self.groups = {row.parent for _, row in self.rows if isinstance(row, Work) and row.parent}
        self.next = [[] for _ in range(4 * len(self.rows))]
        for path, row in self.rows:
            self._join(path, row)

    def before(self, id: str, end: int) -> int:
        return 4 * self.number[id] + end

    def behind(self, id: str, end: int) -> int:
        return 4 * self.number[id] + end + (2 if id in self.groups else 0)

    def _join(self, path: Path, row: Row) -> None:
        if row.id not in self.groups:
            self.next[self.before(row.id, START)].append(self.before(row.id, FINISH))
        if isinstance(row, Work) and row.parent in self.number:
            for end in (START, FINISH):
                self.next[self.before(row.parent, end)].append(self.before(row.id, end))
                self.next[self.behind(row.id, end)].append(self.behind(row.parent, end))
        for index, after in waits(self.document, row):
            may_overlap = after.lag is not None and after.lag.amount < 0  # such a circle can hold
            if after.item in self.number and after.item != row.id and not may_overlap:
                come = self.behind(after.item, FINISH if after.type[0] == "F" else START)
                go = self.before(row.id, START if after.type[1] == "S" else FINISH)
                self.next[come].append(go)
                self.waits.setdefault((come, go), (*path, "after", index))

    def circles(self) -> Wrong:
        """The shortest circle of each knot, at its first wait."""
        for knot in self._knots():
            circle = self._shortest(knot)
            steps = list(zip(circle, [*circle[1:], circle[0]], strict=True))
            told = [self._step(come, go) for come, go in reversed(steps)]
            told = [step for step in told if step]
            first = next(n for n, step in enumerate(told) if " waits for " in step)
            place = next(self.waits[step] for step in reversed(steps) if step in self.waits)
            text = ", ".join(told[first:] + told[:first])
            yield place, f"{text}: a circle of waits; take one of them out"

    def _step(self, come: int, go: int) -> str:
        """Why `go` follows `come`, for people; nothing to say within one row."""
        earlier, later = self.rows[come // 4][1].id, self.rows[go // 4][1].id
        if (come, go) in self.waits:
            return f"{later} waits for {earlier}"
        if earlier == later:
            return ""
        is_inside = come % 4 < 2 and earlier in self.groups
        return f"{later} is in {earlier}" if is_inside else f"{later} holds {earlier}"

    def _knots(self) -> Iterator[set[int]]:
        """Events that each come before all the others of their knot (Tarjan 1972, without recursion)."""
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        stack: list[int] = []
        on_stack: set[int] = set()
        for root in range(len(self.next)):
            if root in index:
                continue
            trail = [(root, 0)]
            while trail:
                event, at = trail.pop()
                if at == 0:
                    index[event] = low[event] = len(index)
                    stack.append(event)
                    on_stack.add(event)
                else:
                    low[event] = min(low[event], low[self.next[event][at - 1]])
                for n in range(at, len(self.next[event])):
                    other = self.next[event][n]
                    if other not in index:
                        trail += [(event, n + 1), (other, 0)]
                        break
                    if other in on_stack:
                        low[event] = min(low[event], index[other])
                else:
                    if low[event] == index[event]:
                        knot = set()
                        while event not in knot:
                            knot.add(stack.pop())
                        on_stack -= knot
                        if len(knot) > 1:
                            yield knot

    def _shortest(self, knot: set[int]) -> list[int]:
        """A shortest way from the first event of a knot back to it."""
        start = min(knot)
        came: dict[int, int] = {}
        queue = deque([start])
        while queue:
            event = queue.popleft()
            for other in self.next[event]:
                if other == start:
                    way = [event]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if other in knot and other not in came:
                    came[other] = event
                    queue.append(other)
        raise AssertionError("every event of a knot lies on a circle")
