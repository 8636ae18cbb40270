"""What lies between two plans, as changes that can be tried: for what the engine found would help."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from leadline.engine import plan as engine


def between(plan: engine.Plan, other: engine.Plan) -> list[dict[str, Any]] | None:
    """Changes, as `read` takes them, that make `other` of `plan`; None where no change says what differs."""
    if any(getattr(plan, part) != getattr(other, part) for part in ("people", "pools", "freezes")):
        return None
    old, new = ({item.id: item for item in one.items} for one in (plan, other))
    if old.keys() != new.keys():
        return None
    found: list[dict[str, Any]] = []
    for was, is_now in zip(plan.projects, other.projects, strict=True):
        if replace(was, start=is_now.start) != is_now:
            return None
        if was != is_now:
            found.append({"kind": "start", "project": was.key, "at": _iso(is_now.start)})
    for ref, item in new.items():
        if item != old[ref]:
            told = _of_item(old[ref], item)
            if told is None:
                return None
            found.append(told)
    gone = [wait for wait in plan.dependencies if wait not in other.dependencies]
    made = [wait for wait in other.dependencies if wait not in plan.dependencies]
    ends = {(wait.before, wait.after) for wait in gone}
    kept = {(wait.before, wait.after) for wait in other.dependencies if wait not in made}
    if ends & kept or any((wait.before, wait.after) not in ends for wait in made):
        return None  # `no_wait` takes off all waits of these two; a new one says what helps nobody
    found += [{"kind": "no_wait", "before": before, "after": after} for before, after in sorted(ends)]
    return found + [_waits(wait) for wait in made]


def _waits(wait: engine.Dependency) -> dict[str, Any]:
    told = {"kind": "wait", "before": wait.before, "after": wait.after, "link": wait.kind.value}
    return {**told, "lag": wait.lag, "elapsed": wait.elapsed}


def _of_item(old: engine.Item, new: engine.Item) -> dict[str, Any] | None:
    differs = [one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name)]
    if differs == ["not_before"]:
        at = None if new.not_before is None else _iso(new.not_before)
        return {"kind": "not_before", "ref": new.id, "at": at}
    if differs == ["effort"] and new.effort is not None:
        effort = new.effort
        told = {"kind": "effort", "ref": new.id, "likely": effort.likely}
        both = effort.low is not None and effort.high is not None
        return {**told, "low": effort.low, "high": effort.high} if both else told
    people = [need for need in new.needs if isinstance(need, engine.SomeOf)]
    if (
        differs == ["needs"]
        and len(people) == 1
        and not any(isinstance(n, engine.Skilled) for n in new.needs)
    ):
        return {"kind": "people", "ref": new.id, "people": list(people[0].people), "count": people[0].count}
    return None


def _iso(minute: int) -> str:
    return datetime.fromtimestamp(minute * 60, UTC).isoformat()
