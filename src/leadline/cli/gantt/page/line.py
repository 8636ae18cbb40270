"""One line of the chart: who does what, and its bar."""

from collections.abc import Iterator, Sequence

from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.rows import Row, initials

FACES = 2
RIGHT = 0.8  # what ends beyond has its words on the left
EMPTY = Markup("")


def percent(share: float) -> str:
    """ "12.345%" """
    return f"{round(share * 100, 3):g}%"


def line(number: int, row: Row, arrows: Sequence[Markup]) -> Markup:
    kind = row.kind + (" critical" if row.critical else "")
    state = ", on the longest path" if row.critical else ", finished" if row.done >= 1 else ""
    return tag(
        "tr",
        tag("th", _name(number, row), scope="row"),
        tag("td", tag("span", row.words, state, class_="unseen"), *arrows, *_drawn(row)),
        class_=kind,
    )


def _name(number: int, row: Row) -> Markup:
    is_item = row.kind in ("item", "milestone")
    title = (
        tag("button", row.title, class_="t", type="button", popovertarget=f"why-{number}", title=row.title)
        if is_item
        else tag("span", row.title, class_="t", title=row.title)
    )
    return tag(
        "div",
        tag("span", row.id, class_="mono", title=row.id) if is_item else EMPTY,
        title,
        _faces(row),
        _why(number, row) if is_item else EMPTY,
        class_="name",
        style=f"--d:{min(row.depth, 6)}" if row.depth else None,
    )


def _faces(row: Row) -> Markup:
    """The first people by two letters, else the pools."""
    names, kind = (row.people, "face") if row.people else (row.pools, "face pool")
    if not names:
        return EMPTY
    faces = [
        tag("span", initials(name), class_=kind, role="img", aria_label=name, title=name)
        for name in names[:FACES]
    ]
    if len(names) > FACES:
        more = ", ".join(names[FACES:])
        faces.append(
            tag("span", f"+{len(names) - FACES}", class_="face more", role="img", aria_label=more, title=more)
        )
    return tag("span", *faces, class_="who")


def _why(number: int, row: Row) -> Markup:
    """The card that opens from the title: the reasons for the start, then the facts."""
    first = row.words.split(" to ")[0]
    reasons = [tag("li", reason) for reason in row.why]
    begun = "Its start is a fact." if not reasons else ""
    return tag(
        "div",
        tag("h2", f"Why does {row.id} {'come' if row.kind == 'milestone' else 'start'} on {first}?"),
        tag("ol", *reasons) if reasons else tag("p", begun),
        tag("p", f"{row.words}. ", " ".join(row.facts)),
        id=f"why-{number}",
        popover="auto",
    )


def _drawn(row: Row) -> Iterator[Markup]:
    if row.kind in ("group", "project"):
        yield _bar("g", row.start, row.end)
    elif row.kind == "milestone":
        yield tag("i", class_="m", style=f"left:{percent(row.start)}", title=_hover(row))
    else:
        for level in ("p95", "p85"):
            if (end := getattr(row, level)) is not None and end > row.end:
                yield _bar(level, row.start, end)
        yield _bar("b", row.start, row.end, _hover(row))
        if row.done > 0:
            share = min(row.done, 1.0) * (row.end - row.start)
            yield tag(
                "i", class_="done", style=f"left:{percent(row.start)};width:calc({percent(share)} - 6px)"
            )
    if row.p50 is not None and row.p50 >= row.start and row.kind == "item" and row.done < 1:
        yield tag("i", class_="p50", style=f"left:{percent(row.p50)}")
    if row.deadline is not None:
        yield tag("i", class_="due", style=f"left:{percent(row.deadline)}", title="Deadline")
    if row.note:
        yield _note(row)


def _bar(kind: str, start: float, end: float, title: str | None = None) -> Markup:
    return tag(
        "i", class_=kind, style=f"left:{percent(start)};width:{percent(max(0, end - start))}", title=title
    )


def _hover(row: Row) -> str:
    why = f" {row.why[-1]}" if row.why else ""
    return f"{row.id} {row.title}: {row.words}.{why}"


def _note(row: Row) -> Markup:
    reach = row.end if row.kind == "milestone" else max(row.end, row.p85 or 0, row.p95 or 0)
    if reach > RIGHT:
        place = f"right:{percent(1 - row.start)}"
    else:
        place = f"left:{percent(reach)}"
    return tag("span", row.note, class_="note bad" if row.is_late else "note", style=place)
