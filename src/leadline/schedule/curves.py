"""What the baselines page draws, as the chart component and a CSV take it: a specification, headers, rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from leadline.schedule.drift import Drift
from leadline.schedule.trend import Trend, days_said, held
from leadline.schedule.value import Value

LINES = 6  # milestones in one drawing
TONES = ("ink", "sea", "warn", "good", "soft", "bad")
DENSE = 400  # days drawn one by one; of longer plans one a week

Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Curve:
    """One drawing with its numbers."""

    spec: dict[str, Any]
    headers: list[str]
    rows: Rows


def items_table(items: Iterable[Drift]) -> tuple[list[str], Rows]:
    """Every item then and now; days as ISO."""
    headers = ["Item", "Title", "Finish then", "Finish now", "Days later", "What became of it"]
    return headers, [
        [one.item.ref, one.item.title, one.then, one.now, one.days if one.now and one.then else None, one.fate.value]
        for one in items
    ]  # fmt: skip


def trend_curve(told: Sequence[Trend], today: date, alone: Trend | None = None) -> Curve | None:
    """Which finish was said of each, by the day it was said: P85; of one `alone` its plan and deadline as well.

    None where nothing was said on two different days.
    """
    shown = [alone] if alone else _foremost(told)
    days = days_said(shown, today)
    lines = _alone(alone, days) if alone else [_line(one, days) for one in shown]
    if len(days) < 2 or not any(any(values) for _, values, _ in lines):
        return None
    rows: Rows = []
    for n, day in enumerate(days):
        said = [values[n] for _, values, _ in lines]
        if not rows or said != rows[-1][1:]:
            rows.append([day, *said])
    series = [
        {"name": name, "values": [_iso(value) for value in values], "tone": tone or TONES[n % len(TONES)],
         "dashed": "P85" not in name}
        for n, (name, values, tone) in enumerate(lines)
    ]  # fmt: skip
    spec = {"kind": "line", "time": True, "dates": True, "x": [_iso(day) for day in days], "series": series}
    return Curve(spec, ["Said on", *(name for name, _, _ in lines)], rows)


def sayings_table(told: Iterable[Trend]) -> tuple[list[str], Rows]:
    """Everything that was said of the finish and of milestones: by baselines the plan, by forecasts P85."""
    rows: Rows = []
    for one in told:
        name = _name(one)
        both = [(on, "plan, by a baseline", day) for on, day in one.agreed.items()]
        both += [(on, "P85, by a forecast", day) for on, day in one.said.items()]
        rows += [[name, on, what, day] for on, what, day in sorted(both)]
    return ["Milestone", "Said on", "What was said", "Day"], rows


def value_curve(value: Value, unit: str) -> Curve:
    """Planned and earned value day by day, and how far back lies the day by which as much was planned."""
    step = 1 if len(value.days) <= DENSE else 7
    days = [one for n, one in enumerate(value.days) if n % step == 0 or one.on == value.today]
    at = {one.on: n for n, one in enumerate(days)}
    back = _nearest(value.earned_on, at)
    arrow = [value.earned if one.on in (back, value.today) else None for one in days]
    spec = {
        "kind": "line",
        "time": True,
        "unit": unit,
        "x": [_iso(one.on) for one in days],
        "series": [
            {"name": "Planned value", "values": _numbers(days, lambda day: day.planned), "tone": "soft"},
            {"name": "Earned value", "values": _numbers(days, lambda day: day.earned), "tone": "sea"},
            {"name": "Earned schedule", "values": arrow, "tone": "bad" if value.behind > 0 else "good", "dashed": True},
        ],
        "marks": [{"x": _iso(_nearest(value.today, at)), "label": "today", "tone": "bad"}],
    }  # fmt: skip
    headers = ["Week until", f"Planned value, {unit}", f"Earned value, {unit}"]
    rows = [
        [one.on, round(one.planned, 1), None if one.earned is None else round(one.earned, 1)]
        for one in value.weeks
    ]
    return Curve(spec, headers, rows)


Line = tuple[str, list[date | None], str]  # name, a day for each x, tone or nothing


def _foremost(told: Sequence[Trend]) -> list[Trend]:
    """The finish, and the milestones that come next; then what is done, the newest first."""
    whole, milestones = told[:1], told[1:]
    ahead = [one for one in milestones if not one.done]
    behind = [one for one in reversed(milestones) if one.done]
    return [*whole, *ahead, *behind][:LINES]


def _line(one: Trend, days: Sequence[date]) -> Line:
    """P85 where it was said on more than one day, else the plan."""
    if len(one.said) > 1:
        return f"{_name(one)}, P85", held(one.said, days, until=one.done), ""
    return f"{_name(one)}, plan", _plan(one, days), ""


def _alone(one: Trend, days: Sequence[date]) -> list[Line]:
    lines: list[Line] = [("Plan", _plan(one, days), "ink")]
    if one.said:
        lines.append(("P85", held(one.said, days, until=one.done), "sea"))
    if one.deadline:
        lines.append(("Target" if one.item is None else "Deadline", [one.deadline] * len(days), "bad"))
    return lines


def _plan(one: Trend, days: Sequence[date]) -> list[date | None]:
    """What baselines planned, and in the end what is planned now."""
    line = held(one.agreed, days)
    return [*line[:-1], one.done or one.now] if days else line


def _name(one: Trend) -> str:
    return one.item.title if one.item else "The finish"


def _numbers(days: Iterable[Any], of: Callable[[Any], float | None]) -> list[float | None]:
    return [None if (given := of(day)) is None else round(given, 2) for day in days]


def _nearest(day: date, at: dict[date, int]) -> date:
    """The day itself, or the next that is drawn."""
    while day not in at and day < max(at):
        day += timedelta(days=1)
    return min(day, max(at))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
