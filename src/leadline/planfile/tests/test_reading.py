from datetime import date, datetime, timedelta

from leadline.planfile.document import After, Effort, Holiday, Need
from leadline.planfile.lengths import Hours, Length
from leadline.planfile.tests.examples import START, WHOLE, document


def test_every_key_of_the_format_is_read():
    whole = document(WHOLE)

    assert whole.project.why == 'The old bell is cracked.\nIt says "boom" \\ no more.'
    assert whole.project.start == date(2030, 1, 7)
    assert whole.calendars[0].week.tue == (Hours(22 * 60, 5 * 60 + 30),)
    assert whole.calendars[0].holidays[0] == Holiday(first=date(2030, 5, 1))
    assert whole.people[1].skills == {"casting": 5, "fine tuning": 3}
    assert whole.pools[0].shared
    assert whole.objectives[0].measures[0].goal == 6
    assert whole.outputs[0].acceptor == "lena"
    assert whole.roles[0].needs == {"casting": 4}
    assert whole.work[1].effort == Effort.of("2d", "4d", "9d")
    assert whole.work[2].needs == (Need(any=("ana", "mara")), Need(pool="furnace", units=2))
    assert whole.work[2].after[0] == After(item="BELL-2")
    assert whole.work[2].after[1].project == "OTHER"
    assert whole.work[3].after[0].lag == Length.parse("3ed")
    assert whole.work[3].fixed.utcoffset() == timedelta(hours=2)
    assert whole.freezes[0].end == datetime(2030, 5, 12, 18)
    assert whole.risks[0].adds == Effort.of("5d", "8d", "15d")


def test_what_a_file_does_not_say_has_its_usual_value():
    item = document(START + '[[work]]\nid = "A"\ntitle = "Look"\n').work[0]

    assert (item.priority, item.split, item.done, item.effort) == (500, True, 0, None)


def test_one_effort_is_the_likely_one():
    item = document(START + '[[work]]\nid = "A"\ntitle = "Look"\neffort = "5d"\n').work[0]

    assert item.effort == Effort(likely=Length.parse("5d"))


def test_json_says_the_same():
    text = '{"project": {"key": "BELL", "name": "A bell", "start": "2030-01-07"}}'

    assert document(text, "plan.json") == document(START)


def test_without_an_ending_the_text_tells_json_from_toml():
    assert (
        document('{"project": {"key": "BELL", "name": "A bell", "start": "2030-01-07"}}', "-").project.key
        == "BELL"
    )
    assert document(START, "-").project.key == "BELL"


def test_a_byte_order_mark_and_windows_lines_do_no_harm():
    assert document("\ufeff" + START.replace("\n", "\r\n")) == document(START)


def test_calendars_and_people_may_be_named_before_they_stand():
    text = START + '[[roles]]\nid = "r"\nname = "R"\nholders = ["ana"]\n[[people]]\nid = "ana"\n'

    assert document(text).roles[0].holders == ("ana",)


def test_every_hour_of_every_day_is_built_in():
    assert document(START + '[[people]]\nid = "ana"\ncalendar = "always"\n').people[0].calendar == "always"


def test_a_wait_may_be_for_an_item_of_another_project():
    text = START + '[[work]]\nid = "A"\ntitle = "t"\nafter = [{ item = "PAY-3", project = "PAY" }]\n'

    assert document(text).work[0].after[0] == After(item="PAY-3", project="PAY")
