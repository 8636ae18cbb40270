"""The forecast of a stream of work: by count, and where efforts are known by hours; for JSON and for the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadline.cli.forecast.asked import Asked
from leadline.cli.forecast.source import Source
from leadline.engine.flow import (
    Draw,
    Futures,
    Pace,
    Past,
    Standstill,
    TooShort,
    day_after,
    how_many,
    pace,
    weeks_until,
    when,
)

PARTS = {"p50": 0.50, "p85": 0.85, "p95": 0.95}
HOUR = 60
APART = 1.25  # from which ratio of their distances on two views contradict each other

NOT_YET = (
    "{} Until then look at projects like it: software projects take about 30 % more than was "
    "promised on average, and 60 to 80 of 100 take more (Moløkken-Østvold and Jørgensen, 2003)."
)


class NoForecast(Exception):
    """Too little was finished. `sentence` says what there is and what to go by instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look: `amount` is what remains, in items or hours; or None where it is asked how many."""

    by: str  # "count" or "hours"
    pace: Pace
    amount: float | None
    futures: Futures
    grown: Futures | None  # with the scope growing on the way, where days are asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked, of what, and the views; the first is the one to go by."""

    asked: Asked
    source: Source
    as_of: date
    past: Past
    views: Sequence[View]
    warnings: Sequence[str] = ()

    def days(self, futures: Futures) -> dict[str, date | None]:
        return {name: day_after(self.as_of, futures.at(p)) for name, p in PARTS.items()}

    def amounts(self, futures: Futures) -> dict[str, float]:
        """What is reached in 50, 85 and 95 of 100 futures: whole items, tenths of an hour."""
        return {name: futures.at_least(p) for name, p in PARTS.items()}

    @property
    def by_target(self) -> float | None:
        """In how many futures the promised day is met."""
        target = self.source.target
        if target is None or self.views[0].amount is None:
            return None
        return self.views[0].futures.share_within(weeks_until(self.as_of, target))

    def as_json(self) -> dict[str, Any]:
        """Keys may be added, never renamed."""
        first, *_ = self.views
        return {
            "version": 1,
            "of": self.source.name,
            "as_of": self.as_of.isoformat(),
            "seed": self.asked.seed,
            "runs": self.asked.runs,
            "until": self.asked.until.isoformat() if self.asked.until else None,
            "history": {
                "weeks": first.pace.history,
                "finished": len(self.past.finished),
                "first": min(day for day, _ in self.past.finished).isoformat(),
                "last": max(day for day, _ in self.past.finished).isoformat(),
            },
            "forecast": self._view(first) | {"by_target": self.by_target},
            "views": [self._view(view) for view in self.views],
            "warnings": list(self.warnings),
        }

    def _view(self, view: View) -> dict[str, Any]:
        told: dict[str, Any] = {"by": view.by, "unit": "items" if view.by == "count" else "hours"}
        if view.amount is None:
            told |= {name: _whole(view.by, amount) for name, amount in self.amounts(view.futures).items()}
        else:
            told |= {"remaining": _tenths(view.amount), **_iso(self.days(view.futures))}
            told["never"] = round(view.futures.never, 4)
            told["with_growth"] = _iso(self.days(view.grown)) if view.grown else None
        return told | {"a_week": round(view.pace.level, 2), "drift": view.pace.drift}


def answer(asked: Asked, source: Source) -> Answer:
    """Errors: NoForecast."""
    as_of = asked.as_of or source.now
    past = source.past.until(as_of)
    later = len(source.past.finished) - len(past.finished)
    warnings = list(source.remarks)
    if later:
        warnings.append(f"Not counted: {_items(later)} finished after {as_of}.")
    if not past.finished:
        raise NoForecast(NOT_YET.format(f"Nothing was finished by {as_of}."))
    remaining = float(asked.items or len(past.open))
    if asked.until is None and not remaining:
        raise NoForecast("Nothing is open: there is nothing to forecast. Ask with --items or --until.")
    try:
        views = [_by_count(asked, past, as_of, remaining)]
    except TooShort as short:
        raise NoForecast(NOT_YET.format(str(short))) from None
    except Standstill as still:
        raise NoForecast(str(still)) from None
    if (hours := _by_hours(asked, past, as_of)) is not None:
        views.insert(0, hours)
        warnings.extend(_apart(views))
    return Answer(asked=asked, source=source, as_of=as_of, past=past, views=views, warnings=warnings)


def _by_count(asked: Asked, past: Past, as_of: date, remaining: float) -> View:
    return _drawn("count", pace(past.by_count(as_of)), asked, as_of, remaining)


def _by_hours(asked: Asked, past: Past, as_of: date) -> View | None:
    """Where at least 70 of 100 have an effort: earning hours tells more than counting items."""
    earned, remaining = past.by_effort(as_of), past.remaining_effort
    if asked.items is not None or earned is None or remaining is None:
        return None
    try:
        shown = pace([minutes / HOUR for minutes in earned])
    except Standstill:
        return None
    return _drawn("hours", shown, asked, as_of, remaining / HOUR)


def _drawn(by: str, shown: Pace, asked: Asked, as_of: date, remaining: float) -> View:
    draw = Draw(runs=asked.runs, seed=asked.seed)
    if asked.until is not None:
        (futures,) = how_many(shown, [weeks_until(as_of, asked.until)], draw)
        return View(by=by, pace=shown, amount=None, futures=futures, grown=None)
    (futures,) = when(shown, [remaining], draw)
    (grown,) = when(shown, [remaining], Draw(runs=asked.runs, seed=asked.seed, growth=True))
    return View(by=by, pace=shown, amount=remaining, futures=futures, grown=grown)


def _apart(views: Sequence[View]) -> list[str]:
    """Where counting and weighing contradict each other, that is a finding."""
    one, other = (view.futures.at(PARTS["p85"]) for view in views)
    if views[0].amount is None or max(one, other) <= APART * min(one, other):
        return []
    return ["By count and by hours the P85 lie more than a quarter apart: what is open differs in size from "
            "what was finished, or its efforts are not up to date."]  # fmt: skip


def _items(count: int) -> str:
    return f"{count:,} item{'' if count == 1 else 's'}"


def _iso(days: dict[str, date | None]) -> dict[str, str | None]:
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _tenths(amount: float) -> float | int:
    return int(amount) if amount == int(amount) else round(amount, 1)


def _whole(by: str, amount: float) -> float | int:
    return int(amount + 1e-9) if by == "count" else _tenths(amount)
