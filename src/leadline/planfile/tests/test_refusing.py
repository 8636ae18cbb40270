import pytest

from leadline.planfile import limits
from leadline.planfile.problems import Problems
from leadline.planfile.read import read
from leadline.planfile.tests.examples import START, refusals, refused

ITEM = '[[work]]\nid = "A"\ntitle = "t"\n'


CASES = r"""
titel = "x"
> project.titel: unknown key "titel"; the nearest known key is "timezone"

zzz = 1
> project.zzz: unknown key "zzz"; the nearest known key is "

[[peple]]
> peple: unknown key "peple"; did you mean "people"?

[[work]]
id = "A"
> work[0].title: is missing; what is to be done

ITEM
priority = 1001
> work[0].priority: 1001 is out of range; write a whole number from 0, at most 1000

ITEM
priority = 1.5
> work[0].priority: 1.5 is not a whole number

ITEM
done = 1.01
> work[0].done: 1.01 is out of range

ITEM
done = nan
> work[0].done: is not a finite number

ITEM
done = -inf
> work[0].done: is not a finite number

ITEM
done = 1e999
> work[0].done: is not a finite number

ITEM
done = true
> work[0].done: true is no number

ITEM
split = "no"
> work[0].split: "no" should be true or false

ITEM
effort = "5"
> work[0].effort: "5" is no length of time; write a number and m, h, d or w

ITEM
effort = 5
> work[0].effort: 5 has no unit; write it as "6h" or "3d"

ITEM
effort = "2ed"
> work[0].effort: "2ed" is elapsed time, but effort is working time

ITEM
effort = "-1d"
> work[0].effort: "-1d" is less than nothing

ITEM
effort = "9999w"
> work[0].effort: "9999w" is more than 20,000 hours; cut it into smaller parts

ITEM
effort = "1d"
duration = "1d"
> work[0].duration: stands beside effort; keep one of the two

ITEM
effort = { low = "1d" }
> work[0].effort.high: is missing; give low and high together

ITEM
effort = {}
> work[0].effort.likely: is missing

ITEM
effort = { low = "9h", likely = "1d", high = "2d" }
> work[0].effort.low: low "9h" is above likely "1d"

ITEM
effort = { low = "1h", likely = "3d", high = "2d" }
> work[0].effort.likely: likely "3d" is above high

ITEM
effort = { low = "3d", high = "2d" }
> work[0].effort.low: low "3d" is above high "2d"

ITEM
deadline = 2030-02-30
> syntax: Invalid date or datetime

ITEM
deadline = "2030-02-30"
> work[0].deadline: "2030-02-30" is no day that exists

ITEM
deadline = "20300203"
> work[0].deadline: "20300203" should be a day such as 2026-12-07

ITEM
deadline = 9999-01-01
> work[0].deadline: the year 9999 is too far away; write one from 1971 to 2199

ITEM
deadline = 10:00:00
> work[0].deadline: 10:00:00 should be a day

ITEM
started = 2030-02-02
finished = 2030-02-01
> work[0].finished: 2030-02-01 is before started, 2030-02-02

ITEM
parent = "B"
> work[0].parent: there is no work "B"; there are A

ITEM
output = "x"
> work[0].output: there is no output "x"; the file has none: add it

ITEM
needs = [{ person = "ana" }]
> work[0].needs[0].person: there is no person "ana"

ITEM
needs = [{ any = ["ana"] }]
> work[0].needs[0].any[0]: there is no person "ana"

ITEM
needs = [{ any = [] }]
> work[0].needs[0].any: is empty; name at least one

ITEM
needs = [{ pool = "rig" }]
> work[0].needs[0].pool: there is no pool "rig"

ITEM
needs = [{ skill = "x", level = 8 }]
> work[0].needs[0].level: 8 is out of range; write a whole number from 1, at most 7

ITEM
needs = [{}]
> work[0].needs[0].person: is missing; a need names a person, any of several, a skill or a pool

ITEM
needs = [{ skill = "x", units = 2 }]
> work[0].needs[0].units: are of a pool

ITEM
needs = 3
> work[0].needs: 3 should be a list; write it in [ ]

ITEM
after = [{ item = "B", type = "XX" }]
[[work]]
id = "B"
title = "b"
> work[0].after[0].type: "XX" should be one of FS, SS, FF, SF

ITEM
after = ["Q"]
> work[0].after[0]: there is no item or milestone "Q"; of another project: { item =

ITEM
after = ["A"]
> work[0].after[0]: "A" waits for itself; take this out

ITEM
duration = "2ed"
needs = [{ skill = "x" }]
> work[0].duration: "2ed" runs by the clock, so no person can be needed

ITEM
ITEM
> work[1].id: "A" is the id of work[0] too; give each its own

ITEM
[[milestones]]
id = "A"
name = "m"
> milestones[0].id: "A" is the id of work[0] too

[[work]]
id = "A B"
title = "t"
> work[0].id: "A B" should be an id without spaces, quotes or brackets

[[work]]
id = "A"
title = "a\u0000b"
> work[0].title: has the control character U+0000; leave it out

[[work]]
id = "A"
title = "a\nb"
> work[0].title: has a line break; keep it on one line

[[work]]
id = "A"
title = " "
> work[0].title: is empty; write something

calendar = "x"
> project.calendar: there is no calendar "x"

timezone = "Europe/Berlinn"
> project.timezone: "Europe/Berlinn" is no time zone we know; did you mean "Europe/Berlin"?

timezone = "../../etc/passwd"
> project.timezone: "../../etc/passwd" is no time zone we know

hours_per_day = 0
> project.hours_per_day: 0 is out of range; write a number above 0, at most 24

currency = 3
> project.currency: 3 is no text; write it in quotes

[[calendars]]
id = "c"
week = { mon = ["09:00-13:00", "12:00-17:00"] }
> calendars[0].week.mon: "12:00-17:00" begins before "09:00-13:00" ends

[[calendars]]
id = "c"
week = { mon = ["01:00-13:00"], sun = ["22:00-02:00"] }
> calendars[0].week.mon: "01:00-13:00" begins before "22:00-02:00" ends

[[calendars]]
id = "c"
week = { mon = ["9-13"] }
> calendars[0].week.mon[0]: "9-13": write the hours of one stretch as "09:00-13:00"

[[calendars]]
id = "c"
week = {}
> calendars[0].week: has no working hours

[[calendars]]
id = "always"
week = { mon = ["09:00-13:00"] }
> calendars[0].id: "always" is built in

[[people]]
id = "ana"
away = [{ from = 2030-02-08, to = 2030-02-04 }]
> people[0].away[0].to: 2030-02-04 is before from, 2030-02-08; turn them round

[[people]]
id = "a"
email = "x@example.org"
[[people]]
id = "b"
email = "X@example.org"
> people[1].email: "X@example.org" is the address of "a" too; keep one

[[people]]
id = "a"
skills = { ledger = 0 }
> people[0].skills.ledger: 0 is out of range

[[people]]
id = "a"
[[roles]]
id = "r"
name = "R"
holders = ["a", "a"]
> roles[0].holders[1]: "a" is named twice; keep one

[[freezes]]
from = 2030-02-08
to = 2030-02-07
> freezes[0].to: 2030-02-07 is before from, 2030-02-08

[[risks]]
id = "R"
title = "t"
probability = 2
> risks[0].probability: 2 is out of range; write a number from 0, at most 1
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n\n"))
def test_what_is_wrong_is_said_with_what_would_be_right(case):
    more, _, told = case.replace("ITEM\n", ITEM).rpartition("\n> ")

    said = refused(more + "\n")

    assert len(said) == 1
    assert said[0].startswith(told)


def test_a_title_has_two_hundred_characters_at_most():
    assert refused(f'[[work]]\nid = "A"\ntitle = "{"x" * 200}"\n') == []
    assert refused(f'[[work]]\nid = "A"\ntitle = "{"x" * 201}"\n') == [
        "work[0].title: has 201 characters; the most is 200"
    ]


def test_a_group_does_no_work_of_its_own():
    group = '[[work]]\nid = "G"\ntitle = "g"\neffort = "1d"\ndone = 0.5\n'

    assert refused(group + ITEM + 'parent = "G"\n') == [
        'work[0].effort: "G" is a group, the parent of others; move effort to the items in it',
        'work[0].done: "G" is a group, the parent of others; move done to the items in it',
    ]


def test_a_milestone_is_no_parent():
    assert refused(ITEM + 'parent = "m"\n[[milestones]]\nid = "m"\nname = "M"\n') == [
        'work[0].parent: "m" is a milestone; a parent is another item'
    ]


def test_every_error_is_told_at_once_in_order_of_line():
    person = '\n[[people]]\nid = "ana"\nshare = 7\n'
    outside = 'of another project: { item = "…", project = "KEY" }'

    assert refusals(START + "foo = 1\n" + person + "\n" + ITEM + 'after = ["B", "C"]\n') == [
        'plan.toml:1: project.foo: unknown key "foo"; the nearest known key is "left_out"',
        "plan.toml:7: people[0].share: 7 is out of range; write a number above 0, at most 1",
        f'plan.toml:11: work[0].after[0]: there is no item or milestone "B"; {outside}',
        f'plan.toml:11: work[0].after[1]: there is no item or milestone "C"; {outside}',
    ]


def test_a_key_said_twice_is_refused_in_json_too():
    text = '{"project": {"key": "BELL", "key": "BELL", "name": "A bell", "start": "2030-01-07"}}'

    assert refusals(text, "plan.json") == ["plan.json:1: project.key: is said twice; keep one"]


def test_half_a_character_is_refused():
    text = '{"project": {"key": "BELL", "name": "A \\ud800", "start": "2030-01-07"}}'

    assert refusals(text, "x.json") == [
        "x.json:1: project.name: has half of a character, U+D800; write the whole one or leave it out"
    ]


def test_a_syntax_error_names_its_line():
    assert refusals(START + "\n\n[[work]]\nid = = 3\n")[0].startswith(
        "plan.toml:8: syntax: Invalid value (column 6)"
    )
    assert refusals('{"project":\n{"key": "A",}}', "x.json")[0].startswith("x.json:2: syntax: ")


def test_what_is_not_utf_8_names_its_line():
    with pytest.raises(Problems, match=r"^x\.toml:2: syntax: is not UTF-8 here; save it as UTF-8$"):
        read(b"# a\n# \xff\n", "x.toml")


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(Problems, match=r"^big.toml:1: file: has 60 MiB; the most is 50 MiB"):
        read(b" " * (60 * 1024 * 1024), "big.toml")


def test_a_file_of_too_many_values_is_refused_before_they_fill_the_memory():
    said = refusals("x = [" + "1," * 3_000_001 + "]")

    assert said == ["plan.toml:1: file: has over 3,000,000 values; cut it into several projects"]


def test_a_file_of_nothing_but_errors_stops_early():
    told = refusals(START + "[[work]]\n" * 5_000)

    assert len(told) == limits.PROBLEMS + 1
    assert told[-1].endswith("file: there is more; mend these first")


def test_what_is_no_table_at_all_is_refused():
    assert refusals("[1, 2]", "x.json") == [
        "x.json:1: file: a list should be a table with the keys project, calendars, people, pools,"
        " objectives, outputs, roles, work, milestones, freezes, risks"
    ]
    assert refusals("") == ["plan.toml:1: project: is missing; add [project] with key, name and start"]
