"""How far things are known: the formula, who is left out, what is kept."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import answer_sentence, confirm_point, renew_point, store_coverage
from leadline.briefs.models import Confirmation, CoverageDay
from leadline.briefs.queries import coverage, coverage_days
from leadline.briefs.queries.away import after_working_days, working_days
from leadline.briefs.queries.coverage import figures_today, organisation_coverage, share
from leadline.briefs.reactions import cover
from leadline.briefs.states import Said, State, level_of, state_of
from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.objectives.actions import add_objective
from leadline.people.actions import add_absence
from leadline.people.models import Person
from leadline.projects.actions import set_member
from leadline.roles.actions import add_role, give_role


@pytest.fixture
def role(pay, mara, ana):
    role = add_role(mara, pay, name="Ledger lead", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    return role


def confirm(person, point, now=NOW):
    return confirm_point(
        person, point.project, point=point, edition=point.edition, words="So it is meant.", now=now
    )


def test_the_published_vector_of_the_formula():
    """answers 1, works 0.5, asked 1, told 0."""
    assert share([(1, 2), (0.5, 2), (1, 1), (0, 1)]) == pytest.approx(4 / 6)
    assert share([]) is None


def test_a_sentence_counts_for_half_until_it_is_agreed(role, mara, ana, pay):
    row = confirm(ana, role)
    assert coverage(pay, today=TODAY).pillars == {"roles": 0.5}
    answer_sentence(mara, row, agreed=True)
    found = coverage(pay, today=TODAY)
    assert (found.pillars, found.least, found.aware, found.people) == ({"roles": 1.0}, 1.0, 1, 1)


def test_who_is_told_reaches_the_whole_by_confirming(pay, mara, ana):
    goal = add_objective(mara, pay, statement="No customer notices", owner=mara, now=NOW)
    confirm(ana, goal)
    known = coverage(pay, today=TODAY).of("objective", goal.pk)
    assert known.share == pytest.approx((2 * 0 + 1 * 1) / 3)
    confirm(mara, goal)  # she alone could agree, so nobody need
    assert coverage(pay, today=TODAY).of("objective", goal.pk).share == 1


def test_after_ninety_days_one_is_asked_again_and_a_fortnight_later_it_is_half(role, pay, mara, ana):
    answer_sentence(mara, confirm(ana, role), agreed=True)
    levels = [coverage(pay, today=TODAY + timedelta(days=days)).least for days in (89, 90, 103, 104, 400)]
    assert levels == [1, 1, 1, 0.5, 0.5]
    renew_point(ana, pay, point=role, edition=1, today=TODAY + timedelta(days=104))
    assert coverage(pay, today=TODAY + timedelta(days=104)).least == 1


def test_outputs_do_not_grow_old():
    old = Said(1, "agreed", TODAY - timedelta(days=300))
    assert state_of(1, old, False, kind="output", relation="works", today=TODAY) is State.CONFIRMED
    assert state_of(1, old, False, kind="role", relation="answers", today=TODAY) is State.STALE
    assert level_of(State.OPEN) == 0


def test_only_what_one_confirmed_can_be_still_right(role, pay, ana):
    with pytest.raises(Invalid):
        renew_point(ana, pay, point=role, edition=1, today=TODAY)


def test_who_is_long_away_is_left_out_until_they_are_back(role, pay, mara, ana):
    add_absence(ana, ana, first=TODAY, last=TODAY + timedelta(days=11))  # ten working days
    assert coverage(pay, today=TODAY).people == 1
    add_absence(ana, ana, first=TODAY + timedelta(days=14), last=TODAY + timedelta(days=14))
    assert coverage(pay, today=TODAY).people == 0
    assert coverage(pay, today=TODAY + timedelta(days=15)).people == 1


def test_working_days_follow_the_week_of_the_calendar():
    week = {"mon": ["09:00-17:00"], "tue": ["09:00-17:00"]}
    assert working_days(TODAY, TODAY + timedelta(days=13), week) == 4
    assert after_working_days(TODAY, 5, {}) == TODAY + timedelta(days=7)


def test_figures_are_kept_by_day_and_never_of_a_role_or_a_few(role, organisation, pay, mara, ana):
    goal = add_objective(mara, pay, statement="No customer notices", owner=mara, now=NOW)
    store_coverage(SYSTEM, organisation, figures=figures_today(TODAY), on=TODAY)
    store_coverage(SYSTEM, organisation, figures=figures_today(TODAY), on=TODAY)
    assert sorted(CoverageDay.objects.values_list("kind", "point")) == [
        ("objectives", 0), ("project", 0), ("roles", 0),
    ]  # fmt: skip
    for n in range(3):
        person = Person.objects.create(handle=f"p{n}", name=f"Person {n}", email=f"p{n}@example.org")
        set_member(mara, pay, person=person)
    cover([])
    assert [day.share for day in coverage_days(pay, kind="objective", point=goal.pk)] == [0.0]
    assert "person" not in {field.name for field in CoverageDay._meta.get_fields()}


def test_nobody_but_the_system_keeps_figures(organisation, mara):
    with pytest.raises(NotAllowed):
        store_coverage(mara, organisation, figures=[], on=TODAY)


def test_the_organisation_shows_small_projects_to_their_leads_alone(role, pay, mara, ana):
    confirm(ana, role)
    lines, least = organisation_coverage(mara, today=TODAY)
    assert (lines[0].cover.least, least) == (0.5, 0.5)
    lines, least = organisation_coverage(ana, today=TODAY)
    assert (lines[0].cover, least) == (None, None)


def test_coverage_costs_the_same_queries_however_many(pay, mara, django_assert_max_num_queries):
    for n in range(12):
        add_objective(mara, pay, statement=f"Goal {n}", now=NOW)
    assert Confirmation.objects.count() == 0
    with django_assert_max_num_queries(11):
        assert len(coverage(pay, today=TODAY).points) == 12
