"""Under the chart: projects, outputs, what drives the finish, what to look at, and how the plan was found."""

from collections.abc import Iterator
from typing import Any

from leadline.cli.gantt.chart import Chart, Handed, Section
from leadline.cli.gantt.markup import Markup, tag
from leadline.cli.gantt.worth import worth

MOST = 50  # warnings shown


def about(chart: Chart) -> Markup:
    parts = [part for part in (_projects(chart), _outputs(chart), _drivers(chart), _warnings(chart)) if part]
    cards = tag("div", *parts, class_="about") if parts else Markup("")
    return Markup(cards + tag("footer", _quality(chart)))


def _projects(chart: Chart) -> Markup:
    if len(chart.sections) < 2:
        return Markup("")
    heads = ("Project", "Plan", *[name for name, _ in chart.sections[0].levels], "Target")
    return _table("Projects", heads, (list(_project(section)) for section in chart.sections))


def _project(section: Section) -> Iterator[object]:
    yield section.name
    yield tag("span", section.finish or "no work yet", class_="bad" if section.is_late else None)
    for _, day in section.levels:
        yield day
    likely = "" if section.by_target is None else f" ({section.by_target:.0%})"
    yield f"{section.target_day}{likely}" if section.target_day else ""


def _outputs(chart: Chart) -> Markup:
    outputs = chart.outputs
    if not outputs:
        return Markup("")
    heads = ("Output", "Plan", *[name for name, _ in outputs[0].levels], "Due")
    return _table("Outputs", heads, (list(_output(output)) for output in outputs))


def _output(output: Handed) -> Iterator[object]:
    yield output.name
    yield tag("span", output.finish or "nothing is done for it", class_="bad" if output.is_late else None)
    for _, day in output.levels:
        yield day
    yield output.due


def _drivers(chart: Chart) -> Markup:
    if not chart.drivers:
        return Markup("")
    rows = ([tag("span", ref, class_="mono"), title, f"{days:g} d"] for ref, title, days in chart.drivers)
    return _table("What moves the finish most", ("Ref", "What", "Days"), rows)


def _warnings(chart: Chart) -> Markup:
    warnings = chart.said["warnings"]
    if not warnings:
        return Markup("")
    shown = [tag("li", each["text"]) for each in warnings[:MOST]]
    if len(warnings) > MOST:
        shown.append(tag("li", f"and {len(warnings) - MOST:,} more"))
    return _card("To look at", tag("ul", *shown))


def _quality(chart: Chart) -> Markup:
    solver = chart.said["solver"]
    if solver["status"] == "optimal":
        known = "No plan of this work finishes earlier."
    elif solver["gap"] is None:
        known = "How much earlier another plan could finish is not known."
    else:
        known = f"No plan of this work is more than {solver['gap']:.1%} shorter."
    return tag("p", f"{worth(chart)} {known} Made by Leadline.")


def _table(title: str, heads: tuple[str, ...], rows: Any) -> Markup:
    head = tag("thead", tag("tr", *[tag("th", name, scope="col") for name in heads]))
    body = [tag("tr", tag("th", row[0], scope="row"), *[tag("td", cell) for cell in row[1:]]) for row in rows]
    return _card(title, tag("table", head, tag("tbody", *body)))


def _card(title: str, inside: Markup) -> Markup:
    """It may scroll sideways on a phone, so that keys must reach it."""
    return tag(
        "section", tag("h2", title), inside, class_="card", role="region", aria_label=title, tabindex=0
    )
