"""Whose confirmations a change lets lapse, told once an edition."""

import pytest
from conftest import NOW

from leadline.briefs.actions import confirm_point, tell_lapsed
from leadline.briefs.queries import lapsed_people
from leadline.briefs.reactions import lapse
from leadline.core.errors import NotAllowed
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, change_measure, change_objective


@pytest.fixture
def harmless(pay, mara, ana):
    goal = add_objective(
        mara, pay, statement="No customer notices the move", owner=mara, now=NOW,
        measures=[MeasureIn(name="failed payments", unit="%", start=1, goal=0.5)],
    )  # fmt: skip
    for person in (ana, mara):
        confirm_point(person, pay, point=goal, edition=1, words="I see.", now=NOW)
    return goal


def deliver():
    lapse(list(Entry.objects.order_by("id")))


def told():
    return [e.facts for e in Entry.objects.filter(kind="point.lapsed")]


def test_a_material_change_is_told_once_with_how_many_it_concerns(harmless, pay, mara, ana):
    change_measure(mara, harmless.measures.get(), goal=0.2, now=NOW)
    deliver()
    deliver()
    assert told() == [
        {"of": "objective", "point": harmless.pk, "code": harmless.code, "edition": 2, "count": 2}
    ]
    assert lapsed_people(pay, "objective", harmless.pk, 2) == {ana.pk, mara.pk}


def test_wording_lets_nothing_lapse_and_an_edition_nobody_confirmed_tells_nobody(harmless, mara):
    change_objective(
        mara, harmless, statement="No customer notices it", material=False, reason="Plainer", now=NOW
    )
    deliver()
    assert told() == []
    for goal in (0.2, 0.1):
        change_measure(mara, harmless.measures.get(), goal=goal, now=NOW)
    deliver()
    assert [facts["edition"] for facts in told()] == [2]


def test_nobody_but_the_system_tells_it(harmless, pay, mara):
    with pytest.raises(NotAllowed):
        tell_lapsed(mara, pay, of="objective", point=harmless.pk, code="x", edition=2, people=1)
