"""What no longer has to stay near where it was: somebody took off what held it there, or took back what moved it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.journal.models import Entry
from leadline.schedule.models import Run

HELD = ("earliest start", "fixed start")
TAKEN_BACK = ("item.undone", "hold.ended")


def released(entries: Iterable[Entry], run: Run | None) -> set[str]:
    """References of items that are placed anew: those let go by these entries; where something was taken back, also
    those that the newest planning had moved later."""
    found: set[str] = set()
    for entry in entries:
        facts = entry.facts
        cleared = entry.kind == "item.value_cleared" and facts.get("what") in HELD
        if "ref" in facts and (cleared or entry.kind in (*TAKEN_BACK, "dependency.removed")):
            found.add(facts["ref"])
        if entry.kind in TAKEN_BACK and run is not None:
            found |= {move["ref"] for move in run.moved if move["by"] > 0}
    return found


def let_go(before: Plan, after: Plan) -> set[str]:
    """The same for changes that are only tried: what `released` will find once they are made."""
    old, new = ({item.id: item for item in plan.items} for plan in (before, after))
    found = {
        ref
        for ref, item in new.items()
        if ref in old
        and any(
            getattr(old[ref], held) is not None and getattr(item, held) is None
            for held in ("not_before", "fixed")
        )
    }
    for gone in set(before.dependencies) - set(after.dependencies):
        still = {gone.before, gone.after} <= new.keys()
        if still and not any(
            (one.before, one.after) == (gone.before, gone.after) for one in after.dependencies
        ):
            found.add(gone.after)
    return found


def without(schedule: Schedule | None, refs: Collection[str]) -> Schedule | None:
    """The schedule to stay near, where these are as if they were new."""
    if schedule is None or not refs:
        return schedule
    spans = tuple(span for span in schedule.spans if span.item not in refs)
    return replace(schedule, spans=spans) if spans else None
