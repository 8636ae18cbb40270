"""What schedule/ does when something else happened: plan anew, then say how sure that is."""

from collections.abc import Sequence

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.engine.conflict import Conflict
from leadline.engine.load import load
from leadline.engine.moved import moved
from leadline.engine.network import DependencyCycle
from leadline.journal.models import Entry
from leadline.people.queries import the_organisation
from leadline.schedule.actions import lapse_holds, score_forecasts, store_forecasts, store_run, store_trouble
from leadline.schedule.forecasting import foresee as foreseen_at
from leadline.schedule.queries import newest_run
from leadline.schedule.queries.outcomes import came
from leadline.schedule.releasing import released, without
from leadline.schedule.snapshot import as_it_stands
from leadline.schedule.solving import solved


def replan(entries: Sequence[Entry]) -> None:
    """Plan everything once for the whole batch, near what is in force but for what somebody let go. Nothing is locked
    while the engine thinks."""
    organisation = the_organisation()
    if organisation is None:
        return
    at = now()
    plan, before, entry = as_it_stands(at)
    near = without(before, released(entries, newest_run())) if entries else before
    try:
        schedule = solved(plan, near)
    except (Conflict, DependencyCycle) as none:
        store_trouble(SYSTEM, organisation, trouble=str(none), entry=entry, now=at)
        return
    why = {one.item: one.why for one in moved(plan, before, schedule)} if before else {}
    loads = load(plan, schedule)
    store_run(SYSTEM, organisation, schedule=schedule, loads=loads, why=why, entry=entry, now=at)


def foresee(entries: Sequence[Entry]) -> None:
    """Score what has come, then simulate the newest plan once for the whole batch."""
    organisation, at = the_organisation(), now()
    if organisation is None:
        return
    if known := came():
        score_forecasts(SYSTEM, organisation, came=known)
    found = foreseen_at(at)
    if found is None:
        return
    foreseen, entry, inputs = found
    store_forecasts(SYSTEM, organisation, foreseen=foreseen, entry=entry, inputs=inputs, now=at)


def lapse(entries: Sequence[Entry]) -> None:
    """A new day: what was proposed until yesterday counts no more."""
    organisation = the_organisation()
    if organisation is not None:
        lapse_holds(SYSTEM, organisation, now=now())
