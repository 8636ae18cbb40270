"""Who is new has a week: until its end nothing is missing of them, and the lead sees how far they have come."""

from datetime import UTC, datetime, time, timedelta

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import ask_question, confirm_point
from leadline.briefs.queries import awareness, first_weeks, gaps, newcomers
from leadline.briefs.states import State
from leadline.core.days import at
from leadline.objectives.actions import add_objective, change_objective
from leadline.projects.actions import set_member
from leadline.projects.models import Project
from leadline.roles.actions import add_role, give_role

LATE = timedelta(days=60)  # everybody else has been here for long
DUE = TODAY + LATE + timedelta(days=7)  # five working days after a Friday
JOINED = NOW + LATE


def text(answer):
    return answer.content.decode()


@pytest.fixture
def aims(pay, mara, ana):
    """Two objectives that Mara and Ana have confirmed."""
    rows = [add_objective(mara, pay, statement=words, now=NOW) for words in ("No outage", "No surprise")]
    for row in rows:
        for one in (mara, ana):
            confirm_point(one, pay, point=row, edition=1, words="I see to it that it holds.", now=NOW)
    return rows


@pytest.fixture
def newcomer(aims, pay, mara, berlin, dag):
    """Joins two months later, with a role."""
    with at(JOINED):
        set_member(mara, pay, person=dag)
        role = add_role(mara, pay, name="Tester", purpose="Finds what breaks", now=JOINED)
        give_role(mara, role, person=dag, on=JOINED.date())
        yield dag


def of(reader, project, day):
    """What is missing on a day, and the first weeks."""
    missing = gaps(reader, project, now=JOINED + (day - JOINED.date()), today=day)
    return missing, first_weeks(awareness(reader, project, today=day), missing)


def test_until_their_day_they_are_on_the_way_and_then_something_is_missing(newcomer, pay, mara):
    missing, [week] = of(mara, pay, JOINED.date())
    assert [gap.in_time for gap in missing if gap.person == newcomer] == [True] * 3
    assert (week.person, week.confirmed, week.points, week.until) == (newcomer, 0, 3, DUE)
    assert [gap.kind for gap in week.left] == ["objective", "objective", "role"], "in reading order"

    assert of(mara, pay, DUE)[1], "the day itself is theirs"
    missing, none = of(mara, pay, DUE + timedelta(days=1))
    assert none == [] and not any(gap.in_time for gap in missing)


@pytest.mark.parametrize(
    ("zone", "hour", "left"), [("Pacific/Kiritimati", 20, False), ("America/New_York", 26, True)]
)
def test_days_are_those_of_the_project_s_zone(newcomer, pay, zone, hour, left):
    Project.objects.filter(pk=pay.pk).update(zone=zone)
    evening = datetime.combine(DUE, time(), UTC) + timedelta(hours=hour)
    first = newcomers([pay.pk], now=evening)[pay.pk, newcomer.pk]
    assert (first.until, first.leave_time_for(State.OPEN)) == (DUE, left)


def test_what_they_confirm_counts_and_what_they_ask_waits_for_the_lead(newcomer, aims, pay, mara):
    confirm_point(newcomer, pay, point=aims[0], edition=1, words="Nothing stands still.", now=JOINED)
    ask_question(newcomer, pay, text="Whose surprise?", point=aims[1], now=JOINED)
    missing, [week] = of(mara, pay, JOINED.date())
    assert (week.confirmed, [gap.kind for gap in week.left]) == (1, ["role"])
    assert {gap.step for gap in missing if gap.person == newcomer and not gap.in_time} == {"question"} | (
        {"answer"} if any(gap.step == "answer" for gap in missing) else set()
    )


def test_what_changes_after_they_confirmed_is_missing_at_once(newcomer, aims, pay, mara):
    confirm_point(newcomer, pay, point=aims[0], edition=1, words="Nothing stands still.", now=JOINED)
    change_objective(mara, aims[0], statement="No outage at all", material=True, now=JOINED)
    missing, _ = of(mara, pay, JOINED.date())
    assert [gap.in_time for gap in missing if gap.person == newcomer and gap.point == aims[0]] == [False]


def test_the_page_shows_the_lead_their_week_and_a_newcomer_their_own(
    newcomer, pay, mara, ana, lena, client_of
):
    page = text(client_of(mara).get("/PAY/awareness"))
    card = page.partition('id="first-week"')[2].partition('id="gaps"')[0]
    assert "First week" in card and "Dag Lund" in card and f"0 of 3 by {DUE:%a} {DUE.day} {DUE:%b}" in card
    assert "next: No outage" in card and "Remind Dag" in card
    own = text(client_of(newcomer).get("/PAY/awareness"))
    assert "Your first week" in own and "Mara Roth" not in own.partition('id="first-week"')[2]
    for other in (ana, lena):
        assert "Dag" not in text(client_of(other).get("/PAY/awareness")).partition("<main")[2]
