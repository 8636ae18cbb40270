"""What an author is told before saving: whether it is material, whose confirmations lapse."""

import re

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import confirm_point
from leadline.briefs.queries.touching import touched
from leadline.objectives.actions import MeasureIn, add_objective
from leadline.outputs.actions import accept_output, add_output, check_criterion
from leadline.roles.actions import add_role, give_role


@pytest.fixture
def goal(pay, mara, ana):
    goal = add_objective(
        mara, pay, statement="No customer notices the move", owner=mara, now=NOW,
        measures=[MeasureIn(name="failed payments", unit="%", start=1, goal=0.5)],
    )  # fmt: skip
    for person in (mara, ana):
        confirm_point(person, pay, point=goal, edition=1, words="I see.", now=NOW)
    return goal


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def typed(**given):
    return {name: [value] for name, value in given.items()}


def test_a_new_goal_is_material_and_names_whose_confirmations_lapse(goal, mara, ana):
    measure = goal.measures.get()
    given = typed(name="failed payments", unit="%", start="1", goal="0.2")
    found = touched(mara, goal, given, measure=measure.pk)
    assert (found.changes, found.wording, found.names()) == (["the goal"], False, "Ana")


def test_what_is_the_same_changes_nothing(goal, mara):
    given = typed(name="failed  payments", unit="%", start="1.0", goal="0,5")
    assert touched(mara, goal, given, measure=goal.measures.get().pk).changes == []
    assert touched(mara, goal, typed(statement=goal.statement, owner=str(mara.pk))).changes == []


def test_few_words_look_like_wording_and_another_owner_does_not(goal, mara, ana):
    same_owner = typed(statement="No customer notices this move", owner=str(mara.pk))
    assert touched(mara, goal, same_owner).wording
    assert not touched(mara, goal, typed(statement=goal.statement, owner=str(ana.pk))).wording


def test_roles_and_outputs_say_what_they_change(pay, mara, ana, lena):
    role = add_role(mara, pay, name="Ledger lead", decides=["Schema"], deputy=lena, now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    given = typed(
        name="Ledger lead", decides="Schema\nOrder of cohorts", deputy=str(lena.pk), needs="ledger 4"
    )
    assert touched(mara, role, given).changes == ["what is decided"]

    output = add_output(mara, pay, name="Ledger", criteria=["The proof holds"], acceptor=mara, now=NOW)
    check_criterion(mara, output.criteria.get(), on=TODAY)
    accept_output(mara, output, now=NOW)
    found = touched(mara, output, typed(name="Ledger", acceptor=str(mara.pk), due="2027-03-01"))
    assert (found.changes, found.accepted) == (["the due day"], True)
    criterion = output.criteria.get()
    assert touched(mara, output, typed(text="The proof is done"), criterion=criterion.pk).changes == [
        "the text"
    ]
    assert touched(mara, output, typed(text="Twice"), adding="criterion").changes == ["one more criterion"]


def test_the_page_tells_it_while_one_types_and_saves_nothing(goal, mara, client_of):
    data = {"statement": goal.statement, "owner": "", "material": "on", "seen": "1"}
    address = f"/PAY/points/objective-{goal.pk}?ticked"
    client = client_of(mara)
    said = text(client.post(address, data, headers={"HX-Request": "true"}))
    assert "it changes the owner. Saving lapses the confirmations of Ana; 1 person gets one notice." in said
    del data["material"]
    assert "Wording only. Every confirmation stays" in text(
        client.post(address, data, headers={"HX-Request": "true"})
    )
    goal.refresh_from_db()
    assert goal.edition == 1


def test_without_a_script_a_page_says_it_and_then_saves_what_was_typed(goal, mara, client_of):
    client = client_of(mara)
    data = {"statement": "Nobody notices anything at all", "owner": mara.pk, "material": "on", "seen": "1"}
    page = client.post(f"/PAY/points/objective-{goal.pk}?ticked", data)
    assert "Saving lapses the confirmations of Ana" in text(page)
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode()))
    kept.pop("csrfmiddlewaretoken", None)
    assert client.post(f"/PAY/objectives/{goal.pk}", kept).status_code == 302
    goal.refresh_from_db()
    assert (goal.statement, goal.edition) == ("Nobody notices anything at all", 2)


def test_names_are_told_to_leads_alone(goal, ana, client_of):
    address = f"/PAY/points/objective-{goal.pk}"
    assert client_of(ana).post(address, {"statement": "x"}).status_code == 403


def test_no_such_point_is_not_found(goal, mara, client_of):
    assert client_of(mara).post("/PAY/points/objective-999", {}).status_code == 404
    assert client_of(mara).post("/PAY/points/person-1", {}).status_code == 404
