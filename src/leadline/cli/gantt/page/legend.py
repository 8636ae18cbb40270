"""Below the chart: what its marks mean, and how wide the days are drawn."""

from collections.abc import Iterator

from leadline.cli.gantt.axis import FIT
from leadline.cli.gantt.chart import Chart
from leadline.cli.gantt.markup import Markup, tag

WIDE = 9.0  # px a day: below, a closer look is offered


def below(chart: Chart) -> Markup:
    return tag("div", tag("ul", *_marks(chart), class_="legend"), _zoom(chart), class_="below")


def _zoom(chart: Chart) -> Markup:
    if FIT / chart.axis.days >= WIDE:
        return Markup("")
    choices = [
        tag("label", _radio(size, is_on=size == 1), words)
        for size, words in ((1, "Whole"), (2, "Closer"), (4, "Closest"))
    ]
    return tag("fieldset", tag("legend", "Width of the days", class_="unseen"), *choices, class_="zoom")


def _radio(size: int, is_on: bool) -> Markup:
    checked = " checked" if is_on else ""
    return Markup(f'<input type="radio" name="zoom" id="zoom-{size}"{checked}>')


def _marks(chart: Chart) -> Iterator[Markup]:
    yield _mark(_bar("--sea"), "an item")
    if any(row.critical for row in chart.rows):
        yield _mark(_bar("--ink"), "on the longest path")
    if any(row.p85 is not None for row in chart.rows):
        yield _mark(_levels(), "up to the day that holds in 85 and in 95 of 100 runs; the stroke: in 50")
    if any(row.kind == "milestone" for row in chart.rows):
        yield _mark(_swatch(14, '<path d="M7 2l5 5-5 5-5-5z" fill="var(--sea)"/>'), "milestone")
    if any(row.deadline is not None for row in chart.rows):
        yield _mark(
            _swatch(10, '<path d="M4 14V2M1 2h6L4 5z" fill="var(--warn)" stroke="var(--warn)"/>'), "deadline"
        )
    if chart.as_of is not None:
        yield _mark(_swatch(6, '<path d="M3 0v14" stroke="var(--bad)" stroke-width="1.5"/>'), "as of")
    if any(section.target is not None for section in chart.sections):
        dashed = '<path d="M3 0v14" stroke="var(--warn)" stroke-width="1.5" stroke-dasharray="3 2"/>'
        yield _mark(_swatch(6, dashed), "target")
    if any(shade.hatched for section in chart.sections for shade in section.shades):
        lines = '<path d="M0 7l7-7M0 14L14 0M7 14l7-7" stroke="var(--ink-3)" stroke-width="1"/>'
        yield _mark(_swatch(14, lines), "holidays and freezes")


def _mark(swatch: Markup, words: str) -> Markup:
    return tag("li", swatch, words)


def _bar(colour: str) -> Markup:
    return _swatch(22, f'<rect y="2" width="22" height="10" rx="3" fill="var({colour})" opacity=".9"/>')


def _levels() -> Markup:
    bars = ((40, 0.16), (32, 0.22), (22, 0.9))
    drawn = "".join(
        f'<rect y="2" width="{width}" height="10" rx="3" fill="var(--sea)" opacity="{depth}"/>'
        for width, depth in bars
    )
    return _swatch(40, drawn + '<path d="M26 0v14" stroke="var(--ink-2)" stroke-width="1.5"/>')


def _swatch(width: int, drawn: str) -> Markup:
    return Markup(
        f'<svg width="{width}" height="14" viewBox="0 0 {width} 14" fill="none" aria-hidden="true">{drawn}</svg>'
    )
