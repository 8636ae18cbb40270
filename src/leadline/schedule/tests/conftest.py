"""Planning with the cast: items made through actions, planned by the engine."""

import pytest

from leadline.schedule import basis
from leadline.schedule.reactions import replan
from leadline.work.actions import NeedIn, create_item


@pytest.fixture
def item_of(pay, mara):
    """Make an item of PAY: `item_of("Write it", days=2, by=ana)`."""

    def make(title, days=1, by=None, **more):
        needs = [NeedIn(people=(by,))] if by else []
        effort = (None, days * 480, None)
        return create_item(mara, pay, title=title, effort=effort, needs=needs, **more)

    return make


@pytest.fixture
def plan():
    """Plan everything, as the worker would."""
    return lambda: replan([])


@pytest.fixture(autouse=True)
def nothing_read():
    """Each test reads its own plan."""
    basis.forget()
