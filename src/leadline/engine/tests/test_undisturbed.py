"""The search for circular garbage is paused while a plan is worked out, and always resumed."""

import gc

import pytest

from leadline.engine import Conflict, Item, Plan, Project, SomeOf, level
from leadline.engine.undisturbed import undisturbed


def test_it_is_paused_inside_and_resumed_after_an_error():
    with pytest.raises(KeyError), undisturbed():
        assert not gc.isenabled()
        raise KeyError

    assert gc.isenabled()


def test_whoever_paused_it_first_ends_the_pause():
    with undisturbed():
        with undisturbed():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()


def test_a_plan_that_cannot_be_leaves_it_as_it_was():
    nobody = Item(id="A", project="P", duration=60, needs=(SomeOf(people=("X",)),))

    with pytest.raises(Conflict):
        level(Plan(as_of=0, projects=(Project(key="P", start=0),), items=(nobody,)))

    assert gc.isenabled()
