"""The head of the page: what this is a plan of, and when it ends."""

from collections.abc import Iterator

from leadline.cli.gantt.chart import Chart, Section
from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.worth import worth


def head(chart: Chart) -> Markup:
    """With one project its days stand beside the title; those of several follow below the chart."""
    items = sum(1 for row in chart.rows if row.kind in ("item", "milestone"))
    counted = f"{items:,} item{'s' if items != 1 else ''}, planned as of {chart.as_of_day}."
    about = counted if chart.has_forecast else f"{counted} {worth(chart)}"
    facts = list(_facts(chart.sections[0])) if len(chart.sections) == 1 else []
    return tag(
        "header",
        tag("div", tag("h1", chart.title), tag("p", about)),
        tag("ul", *facts, class_="facts") if facts else Markup(""),
        class_="head",
    )


def warning(chart: Chart) -> str:
    """What the days are worth."""
    if chart.has_forecast:
        return "A day is met as often as its P says: P85 in 85 of 100 runs."
    return "The days are those of the likely efforts, without a forecast: do not promise them."


def _facts(section: Section) -> Iterator[Markup]:
    if section.finish:
        yield _fact("Finish by plan", section.finish, section.is_late)
    for name, day in section.levels:
        yield _fact(name, day)
    if section.target_day:
        likely = "" if section.by_target is None else f" ({section.by_target:.0%} likely)"
        yield _fact("Target", f"{section.target_day}{likely}")


def _fact(name: str, value: str, is_bad: bool = False) -> Markup:
    return tag("li", tag("span", name), tag("b", value, class_="bad" if is_bad else None))
