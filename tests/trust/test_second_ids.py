"""A second id, in the address or in a form, reaches only what belongs to the first and what its sender sees."""

import re

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import NotAllowed, Refused
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective
from leadline.outputs.actions import add_output
from leadline.people.actions import add_absence, claim_skill
from leadline.projects.actions import add_freeze, add_pool, change_project, set_member
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    change_item,
    create_item,
    set_needs,
    write_note,
)
from leadline.work.models import Item


def still(page):
    """A page without what is another each time: the token of its forms, the key of a new item."""
    return re.sub(r'\b[A-Za-z0-9]{64}\b|name="once"[^>]*', "", page)


@pytest.fixture
def twins(pay, mara, ana):
    """Two of each kind in one project: the second's children must not be reached through the first."""
    goals = [
        add_objective(
            mara, pay, statement=f"Goal {n}", owner=ana, now=NOW, measures=[MeasureIn(name="Days", goal=1)]
        )
        for n in "ab"
    ]
    outputs = [add_output(mara, pay, name=f"Output {n}", criteria=["It runs"], now=NOW) for n in "ab"]
    roles = [add_role(mara, pay, name=f"Role {n}", now=NOW) for n in "ab"]
    for role in roles:
        give_role(mara, role, person=ana, on=TODAY)
    items = [create_item(mara, pay, title=f"Item {n}") for n in "ab"]
    notes = [write_note(mara, item, text="Words", now=NOW) for item in items]
    waits = [add_dependency(mara, item, before=create_item(mara, pay, title="First")) for item in items]
    return {
        "goals": goals,
        "outputs": outputs,
        "roles": roles,
        "items": items,
        "notes": notes,
        "waits": waits,
    }


def test_a_child_is_reached_through_its_own_parent_only(twins, mara, ana, lena, client_of):
    away = add_absence(ana, ana, first=TODAY, last=TODAY)
    claim = claim_skill(ana, ana, skill="Ledger", level=3)
    goal, measure = twins["goals"][0], twins["goals"][1].measures.get()
    output, criterion = twins["outputs"][0], twins["outputs"][1].criteria.get()
    note, wait, item = twins["notes"][1], twins["waits"][1], f"/items/{twins['items'][0].ref}"
    addresses = [
        f"/PAY/objectives/{goal.pk}/measures/{measure.pk}",
        f"/PAY/objectives/{goal.pk}/measures/{measure.pk}/removal",
        f"/PAY/objectives/{goal.pk}/measures/{measure.pk}/readings",
        f"/PAY/outputs/{output.pk}/criteria/{criterion.pk}",
        f"/PAY/outputs/{output.pk}/criteria/{criterion.pk}/check",
        f"/PAY/outputs/{output.pk}/criteria/{criterion.pk}/check/removal",
        f"/PAY/outputs/{output.pk}/criteria/{criterion.pk}/removal",
        f"{item}/notes/{note.pk}",
        f"{item}/notes/{note.pk}/removal",
        f"{item}/dependencies/{wait.pk}",
        f"{item}/dependencies/{wait.pk}/removal",
        f"/people/lena/absences/{away.pk}",
        f"/people/lena/absences/{away.pk}/removal",
        f"/people/lena/skills/{claim.pk}/removal",
        f"/PAY/roles/{twins['roles'][0].pk}/holders/{lena.pk}/end",
    ]
    before = Entry.objects.count()
    client = client_of(mara)
    answers = {
        address: client.post(
            address, {"name": "x", "goal": 1, "value": 1, "on": "2026-12-07", "text": "x", "kind": "FS"}
        )
        for address in addresses
    }

    assert {
        address: answer.status_code for address, answer in answers.items() if answer.status_code != 404
    } == {}
    assert Entry.objects.count() == before


def test_a_question_is_answered_in_its_own_project_only(pay, hidden, mara, ana, olga, client_of):
    from leadline.briefs.actions import ask_question

    question = ask_question(ana, hidden, text="Quokka?", now=NOW)
    asked = {"answer": "Mine."}

    assert client_of(mara).post(f"/PAY/questions/{question.pk}/answer", asked).status_code == 404
    assert client_of(olga).post(f"/QZX/questions/{question.pk}/answer", asked).status_code == 302


@pytest.fixture
def foreign(hidden, olga, berlin):
    """Rows of the private project, to be named in forms of an open one."""
    goal = add_objective(olga, hidden, statement="Quokka goal", now=NOW)
    return {
        "goal": goal,
        "output": add_output(olga, hidden, name="Quokka output", code="quokka", now=NOW),
        "item": create_item(olga, hidden, title="Quokka item"),
        "pool": add_pool(olga, hidden, code="quokka-rig", name="Quokka rig", capacity=1),
        "freeze": add_freeze(olga, hidden, name="Quokka silence", start=NOW, end=NOW.replace(day=9)),
    }


def test_no_form_takes_a_row_of_a_project_one_may_not_see(twins, foreign, mara, client_of, tells):
    client = client_of(mara)
    output, goal = twins["outputs"][0], twins["goals"][0]
    item = twins["items"][0].ref
    sent = [
        (f"/items/{item}/place", {"output": foreign["output"].pk, "parent": "", "labels": ""}),
        (f"/items/{item}/place", {"output": "", "parent": "QZX-1", "labels": ""}),
        (f"/items/{item}/place", {"output": "", "parent": "Quokka item", "labels": ""}),
        (f"/items/{item}/dependencies", {"before": "QZX-1", "kind": "FS", "lag": ""}),
        (f"/items/{item}/dependencies", {"before": "Quokka item", "kind": "FS", "lag": ""}),
        (f"/items/{item}/needs", {"needs": "1 of Quokka rig"}),
        (f"/items/{item}/needs", {"needs": "1 of quokka-rig"}),
        (f"/items/{item}/blocker", {"because": "x", "on": "olga"}),
        ("/PAY/quick", {"line": "New, after QZX-1"}),
        (f"/PAY/outputs/{output.pk}", {"name": "x", "serves": foreign["goal"].pk, "material": "on"}),
        (f"/PAY/outputs/{output.pk}", {"name": "x", "acceptor": "999", "material": "on"}),
        (f"/PAY/objectives/{goal.pk}", {"statement": "x", "owner": "999", "material": "on"}),
        (f"/PAY/settings/freezes/{foreign['freeze'].pk}", {"name": "Mine"}),
        (f"/PAY/settings/freezes/{foreign['freeze'].pk}/removal", {}),
        (f"/PAY/settings/pools/{foreign['pool'].pk}", {"name": "Mine", "capacity": 9}),
        (f"/PAY/settings/pools/{foreign['pool'].pk}/removal", {}),
        (
            "/PAY/brief/confirmations",
            {"point": f"objective-{foreign['goal'].pk}", "edition": 1, "words": "x"},
        ),
        ("/PAY/brief/questions", {"point": f"output-{foreign['output'].pk}", "words": "x"}),
    ]
    before = Entry.objects.count()
    answers = [(address, given, client.post(address, given)) for address, given in sent]
    done = [(address, given) for address, given, answer in answers if answer.status_code not in (404, 422)]

    assert done == []
    assert Entry.objects.count() == before


def test_a_refusal_for_a_hidden_row_is_that_for_a_missing_one(twins, foreign, mara, client_of):
    """Else forms would tell what exists."""
    client = client_of(mara)
    item = twins["items"][0].ref

    def refusal(address, field, value, **more):
        page = client.post(address, {field: value, **more}).content.decode()
        return still(page).replace(value, "…").replace(value.upper(), "…")

    for address, field, hidden, missing, more in (
        (f"/items/{item}/dependencies", "before", "QZX-1", "QZY-1", {"kind": "FS"}),
        (f"/items/{item}/place", "parent", "QZX-1", "QZY-1", {}),
        (f"/items/{item}/children", "after", "QZX-1", "QZY-1", {"title": "x"}),
        (f"/items/{item}/needs", "needs", "1 of quokka-rig", "1 of quokka-rog", {}),
    ):
        assert refusal(address, field, hidden, **more) == refusal(address, field, missing, **more)


def test_actions_refuse_at_the_other_end_whoever_calls_them(twins, foreign, pay, hidden, mara, ana, olga):
    """The page is not the only caller: an action asks for the right at both ends by itself."""
    mine = twins["items"][0]
    for attempt in (
        lambda: add_dependency(mara, mine, before=foreign["item"]),
        lambda: add_dependency(mara, foreign["item"], before=mine),
        lambda: change_item(mara, mine, parent=foreign["item"]),
        lambda: change_item(mara, mine, output=foreign["output"]),
        lambda: set_needs(mara, mine, needs=[NeedIn(pool=foreign["pool"])]),
        lambda: add_output(mara, pay, name="x", serves=[foreign["goal"]], now=NOW),
        lambda: create_item(mara, pay, title="x", after=[foreign["item"]]),
    ):
        with pytest.raises(Refused):
            attempt()
    assert not Item.objects.filter(title="x").exists()


def test_people_who_are_not_in_the_project_are_given_nothing_there(twins, pay, mara, olga, dag):
    """Whoever is named in a project must see it: else a brief would wait for somebody who cannot read it."""
    mine = twins["items"][0]
    for stranger in (dag,):
        for attempt in (
            lambda who=stranger: block_item(mara, mine, because="x", on=who, now=NOW),
            lambda who=stranger: set_needs(mara, mine, needs=[NeedIn(people=(who,))]),
            lambda who=stranger: add_objective(mara, pay, statement="x", owner=who, now=NOW),
            lambda who=stranger: add_output(mara, pay, name="x", acceptor=who, now=NOW),
            lambda who=stranger: give_role(mara, twins["roles"][0], person=who, on=TODAY),
        ):
            with pytest.raises(Refused):
                attempt()


def test_a_dependency_into_a_hidden_project_stays_opaque_at_both_ends(
    pay, hidden, mara, olga, client_of, tells
):
    set_member(mara, pay, person=olga)
    waits, holds = create_item(olga, pay, title="Waits"), create_item(olga, pay, title="Holds")
    secret = create_item(olga, hidden, title="Quokka papers")
    row = add_dependency(olga, waits, before=secret)
    add_dependency(olga, secret, before=holds)
    client = client_of(mara)

    for address in (
        f"/items/{waits.ref}",
        f"/items/{waits.ref}?history=all",
        f"/items/{holds.ref}?history=all",
        "/PAY/items",
    ):
        assert not tells(client.get(address)), address
    assert b"n item of another project" in client.get(f"/items/{waits.ref}").content
    changed = client.post(f"/items/{waits.ref}/dependencies/{row.pk}", {"kind": "SS", "lag": "1d"})
    assert changed.status_code == 403 and not tells(changed)
    removed = client.post(f"/items/{waits.ref}/dependencies/{row.pk}/removal")
    assert removed.status_code in (200, 303) and not tells(client.get(f"/items/{waits.ref}?history=all"))
    assert tells(client_of(olga).get("/items/QZX-1"))


def test_a_circle_through_a_hidden_project_is_refused_without_naming_it(
    pay, hidden, mara, olga, client_of, tells
):
    set_member(mara, pay, person=olga)
    first, last = create_item(olga, pay, title="First"), create_item(olga, pay, title="Last")
    secret = create_item(olga, hidden, title="Quokka papers")
    add_dependency(olga, secret, before=first)
    add_dependency(olga, last, before=secret)
    refused = client_of(mara).post(
        f"/items/{first.ref}/dependencies", {"before": last.ref, "kind": "FS", "lag": ""}
    )

    assert refused.status_code == 422
    assert not tells(refused)


def test_words_that_name_hidden_work_link_nowhere(pay, hidden, mara, olga, client_of):
    """What people wrote stays as they wrote it, and tells nothing that they did not."""
    create_item(olga, hidden, title="Quokka papers")
    item = create_item(mara, pay, title="See QZX-1", text="See QZX-1, QZX-2 and @olga")
    page = client_of(mara).get(f"/items/{item.ref}").content.decode()

    assert "/items/QZX-1" not in page
    assert "Quokka" not in page


def test_lists_of_people_show_no_hidden_project(
    pay, hidden, ana, olga, mara, gus, dag, admin, client_of, tells
):
    for reader in (mara, admin, gus, dag):
        client = client_of(reader)
        for address in ("/people", "/people/ana", "/people/olga", "/people?q=quokka", "/teams", "/calendars",
                        "/projects", "/administration", "/", "/brief"):  # fmt: skip
            assert not tells(client.get(address)), (reader, address)
    assert client_of(gus).get("/people/olga").status_code == 404
    assert client_of(dag).get("/people/ana").status_code == 404
    assert client_of(gus).get("/people/ana").status_code == 200


def test_the_pages_of_an_outsider_do_not_change_when_something_hidden_does(
    pay, hidden, olga, ana, dag, lena, plan, client_of
):
    """A2: before and after a private write, the same bytes."""

    def all_pages():
        found = {}
        for reader in (dag, lena):
            client = client_of(reader)
            for address in ("/", "/projects", "/people", "/PAY", "/PAY/items", "/PAY/timeline", "/PAY/outputs",
                            "/PAY/charter", "/PAY/awareness", "/PAY/questions", "/PAY/export", "/brief"):  # fmt: skip
                body = client.get(address).content.decode()
                found[reader.handle, address] = still(body)
        return found

    plan()
    before = all_pages()
    create_item(olga, hidden, title="Quokka papers")
    add_objective(olga, hidden, statement="Quokka goal", now=NOW)
    change_project(olga, hidden, why="Quokka again")
    set_member(olga, hidden, person=ana, standing="viewer")
    after = all_pages()

    assert {page for page in before if before[page] != after[page]} == set()


def test_an_administrator_learns_nothing_of_a_private_project_from_accounts(
    hidden, admin, ana, client_of, tells
):
    client = client_of(admin)
    for address in ("/administration", "/administration/people/ana", "/people/ana", "/teams"):
        assert not tells(client.get(address))
    with pytest.raises(NotAllowed):
        set_member(admin, hidden, person=ana, standing="lead")
