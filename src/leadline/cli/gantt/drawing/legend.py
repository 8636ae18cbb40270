"""What the marks mean, in one line below the card."""

from collections.abc import Iterator

from leadline.cli.gantt.drawing.sheet import EDGE, Sheet
from leadline.cli.gantt.drawing.words import length
from leadline.cli.gantt.markup import Markup, tag

Sample = tuple[str, str, int]
"""Markup of a mark at 0 0, what it means, and how wide the mark is."""


def legend(sheet: Sheet) -> Markup:
    drawn, x = [], EDGE
    for mark, words, width in _samples(sheet):
        drawn.append(
            tag(
                "g",
                Markup(mark),
                tag("text", words, class_="small", x=width + 7, y=11),
                transform=f"translate({x} {sheet.last + 20})",
            )
        )
        x += round(width + 7 + length(words, 11) + 12)
    return tag("g", *drawn)


def _samples(sheet: Sheet) -> Iterator[Sample]:
    chart = sheet.chart
    bar = '<rect class="bar plan" y="2" width="22" height="10" rx="3"/>'
    yield bar, "an item", 22
    if any(row.critical for row in chart.rows):
        yield f'<g class="critical">{bar}</g>', "on the longest path", 22
    if any(row.p85 is not None for row in chart.rows):
        levels = '<rect class="bar p95" y="2" width="40" height="10" rx="3"/>'
        levels += '<rect class="bar p85" y="2" width="32" height="10" rx="3"/>'
        yield f'{levels}{bar}<path class="p50" d="M26 0v14"/>', "to P85 and P95; the stroke: P50", 40
    if any(row.kind == "milestone" for row in chart.rows):
        yield '<path class="bar" d="M7 1l6 6-6 6-6-6z"/>', "milestone", 14
    if any(row.deadline is not None for row in chart.rows):
        yield '<path class="due" d="M4 14V5l-3-4h6l-3 4"/>', "deadline", 8
    if chart.as_of is not None:
        yield '<path class="now" d="M3 0v14"/>', "as of", 6
    if any(section.target is not None for section in chart.sections):
        yield '<path class="aim" d="M3 0v14"/>', "target", 6
    if any(shade.hatched for section in chart.sections for shade in section.shades):
        yield '<rect width="14" height="14" fill="url(#hatch)"/>', "holidays and freezes", 14
