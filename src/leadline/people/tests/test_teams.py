"""Teams hold people and other teams, never themselves."""

import pytest

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.people.actions import change_team, create_team, join_team, leave_team, remove_team
from leadline.people.models import Team
from leadline.people.queries import found_people, team_tree, within


@pytest.fixture
def tech(admin, organisation):
    return create_team(admin, organisation, name="Technology")


@pytest.fixture
def ledger(admin, organisation, tech):
    return create_team(admin, organisation, name="Ledger", part_of=tech)


def test_a_team_in_a_team_is_told_as_a_tree(admin, organisation, ana, ledger, told):
    create_team(admin, organisation, name="Finance")
    join_team(admin, ledger, person=ana)

    finance, technology = team_tree(ana)
    assert (finance.team.name, finance.people, finance.parts) == ("Finance", set(), [])
    assert (technology.team.name, technology.people) == ("Technology", {ana.pk})
    assert [(part.team, part.people) for part in technology.parts] == [(ledger, {ana.pk})]
    assert told() == "Ada Admin put Ana Kovac into the team Ledger"


def test_a_team_finds_the_people_of_its_parts(admin, ana, lena, tech, ledger):
    join_team(admin, ledger, person=ana)
    join_team(admin, tech, person=ana)
    join_team(admin, tech, person=lena)

    assert within(ana, tech) == {tech.pk, ledger.pk}
    assert list(found_people(ana, team=tech)) == [ana, lena]
    assert list(found_people(ana, team=ledger)) == [ana]


def test_names_are_told_apart(admin, organisation, tech, ledger):
    with pytest.raises(Invalid, match="already") as refusal:
        create_team(admin, organisation, name="ledger ")
    with pytest.raises(Invalid, match="already"):
        change_team(admin, ledger, name="TECHNOLOGY")

    assert refusal.value.field == "name"
    assert Team.objects.count() == 2


def test_a_team_never_holds_itself(admin, organisation, tech, ledger):
    core = create_team(admin, organisation, name="Core", part_of=ledger)
    for below in (tech, ledger, core):
        with pytest.raises(Invalid, match="is part of Technology") as refusal:
            change_team(admin, tech, part_of=below)
        assert refusal.value.field == "part_of"

    change_team(admin, core, part_of=tech)
    assert core.part_of == tech


def test_a_team_is_renamed_and_moved(admin, tech, ledger, told, kinds):
    change_team(admin, ledger, name="Bookings", part_of=None, seen=1)
    change_team(admin, ledger, name="Bookings")

    assert (ledger.part_of, ledger.version) == (None, 2)
    assert told() == "Ada Admin changed the name, place of the team Bookings"
    assert kinds()[-1] == "team.changed"
    with pytest.raises(Stale):
        change_team(admin, ledger, name="Ledger", seen=1)


def test_joining_and_leaving_twice_tells_once(admin, ana, ledger, kinds, told):
    for _ in range(2):
        join_team(admin, ledger, person=ana)
    for _ in range(2):
        leave_team(admin, ledger, person=ana)

    assert kinds()[-2:] == ["team.joined", "team.left"]
    assert told() == "Ada Admin took Ana Kovac out of the team Ledger"


def test_a_removed_team_leaves_people_and_parts(admin, ana, tech, ledger, told):
    join_team(admin, tech, person=ana)
    remove_team(admin, tech)

    ledger.refresh_from_db()
    ana.refresh_from_db()
    assert ledger.part_of is None
    assert told() == "Ada Admin removed the team Technology"


def test_only_administrators_edit_teams(mara, ana, organisation, ledger, pay):
    refused = [
        lambda: create_team(mara, organisation, name="Mine"),
        lambda: change_team(mara, ledger, name="Mine"),
        lambda: join_team(mara, ledger, person=ana),
        lambda: leave_team(mara, ledger, person=ana),
        lambda: remove_team(mara, ledger),
    ]
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
