"""A forecast as people read it on a terminal."""

import sys
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from leadline.cli.forecast.answer import PARTS, Answer, View
from leadline.engine.flow import usual_weeks
from leadline.engine.flow.pacing import ASSUMED
from leadline.engine.sentences import MONTHS, WEEKDAYS

PIPE_WIDTH = 110  # columns where no terminal says
FAR = 300  # days from which on the year is told
USE = {
    "p50": "plan to it: half of all futures are later",
    "p85": "promise it",
    "p95": "where being late is dear",
}
NO_DAY = "no day on present evidence"


def show(answer: Answer, console: Console | None = None) -> None:
    """Print the forecast, its warnings last, to standard output unless told otherwise."""
    if console is None:
        console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(Text(answer.source.name, "bold"))
    console.print(
        f"{_question(answer)}, as of the end of {_day(answer.as_of, answer.as_of)} {answer.as_of.year}.\n"
    )
    console.print(_table(answer), "")
    for line in (*_beside(answer), _how(answer)):
        console.print(Text(line))
    for warning in answer.warnings:
        console.print(Text(warning, "yellow"))


def _question(answer: Answer) -> str:
    if answer.asked.until is not None:
        return f"How much is done by the end of {_day(answer.asked.until, answer.as_of)}"
    hours = [f" ({view.amount:,.0f} h)" for view in answer.views if view.by == "hours" and view.amount]
    count = int(answer.views[-1].amount or 0)
    items, are = ("item", "is") if count == 1 else ("items", "are")
    return f"When {count:,} more {items}{''.join(hours)} {are} done"


def _table(answer: Answer) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 3, 0, 0))
    table.add_column("", no_wrap=True)
    for view in answer.views:
        table.add_column(f"By {view.by}" if len(answer.views) > 1 else "", no_wrap=True)
    table.add_column("", overflow="fold", style="dim")
    for name in PARTS:
        cells = [Text(_cell(answer, view, name), "bold" if name == "p85" else "") for view in answer.views]
        use = USE[name] if answer.asked.until is None else f"at least, in {name[1:]} of 100 futures"
        table.add_row(name.upper(), *cells, use)
    return table


def _cell(answer: Answer, view: View, name: str) -> str:
    if view.amount is None:
        return _amount(view, answer.amounts(view.futures)[name])
    day = answer.days(view.futures)[name]
    return NO_DAY if day is None else _day(day, answer.as_of)


def _beside(answer: Answer) -> list[str]:
    """The target's chance, a growing scope, and futures without an end."""
    view, lines = answer.views[0], []
    if answer.by_target is not None and answer.source.target is not None:
        target = _day(answer.source.target, answer.as_of)
        lines.append(f"Its target, {target}, is met in {answer.by_target:.0%} of the futures.")
    if view.grown is not None:
        days = [
            NO_DAY if day is None else _day(day, answer.as_of) for day in answer.days(view.grown).values()
        ]
        told = ", ".join(f"{name.upper()} {day}" for name, day in zip(PARTS, days, strict=True))
        lines.append(f"With the scope growing as it usually does, by some 15 to 30 %: {told}.")
    if view.amount is not None and view.futures.never >= 0.005:
        lines.append(f"In {view.futures.never:.0%} of the futures it is not done within four years.")
    return lines


def _how(answer: Answer) -> str:
    """Level and spread in words, and what was done with them."""
    view = answer.views[0]
    low, high = (usual_weeks(view.pace, p) for p in (0.1, 0.9))
    finished = len(answer.past.finished)
    drawn = f"{answer.asked.runs:,} futures"
    return (
        f"The level is {_number(view.pace.level)} {_unit(view)} a week, {_spread(view.pace.spread)}: "
        f"most weeks have {_number(low)} to {_number(high)}. From {finished:,} finished items in "
        f"{view.pace.history:,} weeks; {drawn} drawn from the last {len(view.pace.outputs)} of them, each "
        f"counting half of one that is {ASSUMED.half_life:.0f} weeks younger, with a level that drifts as levels do."
    )


def _spread(spread: float) -> str:
    if spread < 0.35:
        return "steady"
    return "uneven" if spread < 0.8 else "very uneven"


def _unit(view: View) -> str:
    return "items" if view.by == "count" else "hours of effort"


def _amount(view: View, amount: float) -> str:
    if view.by == "count":
        count = int(amount + 1e-9)
        return f"{count:,} item{'' if count == 1 else 's'}"
    return f"{amount:,.0f} h"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"


def _day(day: date, as_of: date) -> str:
    year = f" {day.year}" if abs((day - as_of).days) > FAR or day.year != as_of.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"
