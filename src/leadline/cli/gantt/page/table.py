"""The chart proper: a table with a line for each item, its second column the days."""

from collections.abc import Iterator, Sequence

from leadline.cli.gantt.axis import Axis, Tick
from leadline.cli.gantt.chart import Chart
from leadline.cli.gantt.markup import Markup, joined, tag
from leadline.cli.gantt.page.arrows import arrows
from leadline.cli.gantt.page.line import line, percent
from leadline.cli.gantt.rows import Row

NEAR = 0.18  # of the width: two words in the head nearer than this would overlap
LONG = 14  # lines: a group with more may run on over the edge of a sheet
RIGHT = 0.85  # words beyond stand left of their mark


def table(chart: Chart) -> Markup:
    """In a region of its own that scrolls both ways; groups that fit stay on one sheet when printed."""
    below = list(_bodies(chart))
    style = f"--days:{chart.axis.width}px"
    if chart.as_of is not None:
        style += f";--now:{percent(chart.as_of)}"
    return tag(
        "section",
        tag(
            "table",
            tag("caption", f"Timeline of {chart.title}", class_="unseen"),
            _head(chart),
            *below,
        ),
        class_="card chart now" if chart.as_of is not None else "card chart",
        tabindex=0,
        role="region",
        aria_label=f"Timeline of {chart.title}",
        style=style,
    )


def _head(chart: Chart) -> Markup:
    ticks = [tag("span", tick.words, style=f"left:{percent(tick.at)}") for tick in _readable(chart.axis)]
    return tag(
        "thead",
        tag(
            "tr",
            tag("th", "Work", scope="col"),
            tag("td", *ticks, *_marks(chart)),
        ),
    )


def _readable(axis: Axis) -> Iterator[Tick]:
    """Ticks whose words have room before the edge."""
    return (tick for tick in axis.ticks if tick.at < 0.965)


def _marks(chart: Chart) -> Iterator[Markup]:
    if chart.as_of is not None:
        yield _mark("as of", chart.as_of_day, chart.as_of, "bad")
    target = chart.sections[0].target if len(chart.sections) == 1 else None
    if target is not None and (chart.as_of is None or abs(target - chart.as_of) > NEAR):
        yield _mark("target", chart.sections[0].target_day, target, "warn")


def _mark(name: str, day: str, at: float, tone: str) -> Markup:
    side = " left" if at > RIGHT else ""
    return tag("span", f"{name} {day}", class_=f"mark {tone}{side}", style=f"left:{percent(at)}")


def _bodies(chart: Chart) -> Iterator[Markup]:
    drawn = arrows(chart.links, chart.rows)
    for number, section in enumerate(chart.sections):
        aims = " aim" if section.target is not None else ""
        for part in _parts(chart.lines(section.key)):
            lines = [line(at, row, drawn.get(at, ())) for at, row in part]
            size = " long" if len(part) > LONG else ""
            yield tag("tbody", joined(lines), class_=f"s{number}{aims}{size}")


def _parts(lines: Sequence[tuple[int, Row]]) -> Iterator[Sequence[tuple[int, Row]]]:
    """Cut where an outermost group begins or ends."""
    start = 0
    top = min((row.depth for _, row in lines if row.kind != "project"), default=0)
    for place in range(1, len(lines)):
        row, before = lines[place][1], lines[place - 1][1]
        begins = row.depth == top and (row.kind == "group" or before.depth > top)
        if begins and before.kind != "project":
            yield lines[start:place]
            start = place
    if lines:
        yield lines[start:]
