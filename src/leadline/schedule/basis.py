"""The plan as it stands and the schedule near which previews are solved, read once while nothing changes."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leadline.engine.load import load
from leadline.engine.plan import Plan
from leadline.engine.schedule import Load, Schedule, Span
from leadline.engine.simulate import Forecast, simulate
from leadline.schedule.queries.planned import newest_cause, newest_run
from leadline.schedule.releasing import let_go, without
from leadline.schedule.snapshot import as_it_stands
from leadline.schedule.solving import solved


@dataclass(slots=True)
class Basis:
    """Of one state of the journal. What is worked out from it is kept beside it."""

    entry: int
    plan: Plan
    schedule: Schedule
    spans: dict[str, Span]
    _loads: dict[tuple[str, str], Load] = field(default_factory=dict)
    _forecast: Forecast | None = None
    _anew: Schedule | None = None
    whys: dict[str, Any] = field(default_factory=dict)  # by item, of schedule/why.py

    def weeks(self) -> dict[tuple[str, str], Load]:
        """What the plan asks, by person and ISO week."""
        if not self._loads:
            self._loads = {(row.person, row.week): row for row in load(self.plan, self.schedule)}
        return self._loads

    def loads(self) -> dict[tuple[str, str], int]:
        """Free working minutes by person and ISO week; below 0 where a week is overfull."""
        return {key: row.available - row.planned for key, row in self.weeks().items()}

    def forecast(self) -> Forecast:
        if self._forecast is None:
            self._forecast = simulate(self.plan, self.schedule)
        return self._forecast

    def near(self, plan: Plan) -> Schedule | None:
        """The schedule near which a changed plan is solved, as it will be once the changes are made."""
        return without(self.schedule, let_go(self.plan, plan))

    def anew(self) -> Schedule:
        """As if nothing had been planned before: how early it can be when everything may move."""
        if self._anew is None:
            self._anew = solved(self.plan, None)
        return self._anew


_kept: dict[str, tuple[tuple[int, str, int], Basis]] = {}
_reading = threading.Lock()


def basis_at(now: datetime) -> Basis:
    """The plan as rows stand now. Read once for each change and each planning, whoever asks.

    Errors: Conflict, DependencyCycle where the plan itself cannot hold.
    Cost:   two queries while nothing changed; a snapshot, and a solve where what is in force is of an older plan.
    """
    run, (cause, state) = newest_run(), newest_cause()
    fresh = run is not None and run.entry >= cause and not run.trouble
    key = (run.pk if run else 0, state, int(now.timestamp() // 86_400))
    with _reading:
        held = _kept.get("basis")
        if held is None or held[0] != key:
            held = _kept["basis"] = (key, _read(now, cause, fresh=fresh))
        return held[1]


def _read(now: datetime, cause: int, *, fresh: bool) -> Basis:
    plan, schedule, _ = as_it_stands(now)
    known = {span.item for span in schedule.spans} if schedule else set()
    if schedule is None or not fresh or known != {item.id for item in plan.items}:
        schedule = solved(plan, schedule)
    return Basis(cause, plan, schedule, {span.item: span for span in schedule.spans})


def forget() -> None:
    """Read anew next time. For tests, whose journals resemble each other."""
    _kept.clear()
