"""Naming, changing and retiring a role."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.projects.models import Wording
from leadline.roles.actions import add_role, change_role, retire_role
from leadline.roles.queries import roles_of, visible_roles


@pytest.fixture
def role(pay, mara):
    return add_role(
        mara, pay, name="Ledger lead", purpose="Every booking exists exactly once",
        decides=["Ledger schema", "Order of cohorts"], consulted=["Cut-over date"], answers_to=mara,
        needs={"ledger": 4}, now=NOW,
    )  # fmt: skip


def test_a_role_gets_a_code_from_its_name_and_its_first_wording(role):
    assert role.code == "ledger-lead"
    wording = Wording.objects.get(kind="role", point=role.pk)
    assert wording.edition == 1
    assert wording.says["decides"] == "Ledger schema\nOrder of cohorts"


def test_a_second_role_of_the_same_name_gets_another_code(role, pay, mara):
    assert add_role(mara, pay, name="Ledger lead", now=NOW).code == "ledger-lead-2"


def test_a_taken_code_is_refused(role, pay, mara):
    with pytest.raises(Invalid, match="taken"):
        add_role(mara, pay, code="ledger-lead", name="Another", now=NOW)


def test_a_member_may_not_add_a_role(pay, ana):
    with pytest.raises(NotAllowed):
        add_role(ana, pay, name="Ledger lead", now=NOW)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "A", "purpose": "x" * 501}, "purpose"),
        ({"name": "A", "decides": ["x" * 501]}, "decides"),
        ({"name": "A", "needs": {"ledger": 8}}, "needs"),
    ],
)
def test_what_breaks_a_rule_is_refused_on_its_field(pay, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        add_role(mara, pay, now=NOW, **given)
    assert refusal.value.field == field


def test_nobody_answers_to_a_person_who_does_not_see_the_project(pay, mara, dag):
    with pytest.raises(Invalid, match="Add them to the project"):
        add_role(mara, pay, name="Ledger lead", answers_to=dag, now=NOW)


@pytest.mark.parametrize(
    "given",
    [
        {"name": "Ledger owner"},
        {"purpose": "No booking is lost"},
        {"decides": ["Ledger schema"]},
        {"consulted": []},
        {"answers_to": None},
    ],
)
def test_what_holders_confirmed_makes_a_new_edition_when_it_changes(role, mara, given):
    change_role(mara, role, now=NOW, **given)

    assert (role.edition, role.version) == (2, 2)
    assert Wording.objects.filter(kind="role", point=role.pk).count() == 2


def test_a_new_stand_in_is_material(role, mara, ana):
    assert change_role(mara, role, deputy=ana, now=NOW).edition == 2


def test_the_skills_needed_are_not_what_holders_confirm(role, mara):
    change_role(mara, role, needs={"ledger": 5}, now=NOW)

    assert (role.edition, role.version) == (1, 2)


def test_wording_only_keeps_the_edition_and_its_reason(role, mara):
    change_role(
        mara, role, purpose="Every booking exists once", material=False, reason="A typing error", now=NOW
    )

    assert (role.edition, role.version) == (1, 2)
    wording = Wording.objects.get(kind="role", point=role.pk)
    assert (wording.says["purpose"], wording.reason) == ("Every booking exists once", "A typing error")


def test_wording_only_without_a_reason_is_refused(role, mara):
    with pytest.raises(Invalid) as refusal:
        change_role(mara, role, purpose="Every booking exists once", material=False, now=NOW)

    assert refusal.value.field == "reason"
    role.refresh_from_db()
    assert role.purpose == "Every booking exists exactly once"


def test_changing_nothing_tells_nothing(role, mara):
    told = Entry.objects.count()
    change_role(mara, role, name="Ledger lead", now=NOW)
    assert (role.version, Entry.objects.count()) == (1, told)


def test_a_change_of_what_somebody_else_changed_is_refused(role, mara):
    change_role(mara, role, name="Ledger owner", now=NOW)
    with pytest.raises(Stale):
        change_role(mara, role, name="Ledger head", seen=1, now=NOW)


def test_the_history_reads_as_sentences(role, mara):
    change_role(mara, role, name="Ledger owner", decides=["Schema"], now=NOW)
    assert [told.sentence for told in history(about("role", role.pk))] == [
        "Mara Roth changed the name, what is decided of the role ledger-lead, now edition 2",
        "Mara Roth added the role ledger-lead",
    ]


def test_a_member_may_not_change_or_retire_a_role(role, ana):
    with pytest.raises(NotAllowed):
        change_role(ana, role, name="Mine", now=NOW)
    with pytest.raises(NotAllowed):
        retire_role(ana, role, now=NOW)


def test_a_retired_role_is_out_of_the_project_and_retiring_twice_tells_once(role, pay, mara):
    retire_role(mara, role, now=NOW)
    retire_role(mara, role, now=NOW)

    assert not roles_of(mara, pay)
    assert Entry.objects.filter(kind="role.retired").count() == 1


def test_an_outsider_sees_no_role(role, dag):
    assert not visible_roles(dag)
