"""The chart as one drawing: SVG that stands alone, in the colours of light or dark, and prints in light."""

from importlib.resources import files

from leadline.cli.gantt.chart import Chart
from leadline.cli.gantt.drawing.backdrop import backdrop, clips, marks
from leadline.cli.gantt.drawing.legend import legend
from leadline.cli.gantt.drawing.line import line
from leadline.cli.gantt.drawing.links import links
from leadline.cli.gantt.drawing.sheet import EDGE, Sheet
from leadline.cli.gantt.drawing.words import fitted
from leadline.cli.gantt.markup import Markup, joined, tag
from leadline.cli.gantt.worth import worth


def drawing(chart: Chart) -> str:
    """The whole document; valid XML."""
    sheet = Sheet(chart)
    style = (files(__package__) / "style.css").read_text(encoding="utf-8")
    lines = [line(sheet, number, row) for number, row in enumerate(chart.rows)]
    svg = tag(
        "svg",
        joined(
            [
                tag("title", chart.title, id="title"),
                tag("desc", f"{_about(chart)} {worth(chart)}", id="about"),
                tag("style", Markup(style)),
                clips(sheet),
                tag("rect", class_="paper", width=sheet.width, height=sheet.height),
                *_head(sheet),
                *backdrop(sheet),
                tag("g", *links(sheet), clip_path="url(#days)"),
                tag("g", joined(lines), role="list"),
                *marks(sheet),
                legend(sheet),
            ]
        ),
        xmlns="http://www.w3.org/2000/svg",
        width=sheet.width,
        height=sheet.height,
        viewBox=f"0 0 {sheet.width} {sheet.height}",
        role="group",
        aria_labelledby="title about",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _head(sheet: Sheet) -> list[Markup]:
    room = sheet.width - 2 * EDGE
    about = _about(sheet.chart) if sheet.chart.has_forecast else f"{_about(sheet.chart)} {worth(sheet.chart)}"
    return [
        tag("text", fitted(sheet.chart.title, room, 22), class_="title", x=EDGE, y=38),
        tag("text", fitted(about, room, 12), class_="small", x=EDGE, y=60),
    ]


def _about(chart: Chart) -> str:
    """What is known of the finish, in a sentence or two."""
    told = [f"Planned as of {chart.as_of_day}."]
    if len(chart.sections) == 1:
        section = chart.sections[0]
        days = [f"{section.finish} by plan"] if section.finish else []
        days += [f"{name} {day}" for name, day in section.levels]
        if days:
            told.append(f"Finish: {', '.join(days)}.")
        if section.target_day:
            likely = "" if section.by_target is None else f", met in {section.by_target:.0%} of all runs"
            told.append(f"Target: {section.target_day}{likely}.")
    return " ".join(told)
