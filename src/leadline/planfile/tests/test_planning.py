from datetime import date, datetime

from leadline.engine import plan as engine
from leadline.engine.calendars.zones import instant
from leadline.planfile.plan import CLOCK, to_plan
from leadline.planfile.portfolio import USUAL
from leadline.planfile.sense import first
from leadline.planfile.tests.examples import START, WHOLE, document


def at(text: str, zone: str = "Europe/Berlin") -> int:
    return instant(first(datetime.fromisoformat(text), zone))


def small(more: str, key: str = "BELL") -> engine.Plan:
    return to_plan([document(START.replace("BELL", key) + more)])


def test_lengths_are_working_minutes_of_the_projects_days():
    items = {item.id: item for item in to_plan([document(WHOLE)]).items}

    assert items["BELL-2"].effort == engine.Effort(low=900, likely=1800, high=4050)
    assert items["BELL-3"].duration == 675
    assert items["BELL-4"].effort == engine.Effort(low=450, likely=900, high=1800)  # geometric mean


def test_days_become_instants_in_the_zone_of_the_project():
    plan = to_plan([document(WHOLE)])
    items = {item.id: item for item in plan.items}

    assert plan.as_of == plan.projects[0].start == at("2030-01-07T00:00")
    assert plan.projects[0].target == at("2030-06-29T00:00")  # the whole last day
    assert items["BELL-1"].not_before == at("2030-01-09T00:00")
    assert items["BELL-3"].deadline == at("2030-03-30T00:00")
    assert items["BELL-4"].fixed == at("2030-05-20T09:00")
    assert items["BELL-2"].started == at("2030-01-09T08:00")
    assert (plan.freezes[0].start, plan.freezes[0].end) == (at("2030-05-04T00:00"), at("2030-05-12T18:00"))


def test_calendars_keep_their_zone_hours_and_holidays():
    calendar = to_plan([document(WHOLE)]).calendars[0]

    assert (calendar.id, calendar.zone) == ("foundry", "Europe/Lisbon")
    assert calendar.week[:2] == (((480, 720), (780, 990)), ((1320, 1770),))
    assert calendar.closed[0] == engine.Days(first=date(2030, 5, 1), last=date(2030, 5, 1))


def test_needs_and_waits():
    plan = to_plan([document(WHOLE)])
    items = {item.id: item for item in plan.items}

    assert items["BELL-2"].needs == (engine.Skilled(skill="casting", level=3, count=1),)
    assert items["BELL-3"].needs == (
        engine.SomeOf(people=("ana", "mara")),
        engine.Units(pool="furnace", units=2),
    )
    assert items["BELL-4"].needs == (engine.SomeOf(people=("ana",)),)
    assert plan.dependencies == (
        engine.Dependency(before="BELL-2", after="BELL-3"),
        engine.Dependency(before="BELL-1", after="BELL-4", lag=3 * 1440, elapsed=True),
        engine.Dependency(before="BELL-4", after="rings", kind=engine.Kind.FF),
    )


def test_a_milestone_that_waits_reports_its_day_and_one_that_does_not_stands_on_it():
    plan = small(
        '[[work]]\nid = "A"\ntitle = "a"\n'
        '[[milestones]]\nid = "m"\nname = "M"\nafter = ["A"]\ndate = 2030-02-01\n'
        '[[milestones]]\nid = "n"\nname = "N"\ndate = 2030-02-01\n'
    )

    waiting, standing = plan.items[1:]
    assert (waiting.fixed, waiting.deadline) == (None, at("2030-02-02T00:00", "UTC"))
    assert (standing.fixed, standing.deadline) == (at("2030-02-01T00:00", "UTC"), None)
    assert waiting.milestone
    assert standing.milestone


def test_without_a_calendar_people_work_the_usual_hours():
    plan = small('hours_per_day = 6\ndays_per_week = 4\n[[people]]\nid = "ana"\n')

    assert plan.people[0].calendar == plan.projects[0].calendar == plan.calendars[0].id == USUAL
    assert plan.calendars[0].week == (((540, 900),),) * 4 + ((),) * 3


def test_an_elapsed_duration_runs_by_the_clock():
    plan = small('[[work]]\nid = "A"\ntitle = "Cure"\nduration = "2ed"\n')

    assert plan.items[0].duration == 2880
    assert plan.items[0].needs == (engine.Units(pool=CLOCK),)
    assert plan.pools == (engine.Pool(id=CLOCK, capacity=1, calendar="always"),)


def test_what_is_finished_without_a_start_began_that_day():
    item = small('[[work]]\nid = "A"\ntitle = "a"\nfinished = 2030-02-01\n').items[0]

    assert (item.started, item.finished) == (at("2030-02-01T00:00", "UTC"), at("2030-02-02T00:00", "UTC"))


def test_a_day_is_planned_as_of_in_the_zone_of_the_first_project():
    assert to_plan([document(WHOLE)], date(2030, 2, 1)).as_of == at("2030-02-01T00:00")
