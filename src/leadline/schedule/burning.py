"""Work done week by week, and what may be done by when: the numbers of a burn-up against its futures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.projects.models import Project
from leadline.schedule.days import instant

WEEKS = 12  # of the past that are drawn


@dataclass(frozen=True, slots=True)
class Burn:
    """Days of work: by day what was done by then, and from now on what is done in 5, 15, 50, 85, 95 of 100 runs or
    fewer; `scope` is all of it as it stands."""

    days: list[date]
    done: list[float | None]
    bands: list[list[float | None]]
    scope: float

    def spec(self) -> dict[str, Any]:
        """As `ui/chart.html` takes it."""
        low, lower, middle, upper, high = self.bands
        return {
            "kind": "line", "time": True, "unit": "d", "x": [day.isoformat() for day in self.days],
            "series": [
                {"name": "done", "values": self.done, "tone": "ink"},
                {"name": "half of all runs", "values": middle, "tone": "sea", "band": [low, high]},
                {"name": "85 of 100 runs", "values": lower, "tone": "sea", "dashed": True, "band": [lower, upper]},
                {"name": "all of it", "values": [self.scope for _ in self.days], "tone": "soft", "dashed": True},
            ],
        }  # fmt: skip

    HEADERS = (
        "Day",
        "Done (d)",
        "P95 at least (d)",
        "P85 at least (d)",
        "P50 (d)",
        "P15 (d)",
        "P5 (d)",
        "All of it (d)",
    )

    def rows(self) -> list[list[Any]]:
        return [
            [day.isoformat(), done, *bands, self.scope]
            for day, done, *bands in zip(self.days, self.done, *self.bands, strict=True)
        ]


def burn(
    project: Project, finished: Sequence[tuple[date, float | None]], fan: dict[str, Any], now: datetime
) -> Burn | None:
    """`finished`: the day of each item and its minutes of effort; `fan`: of the project's Outlook."""
    if not fan:
        return None
    zone, size = ZoneInfo(project.zone), project.hours_per_day * 60
    today = now.astimezone(zone).date()
    past = [today - timedelta(days=7 * n) for n in range(WEEKS, 0, -1)]
    first = min((day for day, _ in finished), default=today)
    past = [day for day in past if day >= first - timedelta(days=7)]
    behind = sum(minutes or 0 for _, minutes in finished)

    def by(day: date) -> float:
        return round(sum(minutes or 0 for on, minutes in finished if on <= day) / size, 1)

    ahead = [instant(at).astimezone(zone).date() for at in fan["at"]]
    nothing: list[float | None] = [None] * len(past)
    return Burn(
        days=[*past, *ahead],
        done=[*(by(day) for day in past), round(behind / size, 1), *([None] * (len(ahead) - 1))],
        bands=[[*nothing, *(round((behind + row[n]) / size, 1) for row in fan["done"])] for n in range(5)],
        scope=round((behind + fan["left"]) / size, 1),
    )
