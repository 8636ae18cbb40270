"""What of an item or a note can be put back, as plain values, and what people call it."""

from datetime import UTC, datetime
from typing import Any

from leadline.work.models import Item, Note

ITEM_COLUMNS = (
    "title", "text", "code", "parent_id", "output_id", "milestone", "state", "labels", "rank", "column_id",
    "low", "likely", "high", "duration", "split", "priority", "not_before", "fixed", "deadline", "done",
    "started_at", "finished_at", "blocked_because", "blocked_on_id", "blocked_at", "trashed_at",
)  # fmt: skip
NOTE_COLUMNS = ("text", "removed_at")
INSTANTS = frozenset(
    {
        "not_before",
        "fixed",
        "deadline",
        "started_at",
        "finished_at",
        "blocked_at",
        "trashed_at",
        "removed_at",
    }
)
NAMES = {
    "title": "title", "text": "description", "code": "short name", "parent_id": "place", "output_id": "output",
    "milestone": "kind", "state": "state", "labels": "labels", "rank": "order", "column_id": "column",
    "low": "effort", "likely": "effort", "high": "effort", "duration": "fixed length", "split": "pauses",
    "priority": "priority", "not_before": "earliest start", "fixed": "fixed start", "deadline": "deadline",
    "done": "progress", "started_at": "start", "finished_at": "finish", "blocked_because": "blocker",
    "blocked_on_id": "blocker", "blocked_at": "blocker", "needs": "people",
}  # fmt: skip
WAIT = "wait"  # begins the name of a dependency: "wait 63 FS"

Values = dict[str, Any]


def snapshot(row: Item | Note, *parts: str) -> Values:
    """The columns of `row` as JSON holds them; of an item also its "needs" (two queries), its "waits" (one)."""
    names = NOTE_COLUMNS if isinstance(row, Note) else ITEM_COLUMNS
    values = {name: _plain(row.__dict__[name]) for name in names}
    if "needs" in parts:
        values["needs"] = _needs(row)
    if "waits" in parts:
        values |= _waits(row)
    return values


def differing(before: Values, after: Values) -> tuple[Values, Values]:
    """What two snapshots of the same parts do not share; what one lacks is None there."""
    names = [name for name in before | after if before.get(name) != after.get(name)]
    return {n: before.get(n) for n in names}, {n: after.get(n) for n in names}


def parts_of(values: Values) -> tuple[str, ...]:
    """What a snapshot must read to be compared with these."""
    waits = ("waits",) if any(is_wait(name) for name in values) else ()
    return (("needs",) if "needs" in values else ()) + waits


def is_wait(name: str) -> bool:
    return name.startswith(f"{WAIT} ")


def wait_of(name: str) -> tuple[int, str]:
    """The item waited for and the kind, of "wait 63 FS"."""
    _, before, kind = name.split()
    return int(before), kind


def called(names: Values, ref: str) -> str:
    """What changed, as people say it: "the title and the effort of PAY-84"."""
    told = list(dict.fromkeys(NAMES[name] for name in names if name in NAMES))
    if not told:
        return f"what {ref} waits for" if any(map(is_wait, names)) else f"a change of {ref}"
    some = [f"the {word}" for word in told[:3]]
    if len(told) > 3:
        some = [*some[:2], f"{len(told) - 2} more values"]
    return f"{' and '.join([', '.join(some[:-1]), some[-1]]) if len(some) > 1 else some[0]} of {ref}"


def held(name: str, value: Any) -> Any:
    """The value of a column as its row holds it."""
    return datetime.fromisoformat(value) if name in INSTANTS and value else value


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _needs(item: Any) -> list[list[Any]]:
    rows = item.needs.select_related("skill").prefetch_related("people")
    return sorted(
        [
            sorted(person.pk for person in need.people.all()),
            need.skill.name if need.skill else "",
            need.level,
            need.pool_id or 0,
            need.count,
        ]
        for need in rows
    )


def _waits(item: Any) -> Values:
    rows = item.waits_for.values_list("before_id", "kind", "lag", "elapsed")
    return {f"{WAIT} {before} {kind}": [lag, elapsed] for before, kind, lag, elapsed in rows}
