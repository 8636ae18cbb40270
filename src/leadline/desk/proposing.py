"""What desk/ does when something else happened: looks at all projects, and proposes."""

from collections.abc import Iterable, Sequence
from time import monotonic

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.desk.actions import store_proposals
from leadline.desk.effects.weighing import WAYS, Scales, Weighed, plain
from leadline.desk.facts import Facts
from leadline.desk.found import Found
from leadline.desk.queries.facts import facts_at
from leadline.desk.registry import found
from leadline.journal.models import Entry
from leadline.people.queries import the_organisation

# seconds: until what is known is stored; then after a planning, and after all else, until no further way is tried
AT_ONCE, SOON, IN_ALL = 0.0, 0.4, 20.0
TRIED = 3  # of what rules found in a project, by its effect

# after a planning, a forecast, and whatever else rules read
HEARS = (
    "schedule.replanned", "schedule.refused", "forecast.made", "question.", "point.", "briefback.", "acceptance.",
    "criterion.", "objective.", "measure.", "reading.", "role.", "decision.", "risk.", "thanks.", "clock.",
)  # fmt: skip


def propose(entries: Sequence[Entry]) -> None:
    """Ask all rules once for the whole batch; keep what is known at once, and what it is worth as it becomes known.

    Effects that were computed before are known while what they rest on stays. After a planning only the first way of
    each is tried, as far as a moment allows; the forecast that follows it lets the rest be tried.
    """
    organisation = the_organisation()
    if organisation is None:
        return
    at = now()
    facts = facts_at(at)
    told = found(facts)
    rows = [here.project for here in facts.projects]
    weighed = list(_weighed(facts, told, monotonic() + AT_ONCE))
    pending = any(one.pending for one in weighed)
    store_proposals(SYSTEM, organisation, found=_said(weighed), projects=rows, now=at, weighing=pending)
    if pending:
        soon = _is_planning(entries)
        whole = [*_weighed(facts, told, monotonic() + (SOON if soon else IN_ALL), 1 if soon else WAYS)]
        done = whole if soon else [one if not one.pending else plain(one.found) for one in whole]
        pending = any(one.pending for one in done)
        store_proposals(SYSTEM, organisation, found=_said(done), projects=rows, now=at, weighing=pending)


def _is_planning(entries: Sequence[Entry]) -> bool:
    """Whether a forecast is still to come, after which there is another look."""
    kinds = {entry.kind for entry in entries}
    return "schedule.replanned" in kinds and "forecast.made" not in kinds


def _weighed(facts: Facts, told: Sequence[Found], until: float, ways: int = WAYS) -> Iterable[Weighed]:
    """What is told for its days alone first, then by order, a project after the other in turn, so that none waits for
    all of another's. In each project the first ones only, and of all but one the first way: enough for a day."""
    scales = Scales(facts, facts.basis) if facts.basis else None
    turns: dict[int, int] = {}
    order = []
    for one in sorted(told, key=lambda one: (not one.ways, bool(one.kind), -one.order)):
        turn = turns[one.project.pk] = turns.get(one.project.pk, -1) + 1
        order.append((turn, one))
    for turn, one in sorted(order, key=lambda pair: pair[0]):
        if scales and one.ways and turn < TRIED:
            yield scales.weigh(one, until, ways if turn == 0 else 1)
        else:
            yield plain(one)


def _said(weighed: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in weighed if one.is_told]
