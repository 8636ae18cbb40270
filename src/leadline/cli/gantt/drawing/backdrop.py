"""What lies behind and above the lines: card, days without work, ticks, as-of and targets."""

from collections.abc import Iterator

from leadline.cli.gantt.chart import Section
from leadline.cli.gantt.drawing.sheet import EDGE, HEAD, NAMES, TOP, Sheet
from leadline.cli.gantt.markup import Markup, tag

NEAR = 0.18  # of the days: two words in the head nearer than this would overlap
RIGHT = 0.85  # words beyond stand left of their mark


def clips(sheet: Sheet) -> Markup:
    """What keeps bars and words within the days, and names within theirs."""
    height = sheet.last - TOP
    return tag(
        "defs",
        tag(
            "pattern",
            tag("path", class_="hatch", d="M-1 1l2-2M0 7L7 0M6 8l2-2"),
            id="hatch",
            width=7,
            height=7,
            patternUnits="userSpaceOnUse",
        ),
        _clip("days", sheet.left, sheet.days, height),
        _clip("names", EDGE, NAMES - 1, height),
    )


def _clip(id: str, x: float, width: float, height: float) -> Markup:
    return tag("clipPath", tag("rect", x=x, y=TOP, width=width, height=height), id=id)


def backdrop(sheet: Sheet) -> Iterator[Markup]:
    yield tag(
        "rect",
        class_="card",
        x=EDGE,
        y=TOP,
        width=sheet.width - 2 * EDGE,
        height=sheet.last - TOP,
        rx=8,
    )
    for section in sheet.chart.sections:
        yield from _shades(sheet, section)
    bottom = sheet.last
    grid = "".join(f"M{sheet.x(tick.at)} {TOP}V{bottom}" for tick in sheet.chart.axis.ticks)
    frame = f"M{EDGE} {sheet.first - 0.5}H{sheet.width - EDGE}M{sheet.left - 0.5} {TOP}V{bottom}"
    yield tag("path", class_="grid", d=grid + frame)
    yield tag("text", "Work", class_="small", x=EDGE + 14, y=TOP + HEAD - 14)
    for tick in sheet.chart.axis.ticks:
        if tick.at < 0.965:
            yield tag("text", tick.words, class_="small", x=sheet.x(tick.at) + 6, y=TOP + HEAD - 14)


def _shades(sheet: Sheet, section: Section) -> Iterator[Markup]:
    extent = _extent(sheet, section)
    if extent is None:
        return
    top, bottom = extent
    for shade in section.shades:
        x = sheet.x(shade.start)
        yield tag(
            "rect",
            tag("title", shade.words),
            x=x,
            y=top,
            width=round(sheet.x(shade.end) - x, 1),
            height=bottom - top,
            class_=None if shade.hatched else "rest",
            fill="url(#hatch)" if shade.hatched else None,
        )


def _extent(sheet: Sheet, section: Section) -> tuple[int, int] | None:
    """Top and bottom of a project's lines."""
    lines = sheet.chart.lines(section.key)
    return (sheet.y(lines[0][0]), sheet.y(lines[-1][0] + 1)) if lines else None


def marks(sheet: Sheet) -> Iterator[Markup]:
    """On top of the bars: as-of through all lines, each target through those of its project."""
    chart = sheet.chart
    for section in chart.sections:
        extent = _extent(sheet, section)
        if section.target is not None and extent is not None:
            top, bottom = extent
            path = f"M{sheet.x(section.target)} {top}V{bottom}"
            yield tag("path", tag("title", f"Target {section.target_day}"), class_="aim", d=path)
            is_clear = chart.as_of is None or abs(section.target - chart.as_of) > NEAR
            if len(chart.sections) == 1 and is_clear:
                yield _word(sheet, f"target {section.target_day}", section.target, "warn")
    if chart.as_of is not None:
        words = f"as of {chart.as_of_day}"
        path = f"M{sheet.x(chart.as_of)} {TOP}V{sheet.last}"
        yield tag("path", tag("title", words), class_="now", d=path)
        yield _word(sheet, words, chart.as_of, "bad")


def _word(sheet: Sheet, words: str, at: float, tone: str) -> Markup:
    is_right = at > RIGHT
    return tag(
        "text",
        words,
        class_=f"small {tone}",
        x=sheet.x(at) + (-6 if is_right else 6),
        y=TOP + 16,
        text_anchor="end" if is_right else None,
    )
