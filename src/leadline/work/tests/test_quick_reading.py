"""What a quick entry says."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadline.core.limits import LINE
from leadline.outputs.actions import add_output
from leadline.people.actions import claim_skill
from leadline.projects.actions import add_pool, set_member
from leadline.work.queries import known_in_line
from leadline.work.quick import read_line, refs_in
from leadline.work.quick.days import read_day
from leadline.work.tests.conftest import NOW, D

MONDAY = date(2026, 12, 7)


@pytest.fixture
def read(pay, mara, ana, lena, make):
    """Reads a line as Ana: PAY-1 and PAY-2 are items, PAY-3 is a group; an output, a pool and a skill are there."""
    make("Settlement certificate"), make("Schema v4"), make("Ledger work")
    add_output(mara, pay, name="Ledger service", now=NOW)
    add_output(mara, pay, name="Ledger runbook", now=NOW)
    add_pool(mara, pay, code="staging", name="Staging rig", capacity=2)
    claim_skill(ana, ana, skill="ledger", level=4)
    return lambda line: read_line(line, known_in_line(ana, pay, line), MONDAY)


def meanings(understood):
    return [part.meaning for part in understood.parts]


def test_the_line_of_the_manual_is_understood(read, ana, lena):
    line = read(
        "API cut-over, 3 to 8 days, after PAY-1, Ana or Lena, for ledger service, #infra, by 12 Mar, !high"
    )

    assert meanings(line) == [
        "API cut-over", "3–5–8 d", "after PAY-1 Settlement certificate", "Ana Kovac or Lena Toth: any one of them",
        "for Ledger service", "#infra", "deadline Fri 12 Mar 2027", "priority 700",
    ]  # fmt: skip
    assert (line.title, line.effort, line.deadline) == (
        "API cut-over",
        (3 * D, 5 * D, 8 * D),
        date(2027, 3, 12),
    )
    assert [item.title for item in line.after] == ["Settlement certificate"]
    assert (line.needs[0].people, line.needs[0].count) == ((ana, lena), 1)
    assert not line.told and not line.wrong


@pytest.mark.parametrize(
    ("words", "effort"),
    [
        ("3 to 8 days", (3, 5, 8)), ("3-8d", (3, 5, 8)), ("3–8 d", (3, 5, 8)), ("between 3 and 8 days", (3, 5, 8)),
        ("3-5-10d", (3, 5, 10)), ("2d", (None, 2, None)), ("about 5 days", (None, 5, None)), ("~5d", (None, 5, None)),
        ("4h", (None, 0.5, None)), ("1,5 days", (None, 1.5, None)), ("1 week", (None, 5, None)),
        ("1d 4h", (None, 1.5, None)), ("takes 2 days", (None, 2, None)), ("3 D", (None, 3, None)),
    ],
)  # fmt: skip
def test_efforts(read, words, effort):
    line = read(f"Cut over, {words}")

    assert line.effort == tuple(n if n is None else n * D for n in effort)
    assert line.title == "Cut over"


@pytest.mark.parametrize("words", ["8-3d", "0d", "99999d", "1-2-3-4d"])
def test_an_effort_that_cannot_be_is_refused_in_words(read, words):
    line = read(f"Cut over, {words}")

    assert len(line.wrong) == 1 and line.effort is None and not line.told


@pytest.mark.parametrize(
    "words", ["after PAY-1 and PAY-2", "after pay-1, PAY-2", "after 1, PAY-2", "waits for #1 & #2"]
)
def test_waiting_for_several(read, words):
    assert [item.number for item in read(f"Cut over, {words}").after] == [1, 2]


def test_what_one_cannot_see_is_not_told_from_what_is_not_there(read):
    assert read("Cut over, after PAY-99").wrong == ["There is no PAY-99 that you can see. Check the number."]
    assert read("Cut over, after SEC-1").wrong == ["There is no SEC-1 that you can see. Check the number."]
    assert read("Cut over, in OPS-1").wrong == ["There is no OPS-1 in this project. Check the number."]


def test_people_are_named_in_several_ways(read, ana, lena):
    for words, people, count in (
        ("Ana", (ana,), 1), ("ana kovac", (ana,), 1), ("@lena", (lena,), 1), ("me", (ana,), 1), ("for me", (ana,), 1),
        ("Ana and Lena", (ana, lena), 2), ("@ana + @lena", (ana, lena), 2), ("Ana/Lena", (ana, lena), 1),
    ):  # fmt: skip
        need = read(f"Cut over, {words}").needs[0]
        assert (need.people, need.count) == (people, count), words
    assert [need.people for need in read("Cut over, Ana, Lena").needs] == [(ana,), (lena,)]


def test_a_name_of_several_is_told_with_the_choices(read, pay, mara, organisation, admin):
    from leadline.people.actions import create_person

    other = create_person(admin, organisation, name="Ana Bell", handle="anab", zone="UTC")
    set_member(mara, pay, person=other)

    assert read("Cut over, Ana").wrong == [
        "“Ana” is the name of several people here. Write @anab or @ana. Or put the title in quotes."
    ]
    assert read("Cut over, Ana or Lena").wrong
    assert read("Cut over, Ana Bell or @ana").needs[0].people[0] == other
    assert not read("Cut over, Ana and the rest of them").wrong


def test_nobody_by_that_handle(read):
    assert (
        "There is no @wei in Payments migration. In it are @ana, @lena, @mara."
        in read("Cut over, @wei").wrong[0]
    )


def test_skills_and_pools(read):
    assert meanings(read("Cut over, 2 people with ledger 3, 1 of staging")) == [
        "Cut over", "2 people with ledger 3", "1 of Staging rig",
    ]  # fmt: skip
    assert read("Cut over, 2 people with courage 3").told


def test_outputs_groups_labels_and_priorities(read):
    line = read("Cut over, output:Ledger service, in PAY-3, #infra #q1, label: big bang, priority 900")

    assert (line.output.name, line.parent.number, line.priority) == ("Ledger service", 3, 900)
    assert line.labels == ["infra", "q1", "big bang"]
    assert "may be several outputs" in read("Cut over, for Ledger").wrong[0]
    assert "no output “nothing”" in read("Cut over, output:nothing").wrong[0]
    assert "between 0 and 1000" in read("Cut over, !5000").wrong[0]


def test_clear_signs_at_the_end_of_the_title_need_no_comma(read, ana):
    line = read("Cut over to blue 2-4d @ana #infra after PAY-1 and PAY-2 in PAY-3 !low")

    assert line.title == "Cut over to blue"
    assert (line.needs[0].people, line.labels, line.priority) == ((ana,), ["infra"], 300)
    assert ([item.number for item in line.after], line.parent.number) == ([1, 2], 3)
    assert read("Reply to @ana about #12").title == "Reply to @ana about #12"
    assert read("Model in 3D").title == "Model in 3D"
    assert read("2d").title == "2d"


def test_what_is_not_understood_stays_in_the_title_and_is_told(read):
    line = read("API cut-over, soonish, 3d, in production, for real, after the party, by the book")

    assert line.title == "API cut-over, soonish, in production, for real, after the party, by the book"
    assert line.told[0] == "“soonish” was not understood and stays in the title."
    assert len(line.told) == 5 and not line.wrong
    assert line.effort == (None, 3 * D, None)


def test_figures_without_a_unit_are_told_with_one(read):
    line = read("Cut over, 3-8")

    assert line.title == "Cut over, 3-8"
    assert line.told == [
        "“3-8” was not understood and stays in the title. For an effort write 3-8d, 3-8h or 3-8m."
    ]


def test_quotes_are_taken_as_they_are(read, ana):
    line = read('"Plan, write, 2d, and ship @ana", 3d, "by Friday"')
    assert (line.title, line.effort) == ("Plan, write, 2d, and ship @ana, by Friday", (None, 3 * D, None))
    assert not line.told and not line.needs

    assert read('"Plan, write" @ana').needs[0].people == (ana,)
    assert read("“Plan, write”").title == "Plan, write"
    assert read('Fix "foo, bar" today').title == 'Fix "foo, bar" today'
    assert read('Buy a 3" disk, 2d').effort
    assert read('"never closed, 2d').title == '"never closed'


def test_a_milestone_has_no_effort(read):
    assert read("Go live, milestone").milestone
    assert "it has no effort" in read("Go live, milestone, 2d").wrong[0]
    assert "it needs nobody" in read("Go live, milestone, Ana").wrong[0]


@pytest.mark.parametrize("line", ["", "   ", ",", ", 3d", '""', '"", 2d'])
def test_without_a_title_it_says_so(read, line):
    assert read(line).wrong[0] == "Write first what will be done; that is the title."


@pytest.mark.parametrize(
    "twice", ["2d, 3d", "by Friday, by Monday", "in PAY-3, in PAY-3", "!low, !high", "from 3 Mar, from 4 Mar"]
)
def test_what_an_item_has_once_is_said_once(read, twice):
    assert "second" in read(f"Cut over, {twice}").wrong[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-12-07"), ("tomorrow", "2026-12-08"), ("Friday", "2026-12-11"), ("fri", "2026-12-11"),
        ("Monday", "2026-12-14"), ("next Friday", "2026-12-18"), ("this thursday", "2026-12-10"),
        ("12 Mar", "2027-03-12"), ("12 March", "2027-03-12"), ("12th March", "2027-03-12"), ("March 12", "2027-03-12"),
        ("12 Dec", "2026-12-12"), ("7 Dec", "2026-12-07"), ("12 Mar 2028", "2028-03-12"), ("29 Feb", "2028-02-29"),
        ("2027-03-12", "2027-03-12"), ("12.3.", "2027-03-12"), ("12.3.2028", "2028-03-12"),
        ("in 2 weeks", "2026-12-21"), ("in 1 day", "2026-12-08"), ("end of March", "2027-03-31"),
        ("end of month", "2026-12-31"), ("the end of february 2028", "2028-02-29"),
    ],
)  # fmt: skip
def test_days(words, day):
    assert read_day(words, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "31 Feb",
        "99 Mar",
        "fr",
        "12/3",
        "0000-00-00",
        "in 999 years",
        "end of time",
        "٣ Mar",
        "may",
    ],
)
def test_what_is_no_day(words):
    assert read_day(words, MONDAY) is None


def test_days_outside_the_calendar_are_refused(read):
    assert "between 1970 and 2075" in read("Cut over, by 1 Jan 9999").wrong[0]


def test_a_line_that_is_too_long_is_refused_at_once(read):
    assert "at most 1,000 characters" in read("x" * (LINE + 1)).wrong[0]
    assert "A title has at most 200" in read("x" * 201).wrong[0]


FAMILIES = [",", "a,", '"', '",', "“", "@", "@a ", "#", "#a ", "!", "!high ", "1 ", "1-", "1d ", "1d,", "PAY-1 ",
            "after PAY-1,", "and ", " or ", "Ana or ", "Ana and ", "in ", "\0",
            "\ud800", "٣d ", "1 of ", "a 3 ", " "]  # fmt: skip


@pytest.mark.parametrize("piece", FAMILIES)
def test_nothing_makes_it_slow_or_raise(read, piece):
    for size in (LINE, 64 * 1024):
        for line in ((piece * size)[:size], "T, " + (piece * size)[: size - 3]):
            begun = perf_counter()
            read(line)
            assert perf_counter() - begun < 0.3


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["Ana", "@ana", " or ", ",", "3-8d", "after", "PAY-1", '"', "#x", "!high", "by", "in "]
            ),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_line_has_an_answer(read, line):
    said = read(line)

    assert said.wrong or said.title
    assert said.given("Europe/Berlin")["title"] == said.title


def test_references_are_found_to_be_looked_up():
    assert refs_in("Cut over 2, after pay-63 and #7, 2027-03-12, x-y-1, 3d", "PAY") == [
        "PAY-2",
        "PAY-63",
        "PAY-7",
    ]
    assert len(refs_in(" ".join(str(n) for n in range(1, 99)), "PAY")) == 40
