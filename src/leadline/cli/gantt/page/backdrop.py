"""What lies behind a line: lines of the ticks, days without work; one picture for all lines of a project."""

from collections.abc import Sequence
from urllib.parse import quote

from leadline.cli.gantt.axis import Axis
from leadline.cli.gantt.chart import Chart
from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.shades import Shade

GREY = "#808590"  # half seen, it does on light and dark
HATCH_SIZE = 7  # px: the heights of lines are multiples, so that the pattern runs on
HATCH = tag(
    "pattern",
    tag("path", d="M-1 1l2-2M0 7L7 0M6 8l2-2", stroke=GREY, stroke_opacity=0.3, stroke_width=1.3),
    id="h",
    width=HATCH_SIZE,
    height=HATCH_SIZE,
    patternUnits="userSpaceOnUse",
)


def backdrops(chart: Chart) -> Markup:
    """The rules of style that give each project its own; the head has the ticks alone."""
    rules = [f".chart thead {{ --back: {backdrop(chart.axis, ())} }}"]
    for number, section in enumerate(chart.sections):
        aim = "" if section.target is None else f"; --aim: {_share(section.target)}"
        rules.append(f".s{number} {{ --back: {backdrop(chart.axis, section.shades)}{aim} }}")
    return Markup("\n".join(rules))


def backdrop(axis: Axis, shades: Sequence[Shade]) -> Markup:
    """As `url("data:…")`. It stretches to the size of the cell it lies behind."""
    drawn = [
        tag(
            "rect",
            x=_share(shade.start),
            width=_share(shade.end - shade.start),
            height="100%",
            fill="url(#h)" if shade.hatched else GREY,
            fill_opacity=None if shade.hatched else 0.07,
        )
        for shade in shades
    ]
    drawn += [
        tag("rect", x=_share(tick.at), width=1, height="100%", fill=GREY, fill_opacity=0.22)
        for tick in axis.ticks
    ]
    picture = tag(
        "svg",
        HATCH,
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width="100%",
        height="100%",
        shape_rendering="crispEdges",
    )
    return Markup(f"url('data:image/svg+xml,{quote(picture, safe='/:=,. ')}')")


def _share(share: float) -> str:
    return f"{round(share * 100, 3):g}%"
