"""The lines of a timeline in their order: items in their groups, or under outputs, people or projects."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from leadline.schedule.queries.bars import Bar

TREE, OUTPUT, PERSON, PROJECT = "tree", "output", "person", "project"
ITEM, GROUP, MILESTONE, HEADING = range(4)  # kinds of line


@dataclass(slots=True)
class Line:
    """One line. `id` is its own in this order: an item stands under each of its people. `level` counts from 1."""

    id: str
    kind: int
    level: int
    title: str
    bar: Bar | None = None
    person: int | None = None  # whose heading it is
    project: int | None = None


def tree(bars: Sequence[Bar], level: int = 1) -> list[Line]:
    """Groups before what is in them, otherwise in the order given."""
    known = {bar.pk for bar in bars}
    children: dict[int | None, list[Bar]] = {}
    for bar in bars:
        children.setdefault(bar.parent if bar.parent in known else None, []).append(bar)
    lines: list[Line] = []
    waiting = [(bar, level) for bar in reversed(children.get(None, []))]
    while waiting:
        bar, depth = waiting.pop()
        inside = children.get(bar.pk, [])
        lines.append(_line(bar, depth, GROUP if inside else None))
        waiting.extend((one, depth + 1) for one in reversed(inside))
    return lines


def by_output(bars: Sequence[Bar], names: dict[int, str]) -> list[Line]:
    """`names`: of outputs by id, in their order."""
    return _under(bars, names, lambda bar: [bar.output or 0], "o", "No output")


def by_person(bars: Sequence[Bar], names: dict[int, tuple[str, str]]) -> list[Line]:
    """`names`: handle and name by id. Whoever does it by the plan; what several do stands under each."""
    named = {pk: name for pk, (_, name) in sorted(names.items(), key=lambda one: one[1][1])}
    lines = _under(bars, named, lambda bar: bar.who or [0], "p", "Nobody named")
    for line in lines:
        if line.kind == HEADING and line.id != "p0":
            line.person = int(line.id[1:])
    return lines


def by_project(bars: Sequence[Bar], names: dict[int, str]) -> list[Line]:
    lines: list[Line] = []
    for project, name in names.items():
        if own := [bar for bar in bars if bar.project == project]:
            lines.append(Line(f"j{project}", HEADING, 1, name, project=project))
            lines += tree(own, 2)
    return lines


def _under(
    bars: Sequence[Bar], names: dict[int, str], where: Callable[[Bar], Iterable[int]], letter: str, none: str
) -> list[Line]:
    groups = {bar.parent for bar in bars}
    under: dict[int, list[Bar]] = {pk: [] for pk in (*names, 0)}
    for bar in bars:
        if bar.pk not in groups:
            for pk in where(bar):
                under.setdefault(pk, []).append(bar)
    lines: list[Line] = []
    for pk, own in under.items():
        if own:
            lines.append(Line(f"{letter}{pk}", HEADING, 1, names.get(pk, none)))
            lines += [_line(bar, 2, None, f"{letter}{pk}/") for bar in own]
    return lines


def _line(bar: Bar, level: int, kind: int | None, before: str = "") -> Line:
    kind = kind if kind is not None else MILESTONE if bar.milestone else ITEM
    return Line(f"{before}{bar.ref}", kind, level, bar.title, bar, project=bar.project)
