"""The desk with the cast: items made, planned, forecast; what rules find in it."""

import pytest
from conftest import NOW

from leadline.desk.effects import weighing
from leadline.desk.models import Proposal
from leadline.desk.proposing import propose
from leadline.desk.queries import facts_at
from leadline.desk.registry import all_rules
from leadline.schedule import basis
from leadline.schedule.reactions import foresee, replan
from leadline.work.actions import NeedIn, create_item


@pytest.fixture(autouse=True)
def nothing_read():
    """Each test reads its own plan."""
    basis.forget()
    weighing.forget()


@pytest.fixture
def item_of(pay, mara):
    """Make an item of PAY: `item_of("Write it", days=2, by=ana)`."""

    def make(title, days=1, by=None, **more):
        needs = [NeedIn(people=(by,))] if by else []
        return create_item(mara, pay, title=title, effort=(None, days * 480, None), needs=needs, **more)

    return make


@pytest.fixture
def plan():
    """Plan and forecast everything, as the worker would."""

    def run():
        replan([])
        foresee([])

    return run


@pytest.fixture
def finds():
    """What one rule finds now: `finds("blocked")`."""

    def ask(rule, now=NOW):
        basis.forget()
        return list(all_rules()[rule](facts_at(now)))

    return ask


@pytest.fixture
def desk(plan):
    """What is on the desk of all projects, the one worth most first, after planning."""

    def look(*, planned=True):
        if planned:
            plan()
        propose([])
        return list(Proposal.objects.filter(state="open").exclude(shown_on=None))

    return look
