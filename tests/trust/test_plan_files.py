"""A plan file carries a project out and in: never more than its reader sees, never more than its bearer may."""

import pytest
from conftest import NOW
from django.core.files.uploadedfile import SimpleUploadedFile

from leadline.integrations.plan_file.importer import import_bytes
from leadline.people.models import Person
from leadline.planfile.problems import Problems
from leadline.projects.actions import add_pool, set_member
from leadline.projects.models import Project
from leadline.work.actions import add_dependency, create_item


@pytest.fixture
def waiting(pay, hidden, olga, mara):
    set_member(mara, pay, person=olga)
    secret = create_item(olga, hidden, title="Quokka papers", effort=(None, 480, None))
    waits = create_item(olga, pay, title="Waits", effort=(None, 480, None))
    add_dependency(olga, waits, before=secret)
    return waits


def exported(client, key="PAY"):
    answer = client.get(f"/{key}/export")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_export_does_not_name_what_waits_in_a_project_one_may_not_see(
    waiting, mara, lena, olga, client_of, tells
):
    for reader in (mara, lena):
        assert not tells(client_of(reader).get("/PAY/export"))

    assert 'project = "QZX"' in exported(client_of(olga))


def test_rates_are_exported_for_leads_alone(pay, mara, ana, lena, client_of):
    set_member(mara, pay, person=ana, rate=123.5)
    add_pool(mara, pay, code="rig", name="Rig", capacity=1, rate=77.25)

    assert "123.5" in exported(client_of(mara)) and "77.25" in exported(client_of(mara))
    assert "123.5" not in exported(client_of(lena)) and "77.25" not in exported(client_of(lena))


def test_an_export_without_rates_brought_in_again_takes_none_away(pay, mara, ana, lena, client_of):
    set_member(mara, pay, person=ana, rate=123.5)
    add_pool(mara, pay, code="rig", name="Rig", capacity=1, rate=77.25)

    import_bytes(mara, exported(client_of(lena)).encode(), "plan.toml", now=NOW)

    assert pay.memberships.get(person=ana).rate == 123.5
    assert pay.pools.get().rate == 77.25


def test_a_guest_of_the_organisation_gets_no_addresses(pay, mara, dag, lena, client_of):
    set_member(mara, pay, person=dag, standing="viewer")

    assert "@example.org" in exported(client_of(lena))
    assert "@example.org" not in exported(client_of(dag))


def test_the_copy_of_a_private_project_is_private(hidden, olga, ana, mara, client_of):
    answer = client_of(ana).post("/QZX/copy", {"name": "Again", "new_key": "QZW", "start": "2027-01-04"})

    assert answer.status_code == 302
    assert Project.objects.get(key="QZW").private
    assert client_of(mara).get("/QZW").status_code == 404


def test_a_copy_holds_no_more_than_its_maker_saw(waiting, pay, mara, ana, lena, client_of, tells):
    set_member(mara, pay, person=ana, rate=123.5)
    client = client_of(lena)
    client.post("/PAY/copy", {"name": "Again", "new_key": "PAZ", "start": "2027-01-04"})

    assert "123.5" not in exported(client, "PAZ")
    assert not tells(client.get("/PAZ/export"))


PLAN = """
[project]
key = "{key}"
name = "Taken"
start = 2027-01-04
timezone = "Europe/Berlin"
"""


def test_a_file_with_the_key_of_a_hidden_project_changes_nothing_of_it(hidden, mara):
    with pytest.raises(Problems) as refused:
        import_bytes(mara, PLAN.format(key="QZX").encode(), "plan.toml", now=NOW)

    assert "Quokka" not in str(refused.value)
    hidden.refresh_from_db()
    assert hidden.name == "Quokka takeover"


@pytest.mark.parametrize("who", ["ana", "lena"])
def test_a_file_changes_no_project_that_its_bearer_does_not_lead(pay, who, request):
    with pytest.raises(Problems):
        import_bytes(request.getfixturevalue(who), PLAN.format(key="PAY").encode(), "plan.toml", now=NOW)

    pay.refresh_from_db()
    assert pay.name == "Payments migration"


def test_a_file_names_people_and_changes_neither_account_nor_standing(organisation, mara, admin):
    text = PLAN.format(key="NEW") + '[[people]]\nid = "admin"\nname = "Fooled"\nemail = "mine@example.org"\n'
    import_bytes(mara, text.encode(), "plan.toml", now=NOW)

    admin.refresh_from_db()
    assert (admin.name, admin.email, admin.standing) == ("Ada Admin", "admin@example.org", "administrator")
    assert not Person.objects.filter(email="mine@example.org").exists()


def test_a_guest_cannot_bring_in_anything(organisation, dag, client_of):
    upload = SimpleUploadedFile("plan.toml", PLAN.format(key="NEW").encode())

    assert client_of(dag).post("/import", {"file": upload}).status_code == 403


def test_a_file_waits_for_nothing_that_its_bearer_may_not_change(pay, waiting, mara, ana, hidden):
    """Mara sees nothing of QZX: the dependency is left out, with a notice that says no more than the file."""
    text = PLAN.format(key="NEW") + (
        '[[work]]\nid = "NEW-1"\ntitle = "Mine"\nafter = [{project = "QZX", item = "QZX-1"}]\n'
    )
    result = import_bytes(mara, text.encode(), "plan.toml", now=NOW)

    assert any("QZX-1 of QZX is not here" in notice for notice in result.notices)
    missing = text.replace("QZX", "QZY").replace("NEW", "NEV")
    other = import_bytes(mara, missing.encode(), "plan.toml", now=NOW)
    assert [n.replace("QZY", "QZX") for n in other.notices] == result.notices
    assert result.made == other.made
