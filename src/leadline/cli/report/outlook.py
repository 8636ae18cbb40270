"""Under the work: what moves the finish and what would help, who has too much, and how good the plan is."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from leadline.cli.answer import Answer
from leadline.engine.schedule import Status
from leadline.engine.sentences import day, hours

DRIVERS = 5
CHANGES = 3
OVERLOADS = 10


def outlook(answer: Answer, said: Mapping[str, Any]) -> Iterator[RenderableType]:
    yield from _drivers(answer, said)
    yield from _changes(answer)
    yield from _overloads(answer)
    yield Text(f"{_quality(answer)}\n{_worth(said)}", "dim")
    if answer.warnings:
        yield ""


def _drivers(answer: Answer, said: Mapping[str, Any]) -> Iterator[RenderableType]:
    if not said["drivers"]:
        return
    titles = {item.id: item.title for item in answer.plan.items}
    titles |= {risk.id: risk.title for risk in answer.plan.risks}
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for each in said["drivers"][:DRIVERS]:
        table.add_row(Text(each["ref"]), Text(f"{each['days']:g} d"), Text(titles.get(each["ref"], "")))
    yield Text("What moves the finish most, when it goes badly:")
    yield table
    yield ""


def _changes(answer: Answer) -> Iterator[RenderableType]:
    """What would bring the finish forward, each placed to see by how much."""
    if answer.changes:
        yield Text("What would help most, one thing at a time:")
        yield from (Text(f"  {each.text}") for each in answer.changes[:CHANGES])
        yield ""


def _overloads(answer: Answer) -> Iterator[RenderableType]:
    """Weeks in which people are asked for more than they have."""
    over = [each for each in answer.load if each.planned > each.available]
    for each in over[:OVERLOADS]:
        name = answer.names.get(each.person, each.person)
        asked, has = hours(each.planned), hours(each.available)
        yield Text(f"{name} is asked for {asked} in week {each.week}, and has {has}.", "bold")
    if len(over) > OVERLOADS:
        yield Text(f"So it is {len(over) - OVERLOADS:,} times more; --json tells all.")
    if over:
        yield ""


def _quality(answer: Answer) -> str:
    schedule = answer.schedule
    if schedule.status is Status.OPTIMAL:
        return "No plan of this work finishes earlier."
    if schedule.bound is None or schedule.gap is None:
        return "How much earlier another plan could finish is not known."
    bound = day(schedule.bound, answer.first_zone, answer.plan.as_of)
    return f"No plan of this work finishes before {bound}; this one is at most {schedule.gap:.1%} longer."


def _worth(said: Mapping[str, Any]) -> str:
    if said["forecast"] is None:
        return "The dates are those of the likely efforts, without a forecast: do not promise them."
    runs = said["forecast"]["runs"]
    return f"The work has the dates of the likely efforts; P50, P85 and P95 come from {runs:,} runs. Promise P85."
