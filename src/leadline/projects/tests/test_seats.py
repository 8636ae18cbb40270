"""What a page knows of its reader's places in projects."""

from leadline.projects.actions import archive_project, set_member
from leadline.projects.models import Member
from leadline.projects.queries import visible_project, visible_projects
from leadline.projects.queries.seats import seats_of, take_seats


def test_a_seat_tells_what_somebody_is_in_a_project(pay, mara, ana, dag):
    assert [(s.key, s.standing, s.archived) for s in seats_of(mara)] == [("PAY", "lead", False)]
    assert [s.standing for s in seats_of(ana)] == ["member"] and seats_of(dag) == []


def test_with_seats_taken_the_same_rights_hold_and_nothing_more_is_asked(
    pay, organisation, mara, ana, dag, admin, django_assert_num_queries
):
    everyone = (mara, ana, dag, admin)
    held = [(person.rights(pay), person.rights(organisation)) for person in everyone]
    for person in everyone:
        take_seats(person)
    with django_assert_num_queries(0):
        assert [(person.rights(pay), person.rights(organisation)) for person in everyone] == held


def test_seats_are_of_one_request_actions_ask_anew(pay, mara, ana):
    take_seats(ana)
    set_member(mara, pay, person=ana, standing=Member.Standing.VIEWER)
    again = type(ana).objects.get(pk=ana.pk)
    assert again.seats is None and again.standing_in(pay) == {"viewer", "reader"}


def test_one_project_is_visible_as_all_are(pay, mara, ana, dag, admin):
    for private in (False, True):
        pay.private = private
        pay.save()
        for person in (mara, ana, dag, admin):
            assert visible_project(person, "PAY") == visible_projects(person).filter(key="PAY").first()
    assert visible_project(mara, "NONE") is None
    ana.is_active = False
    assert visible_project(ana, "PAY") is None


def test_an_archived_project_is_known_as_such(pay, mara):
    archive_project(mara, pay, now=pay.start)
    assert [s.archived for s in seats_of(mara)] == [True]
