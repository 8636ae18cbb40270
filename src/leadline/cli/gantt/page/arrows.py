"""Dependencies as pieces of line, each within one line of the table, so that a page may break anywhere."""

from collections.abc import Sequence

from leadline.cli.gantt.links import Link
from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.rows import Row

Piece = tuple[str, str]
"""Class and style of a piece."""


def arrows(links: Sequence[Link], rows: Sequence[Row]) -> dict[int, list[Markup]]:
    """By number of the line. Pieces that several dependencies share are drawn once."""
    found: dict[int, dict[Piece, None]] = {}
    for link in links:
        for number, kind, style in _pieces(link, rows[link.after]):
            found.setdefault(number, {})[(kind + (" c" if link.binds else ""), style)] = None
    return {
        number: [
            tag("i", class_=kind, style=style) for kind, style in pieces if not _darker(kind, style, pieces)
        ]
        for number, pieces in found.items()
    }


def _darker(kind: str, style: str, pieces: dict[Piece, None]) -> bool:
    """Whether the same piece is drawn for the longest path too."""
    return not kind.endswith(" c") and (f"{kind} c", style) in pieces


def _pieces(link: Link, after: Row) -> list[tuple[int, str, str]]:
    down = link.after > link.before
    exact = " x" if after.kind == "milestone" else ""
    at = f"left:{_share(link.lands)}"
    out = []
    wide = link.lands - link.leaves
    reach = "" if exact else " + 5px"
    out.append((link.before, "h", f"left:{_share(link.leaves)};width:calc({_share(wide)}{reach})"))
    out.append((link.before, f"{'d' if down else 'u'}{exact}", at))
    step = 1 if down else -1
    out += [(number, f"v{exact}", at) for number in range(link.before + step, link.after, step)]
    out.append((link.after, f"{'e' if down else 'f'}{exact}", at))
    out.append((link.after, f"a{'' if down else ' up'}{exact}", at))
    return out


def _share(share: float) -> str:
    return f"{round(share * 100, 3):g}%"
