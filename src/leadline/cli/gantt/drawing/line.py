"""One line of the drawing: name, people, bar and the words beside it."""

from collections.abc import Iterator

from leadline.cli.gantt.drawing.sheet import EDGE, NAMES, Sheet
from leadline.cli.gantt.drawing.words import fitted, length
from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.rows import Row, initials

PAD = 14
INDENT = 12
REF = 62  # px from a reference to its title
FACE = 22
FACES = 2
RIGHT = 0.8  # what ends beyond has its words on the left


def line(sheet: Sheet, number: int, row: Row) -> Markup:
    """An entry of the list, with its words for who hears it and for who points at it."""
    said = [f"{row.id} {row.title}" if row.kind != "group" else row.title, row.words]
    label = ", ".join([*said, *(["on the longest path"] if row.critical else [])])
    why = f" {' '.join(row.why)}" if row.why else ""
    return tag(
        "g",
        tag("title", f"{label}.{why} {' '.join(row.facts)}".strip()),
        tag("g", *_name(sheet, sheet.y(number), row), clip_path="url(#names)"),
        tag("g", *_bar(sheet, sheet.y(number), row), clip_path="url(#days)"),
        role="listitem",
        aria_label=label,
        class_="critical" if row.critical else None,
    )


def _name(sheet: Sheet, top: int, row: Row) -> Iterator[Markup]:
    x, y = EDGE + PAD + INDENT * min(row.depth, 6), top + sheet.row // 2 + 5
    end = EDGE + NAMES - PAD
    names = row.people or row.pools
    shown = [initials(name) for name in names[:FACES]]
    shown += [f"+{len(names) - FACES}"] if len(names) > FACES else []
    for text in reversed(shown):
        end -= FACE
        yield from _face(end, top + sheet.row / 2, text, is_pool=not row.people)
        end -= 3
    if row.kind in ("item", "milestone"):
        yield tag("text", fitted(row.id, REF + 16, 11.5), class_="mono", x=x, y=y)
        x += max(REF, round(min(length(row.id, 11.5), REF + 16)) + 8)
        yield tag("text", fitted(row.title, end - x - 6, 13.5), x=x, y=y)
    else:
        yield tag("text", fitted(row.title, end - x - 6, 13.5), class_="strong", x=x, y=y)


def _face(x: float, middle: float, text: str, is_pool: bool) -> Iterator[Markup]:
    half = FACE / 2
    corner = 5 if is_pool else half
    yield tag("rect", class_="face", x=x, y=middle - half, width=FACE, height=FACE, rx=corner)
    yield tag("text", text, class_="initials", x=x + half, y=middle + 3.5)


def _bar(sheet: Sheet, top: int, row: Row) -> Iterator[Markup]:
    middle = top + sheet.row / 2
    upper = middle - sheet.bar / 2
    start, end = sheet.x(row.start), sheet.x(row.end)
    if row.kind in ("group", "project"):
        thick = 6 if row.kind == "project" else 3
        yield _rect(row.kind, start, max(end - start, 3), middle - thick / 2, thick, thick / 2)
    elif row.kind == "milestone":
        yield tag("path", class_="bar", d=f"M{start} {middle - 9:g}l9 9l-9 9l-9 -9z")
    else:
        for level in ("p95", "p85"):
            place = getattr(row, level)
            if place is not None and place > row.end:
                yield _rect(f"bar {level}", start, max(sheet.x(place) - start, 4), upper, sheet.bar, 5)
        wide = max(end - start, 4)
        yield _rect("bar plan", start, wide, upper, sheet.bar, min(5, wide / 2))
        if row.done > 0 and wide > 8:
            yield _rect("done", start + 3, (wide - 6) * min(1.0, row.done), middle + 4, 2.5, 1.2)
        if row.p50 is not None and row.p50 >= row.start and row.done < 1:
            stroke = f"M{sheet.x(row.p50)} {upper - 3:g}v{sheet.bar + 6}"
            yield tag("path", class_="p50", d=stroke)
    if row.deadline is not None:
        x = sheet.x(row.deadline)
        yield tag("path", class_="due", d=f"M{x} {upper + sheet.bar + 3:g}V{upper:g}l-2 -3h4l-2 3")
    if row.note:
        yield _note(sheet, middle, row)


def _rect(name: str, x: float, width: float, y: float, height: float, corner: float) -> Markup:
    return tag("rect", class_=name, x=x, y=y, width=round(width, 1), height=height, rx=corner)


def _note(sheet: Sheet, middle: float, row: Row) -> Markup:
    is_point = row.kind == "milestone"
    reach = row.end if is_point else max(row.end, row.p85 or 0, row.p95 or 0)
    away = 16 if is_point else 8
    is_left = reach > RIGHT
    return tag(
        "text",
        row.note,
        class_="small bad" if row.is_late else "small",
        x=sheet.x(row.start) - away if is_left else sheet.x(reach) + away,
        y=middle + 4,
        text_anchor="end" if is_left else None,
    )
