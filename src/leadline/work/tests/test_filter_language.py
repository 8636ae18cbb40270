"""The filter language: what is understood, what is told, and the one text it is written back to."""

import time

import pytest

from leadline.core.limits import SHORT
from leadline.outputs.actions import add_output
from leadline.work.filter import read_filter
from leadline.work.queries import known_in_filter
from leadline.work.tests.conftest import NOW


@pytest.fixture
def read(pay, ana, mara, make):
    """Reads a filter of Payments migration as Ana does."""
    add_output(mara, pay, name="Ledger service", now=NOW)
    make("Ledger")
    return lambda text: read_filter(text, known_in_filter(ana, pay))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("", ""),
        ("state:doing for:me late", "state:doing for:me late"),
        ("  STATE:Doing   Late ", "state:doing late"),
        ("for:Ana for:@mara", "for:ana for:mara"),
        ('for:"Ana Kovac",nobody', "for:ana,nobody"),
        ('output:"Ledger service"', "output:ledger-service"),
        ("in:pay-1 -in:1", "in:PAY-1 -in:PAY-1"),
        ("-label:x label:urgent,late", "-label:x label:urgent,late"),
        ('label:"to do" label:"a,b"', 'label:"to do" label:"a,b"'),
        ("-blocked critical planned:none effort:none", "-blocked critical planned:none effort:none"),
        ("ledger 'cut over'", "ledger 'cut over'"),
        ('"cut over" -"old thing"', '"cut over" -"old thing"'),
        ('"late" late', '"late" late'),
        ('"state:doing"', '"state:doing"'),
        ('"-x" --x', '"-x" -"-x"'),
        ("sort:-finish", "-sort:finish"),
        ("-sort:slack group:person show:who,effort", "-sort:slack group:person show:who,effort"),
        ("late late state:doing state:doing", "late state:doing"),
        ("https://example.org/a?b=c 10:30", '"https://example.org/a?b=c" "10:30"'),
        ('"never closed', '"never closed"'),
        ('- " "" :', '":"'),
        ("überweisung ПРИВЕТ 日本", "überweisung ПРИВЕТ 日本"),
    ],
)
def test_a_filter_is_written_back_and_read_the_same(read, typed, written):
    filter = read(typed)

    assert (filter.text, filter.problems) == (written, ())
    assert read(filter.text) == filter


@pytest.mark.parametrize(
    ("typed", "rest", "says"),
    [
        ("stat:doing late", "late", "“stat:” is no filter word; did you mean state:?"),
        ("state:moving x", "x", "state: is ready, doing, done or open."),
        ("state: doing", "doing", "state: is followed by ready, doing, done or open, without a space."),
        ("blocker:x late", "late", "did you mean blocked?"),
        ("quux:1", "", "“quux:” is no filter word; they are state:, for:"),
        ("for:dag", "", "“dag” is nobody of this project; for: is me, nobody or a person. In it are ana"),
        ("output:nothing", "", "“nothing” is no output of this project. There are “ledger-service”."),
        ("in:PAY-99", "", "“PAY-99” is no item of this project; in: is a reference such as PAY-12."),
        ("in:SEC-1", "", "“SEC-1” is no item of this project"),
        ("planned:soon", "", "planned: is none; -planned:none finds the others."),
        ("sort:size", "", "sort: is rank, finish,"),
        ("sort:rank,finish", "", "sort: is rank"),
        ("sort:rank sort:finish", "sort:rank", "sort: is there twice; the first one counts."),
        ("group:day", "", "group: is state, person, output or group."),
        ("show:everything", "", "show: is ref, title,"),
        ("show:", "", "show: is ref"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_works(read, typed, rest, says):
    filter = read(typed)

    assert filter.text == rest
    assert len(filter.problems) == 1
    assert says in filter.problems[0].sentence
    assert typed.startswith(filter.problems[0].word) or filter.problems[0].word in typed


def test_a_name_that_several_have_is_asked_back(read, pay, mara, berlin, join):
    from leadline.people.models import Person

    for handle, name in (("kim1", "Kim Berg"), ("kim2", "Kim Roth")):
        person = Person.objects.create(handle=handle, name=name, email=f"{handle}@example.org")
        join(mara, pay, person)

    assert (
        "“Kim” is the name of several people here. Write kim1, kim2." in read("for:Kim").problems[0].sentence
    )
    assert read('for:"kim roth"').text == "for:kim2"


def test_sorting_by_a_column_turns_round_and_then_ends(read):
    filter = read("late").sorted_by("finish")

    assert filter.text == "late sort:finish"
    assert filter.sorted_by("finish").text == "late -sort:finish"
    assert filter.sorted_by("finish").sorted_by("finish").text == "late"
    assert filter.sorted_by("slack").text == "late sort:slack"


def test_columns_keep_their_own_order(read):
    assert read("show:slack,who").columns == ("ref", "title", "who", "slack")
    assert read("").columns == ("ref", "title", "state", "who", "effort", "planned", "slack")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000, "a:" * 50_000, '"' * 100_000, "-" * 100_000, 'label:"' * 10_000, "label:" + "," * 100_000,
        "\0\u202e\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace") * 1000, "x " * 5000,
        "for:" + "é" * 90_000, "in:" + "9" * 90_000, "in:٣", "sort:" + "rank," * 1000, " \t\n" * 50_000,
    ],
)  # fmt: skip
def test_hostile_texts_are_read_fast_and_never_refused(read, text):
    read("x")
    begun = time.process_time()
    filter = read(text)

    assert time.process_time() - begun < 0.1
    assert len(filter.text) > SHORT or read(filter.text).text == filter.text
    assert all(len(problem.sentence) < 400 for problem in filter.problems)
