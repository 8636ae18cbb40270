"""One plan, read in Auckland, Berlin and Los Angeles while the clocks of all three are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import WEEK
from django.urls import reverse

from leadline.core.actors import SYSTEM
from leadline.core.days import at, now
from leadline.people.actions import add_absence
from leadline.people.models import Calendar, Person
from leadline.projects.actions import change_project, set_member
from leadline.schedule.actions import hold_item, lapse_holds
from leadline.schedule.models import Hold, Load, Span
from leadline.schedule.queries import newest_forecast
from leadline.schedule.reactions import foresee
from leadline.work.actions import NeedIn, add_dependency, create_item

AUCKLAND, BERLIN, ANGELES = "Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles"
MONDAY = datetime(
    2027, 3, 8, 9, tzinfo=UTC
)  # Los Angeles changes on 14 March, Berlin on 28 March, Auckland on 4 April
FIRST = {"kiri": date(2027, 3, 10), "lou": date(2027, 3, 9)}  # the first mornings after the project's start
DAYS = 25  # of work, to the second week of April
EPOCH = datetime(1970, 1, 1)


@pytest.fixture
def crew(organisation, pay, mara):
    """Kiri in Auckland and Lou in Los Angeles, each in an office with the hours of Berlin's, in a project of Berlin."""
    found = []
    for handle, name, zone in (("kiri", "Kiri Ngata", AUCKLAND), ("lou", "Lou Reyes", ANGELES)):
        office = Calendar.objects.create(code=handle, name=f"Office of {name}", zone=zone, week=WEEK)
        person = Person.objects.create(
            handle=handle, name=name, email=f"{handle}@example.org", zone=zone, calendar=office
        )
        set_member(mara, pay, person=person)
        found.append(person)
    with at(MONDAY):
        change_project(
            mara, pay, start=datetime(2027, 3, 9, 7, tzinfo=UTC)
        )  # late at night on 8 March for Lou
        yield found


@pytest.fixture
def days_of(pay, mara):
    """A day of work after the other for one person."""

    def make(person, days=DAYS):
        items = []
        for number in range(days):
            needs = [NeedIn(people=(person,))]
            made = create_item(
                mara, pay, title=f"{person.name} {number}", effort=(None, 480, None), needs=needs
            )
            if items:
                add_dependency(mara, made, before=items[-1])
            items.append(made)
        return items

    return make


def spans_of(items):
    rows = Span.objects.filter(item__in=items).order_by("start")
    return [(span.start, span.finish) for span in rows]


def local(instant, zone):
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def working_days(first, count, away=()):
    day, found = first, []
    while len(found) < count:
        if day.weekday() < 5 and day not in away:
            found.append(day)
        day += timedelta(days=1)
    return found


def test_everybody_works_their_own_hours_before_and_after_the_clocks_are_changed(crew, days_of, plan):
    made = [(person, days_of(person)) for person in crew]
    plan()
    for person, items in made:
        told = [(local(start, person.zone), local(finish, person.zone)) for start, finish in spans_of(items)]
        assert [start.time() for start, _ in told] == [time(9)] * DAYS
        assert [finish.time() for _, finish in told] == [time(18)] * DAYS
        days = [start.date() for start, _ in told]
        assert days == working_days(FIRST[person.handle], DAYS)
        assert [finish.date() for _, finish in told] == days


def test_a_day_away_is_a_day_where_that_person_is(crew, days_of, plan):
    wednesday = date(2027, 3, 17)
    made = [(person, days_of(person, 10)) for person in crew]
    for person in crew:
        add_absence(person, person, first=wednesday, last=wednesday)
    plan()
    for person, items in made:
        days = [local(start, person.zone).date() for start, _ in spans_of(items)]
        assert days == working_days(FIRST[person.handle], 10, away={wednesday})


def test_a_full_week_is_a_week_of_forty_hours_for_each(crew, days_of, plan):
    for person in crew:
        days_of(person)
    plan()
    for person in crew:
        rows = Load.objects.filter(person=person, monday__gte=date(2027, 3, 15)).order_by("monday")
        whole = [(row.monday, row.planned, row.available) for row in rows[:4]]
        assert whole == [(date(2027, 3, 15) + timedelta(weeks=n), 2400, 2400) for n in range(4)]


def test_a_projects_pages_tell_its_own_days_to_everybody(crew, days_of, plan, client_of, mara, pay):
    items = days_of(crew[0])
    plan()
    readers = [client_of(person) for person in (mara, *crew)]
    told = [client.get(reverse("timeline_rows", args=["PAY"])).json() for client in readers]
    assert told[0]["lines"] == told[1]["lines"] == told[2]["lines"]

    rows = [line for line in told[0]["lines"] if line[1]]
    want = [
        [int((local(moment, BERLIN) - EPOCH).total_seconds() // 60) for moment in one]
        for one in spans_of(items)
    ]
    assert [line[6:8] for line in rows] == want
    # Nine in the morning in Auckland is the evening before in Berlin, later with each change of a clock.
    assert [local(start, BERLIN).hour for start, _ in spans_of(items)] == [21] * 13 + [22] * 5 + [23] * 7


def test_a_forecast_tells_the_projects_day_to_everybody(crew, days_of, plan, client_of, mara, pay):
    days_of(crew[1], 10)
    plan()
    foresee([])
    said = newest_forecast(mara, pay)
    day = local(said.p85, BERLIN).date()
    pages = [
        client_of(person).get(reverse("forecast", args=["PAY"])).content.decode() for person in (mara, *crew)
    ]
    for page in pages:
        assert f"{day.day} {day:%b}" in page


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        (AUCKLAND, datetime(2027, 3, 10, 10, 30, tzinfo=UTC), datetime(2027, 3, 10, 11, 30, tzinfo=UTC)),
        (BERLIN, datetime(2027, 3, 10, 22, 30, tzinfo=UTC), datetime(2027, 3, 10, 23, 30, tzinfo=UTC)),
        (ANGELES, datetime(2027, 3, 11, 7, 30, tzinfo=UTC), datetime(2027, 3, 11, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_hold_counts_until_its_last_day_is_over_where_the_project_is(
    zone, before, after, crew, pay, mara, ana, organisation
):
    change_project(mara, pay, zone=zone)
    item = create_item(mara, pay, title="Held", effort=(None, 480, None), needs=[NeedIn(people=(ana,))])
    hold_item(
        mara,
        item,
        reason="It waits for a letter.",
        owner=ana,
        expires=date(2027, 3, 10),
        at=date(2027, 3, 30),
        now=now(),
    )
    assert lapse_holds(SYSTEM, organisation, now=before) == 0
    assert lapse_holds(SYSTEM, organisation, now=after) == 1
    assert not Hold.objects.exists()


def test_what_moved_is_told_in_the_projects_days(crew, days_of, plan, client_of, mara, ana):
    kiri, lou = crew
    [one] = days_of(lou, 1)
    plan()
    was = local(Span.objects.get(item=one).finish, BERLIN)
    add_absence(lou, lou, first=FIRST["lou"], last=FIRST["lou"])
    plan()
    finish = Span.objects.get(item=one).finish
    told = {client_of(person).get(reverse("moves", args=["PAY"])).content for person in (kiri, lou, ana)}
    assert len(told) == 1, "the same to everybody"
    will = local(finish, BERLIN)
    assert f"finishes on {will:%a} {will.day} {will:%b} instead of {was:%a} {was.day}" in told.pop().decode()
    assert (was.day, will.day, local(finish, ANGELES).day) == (10, 11, 10)
