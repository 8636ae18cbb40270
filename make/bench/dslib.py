"""Real projects, read, placed, refereed and forecast: the ten of DSLIB, from plan file and from ProTrack; Fedora 20.

The file of the plan and that of ProTrack must give the same finish; beside it the end of ProTrack's own baseline, whose
starts were set by hand. Processor time for all of it, a forecast of 1,000 runs included.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from projects.protrack import baseline, protrack
from projects.tjp import tjp

from leadline.engine.calendars import local
from leadline.engine.leveling import level
from leadline.engine.plan import Plan
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule
from leadline.engine.simulate import simulate
from leadline.planfile.plan import to_plan
from leadline.planfile.read import read

HEAD = (
    "project",
    "items",
    "waits",
    "finish",
    "status",
    "P85",
    "CPU s",
    "other file, baseline",
    "must: no error",
)


def measure() -> list[tuple[str, ...]]:
    given = os.environ.get("LEADLINE_BENCH")
    if not given:
        return [("not measured: LEADLINE_BENCH is not set", *[""] * (len(HEAD) - 1))]
    folder = Path(given)
    files = sorted((folder / "real").glob("*.plan.json"))
    rows = [_dslib(path, folder) for path in files]
    fedora = folder / "bench/taskjuggler/f-20.tjp"
    rows.append(_row("Fedora 20", lambda: tjp(fedora)))
    return [*rows, _sum(rows)]


def _dslib(path: Path, folder: Path) -> tuple[str, ...]:
    name = path.name.partition(".")[0]
    theirs = next((folder / "bench/dslib").glob(f"{name} *.p2x.gz"))

    def beside(schedule: Schedule) -> str:
        other = level(protrack(theirs))
        if other.finish != schedule.finish:
            raise ValueError(f"ProTrack's file finishes on {_day(other.finish)}.")
        return f"same, {_day(baseline(theirs))}"

    return _row(name, lambda: to_plan([read(path.read_bytes(), path.name)]), beside)


def _row(
    name: str, read_plan: Callable[[], Plan], beside: Callable[[Schedule], str] | None = None
) -> tuple[str, ...]:
    before = time.process_time()
    try:
        plan = read_plan()
        schedule = level(plan)
        violations = review(plan, schedule)
        forecast = simulate(plan, schedule, runs=1000)
        spent = time.process_time() - before
        other = beside(schedule) if beside else ""
    except Exception as fault:
        return (name, *[""] * (len(HEAD) - 3), f"{type(fault).__name__}: {fault}", "NOT MET")
    return (
        name,
        f"{len(plan.items)}",
        f"{len(plan.dependencies)}",
        _day(schedule.finish),
        schedule.status,
        _day(forecast.finish.p85),
        f"{spent:.2f}",
        other,
        "met" if not violations else f"NOT MET: {violations[0]}",
    )


def _sum(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    met = sum(row[-1] == "met" for row in rows)
    return (
        f"{met} of {len(rows)} without error",
        *[""] * (len(HEAD) - 2),
        "met" if met == len(rows) else "NOT MET",
    )


def _day(at: int) -> str:
    return local(at, "UTC").strftime("%Y-%m-%d %H:%M")
