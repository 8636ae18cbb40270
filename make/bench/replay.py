"""Whether the days that were forecast held: finished projects replayed from each of their status dates."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leadline.engine.calendars import instant
from leadline.engine.calendars.zones import DAY
from leadline.engine.compiled import Compiled
from leadline.engine.leveling import Conflict, level
from leadline.engine.plan import Item, Plan
from leadline.engine.simulate import Finish, simulate
from leadline.planfile.plan import to_plan
from leadline.planfile.read import read_all

HEAD = ("project, status dates", "P50", "P85", "P95", "plan", "late by plan, days", "P85 after the end, days")
WORK = 24  # schedules: rules alone
NOT_SET = "not measured: LEADLINE_BENCH is not set"


@dataclass(frozen=True)
class Told:
    """What was said at one status date, and how it went. Instants."""

    at: int
    plan: int
    forecast: Finish
    truth: int


def measure() -> list[tuple[str, ...]]:
    folder = os.environ.get("LEADLINE_BENCH")
    if not folder:
        return [(NOT_SET, *[""] * (len(HEAD) - 1))]
    every: list[list[Told]] = []
    rows = []
    for path in sorted(Path(folder, "real").glob("*.actuals.json")):
        told = list(replayed(path))
        every.append(told)
        rows.append(_row(f"{path.name.split('.')[0]}, {len(told)}", told))
    rows.append(_row(f"all, {sum(map(len, every))}", [one for told in every for one in told]))
    shares = [[_share(told, name) for told in every if told] for name in ("p50", "p85", "p95")]
    rows.append(("mean of projects", *(f"{sum(each) / len(each):.0%}" for each in shares), "", "", ""))
    return rows


def replayed(path: Path) -> Iterator[Told]:
    """Each status date of a finished project at which something was still to be done."""
    file = Path(str(path).replace(".actuals.json", ".plan.json"))
    documents = read_all([(file.name, file.read_bytes())])
    whole = to_plan(documents)
    periods = json.loads(path.read_text())["periods"]
    truth = _finishes(whole, periods[-1]["items"])
    end = max(truth.values())
    for period in periods:
        at = _instant(period["as_of"], whole)
        plan = _as_of(whole, at, period["items"], truth)
        if all(item.finished is not None for item in _leaves(plan)) or end <= at:
            continue
        try:
            schedule = level(plan, work=WORK)
        except Conflict as conflict:
            print(f"{path.name}, {period['as_of']}: {conflict}")
            continue
        forecast = simulate(plan, schedule)
        yield Told(at, schedule.finish, forecast.finish, end)


def _as_of(plan: Plan, at: int, said: dict[str, Any], truth: dict[str, int]) -> Plan:
    """The plan as it was known at a status date: what had finished and started, and the share done."""

    def known(item: Item) -> Item:
        one = said.get(item.id)
        if one is None or not one["start"]:
            return item
        started = _instant(one["start"], plan)
        if one["share"] >= 1 and started <= at:
            return replace(item, started=started, finished=max(started, min(truth[item.id], at)))
        return replace(item, started=started, done=one["share"]) if started <= at else item

    return replace(plan, as_of=at, items=tuple(known(item) for item in plan.items))


def _leaves(plan: Plan) -> list[Item]:
    groups = {item.parent for item in plan.items}
    return [item for item in plan.items if item.id not in groups and not item.milestone]


def _finishes(plan: Plan, said: dict[str, Any]) -> dict[str, int]:
    """When each item truly finished: its working hours after its start."""
    work = Compiled(plan)
    found = {}
    for node, name in enumerate(work.net.names[: work.count]):
        one = said.get(name)
        if one and one["start"]:
            minutes = round((one["hours"] + one["remaining"]) * 60)
            found[name] = work.clock(node, ()).finish(_instant(one["start"], plan), minutes)
    return found


def _instant(text: str, plan: Plan) -> int:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(plan.projects[0].zone)))


def _share(told: list[Told], level: str) -> float:
    return sum(one.truth <= (getattr(one.forecast, level) or one.truth) for one in told) / len(told)


def _row(name: str, told: list[Told]) -> tuple[str, ...]:
    if not told:
        return (name, *[""] * 6)
    shares = [f"{_share(told, level):.0%}" for level in ("p50", "p85", "p95")]
    kept = sum(one.truth <= one.plan for one in told) / len(told)
    late = sorted((one.truth - one.plan) / DAY for one in told)[len(told) // 2]
    room = sorted(((one.forecast.p85 or one.truth) - one.truth) / DAY for one in told)[len(told) // 2]
    return (name, *shares, f"{kept:.0%}", f"{late:.0f}", f"{room:.0f}")
