"""What the tests of briefs may ask for: a plan in force without a solver."""

from datetime import datetime, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.engine.schedule import Because, Schedule, Span, Status
from leadline.journal.queries import newest_entry
from leadline.schedule.actions import store_run


def minute(instant):
    return int(instant.timestamp() // 60)


def planned(item, *people, start, days=1, slack=0, critical=False, after=""):
    """One item of a schedule: `start` days from now, `days` long."""
    begin = NOW + timedelta(days=start)
    because = (Because(kind="dependency", ref=after, text=f"after {after}"),) if after else ()
    return Span(
        item=item.ref,
        start=minute(begin),
        finish=minute(begin + timedelta(days=days)),
        assigned=tuple(person.handle for person in people),
        slack=slack,
        critical=critical,
        because=because,
    )


@pytest.fixture
def plan(organisation):
    """Put spans in force: `plan(planned(item, ana, start=0), …)`."""

    def put(*spans, now: datetime = NOW):
        schedule = Schedule(spans=spans, finish=max(span.finish for span in spans), status=Status.HEURISTIC)
        return store_run(SYSTEM, organisation, schedule=schedule, loads=(), entry=newest_entry(), now=now)

    return put
