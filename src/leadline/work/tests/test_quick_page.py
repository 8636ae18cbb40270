"""Quick entry on pages."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.work.models import Item
from leadline.work.tests.conftest import D

HX = {"HX-Request": "true"}
LINE = "API cut-over, 3 to 8 days, after PAY-1, Ana or Lena"


def test_what_is_understood_is_shown_while_one_types(pay, ana, make, client_of):
    make("Settlement certificate")
    answer = client_of(ana).get("/PAY/quick", {"line": LINE + ", soonish"}, headers=HX)

    text = answer.content.decode()
    for words in (
        "3–5–8 d",
        "after PAY-1 Settlement certificate",
        "any one of them",
        "“soonish” was not understood",
    ):
        assert words in text
    assert "<html" not in text
    assert Item.objects.count() == 1


def test_one_line_makes_an_item(pay, ana, make, client_of):
    make("Settlement certificate")
    answer = client_of(ana).post("/PAY/quick", {"line": LINE, "once": "k"}, headers=HX)

    made = Item.objects.get(title="API cut-over")
    assert made.effort == (3 * D, 5 * D, 8 * D)
    assert [wait.before.number for wait in made.waits_for.all()] == [1]
    assert made.needs.get().people.count() == 2
    assert '<a href="/items/PAY-2">PAY-2</a> added: API cut-over' in answer.content.decode()
    told = json.loads(answer["HX-Trigger"])["item-added"]
    assert told["ref"] == "PAY-2" and told["line"] == LINE and told["once"] not in ("", "k")


def test_a_double_enter_makes_one_item_and_the_next_line_another(pay, ana, client_of):
    for line in ("First", "First", "Second"):
        client_of(ana).post("/PAY/quick", {"line": line, "once": "k"}, headers=HX)

    assert [item.title for item in pay.items.all()] == ["First", "Second"]


def test_the_days_of_a_line_are_those_of_the_project(pay, ana, client_of):
    client_of(ana).post("/PAY/quick", {"line": "Cut over, from 3 Mar, by Friday"})

    made = Item.objects.get()
    assert made.not_before.isoformat() == "2027-03-02T23:00:00+00:00"
    assert made.deadline.isoformat() == "2026-12-11T23:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "says"),
    [("", "Write first what will be done"), ("Cut over, after PAY-99", "There is no PAY-99"), ("T\x00", "U+0000"),
     ("Cut over, 8-3d", "small number first"), ("Cut over, in PAY-1", "has an effort of its own"),
     ("x" * 2000, "at most 1,000")],
)  # fmt: skip
def test_a_refusal_says_why_and_keeps_the_line(pay, ana, make, client_of, line, says):
    make("First", effort=(None, D, None))
    fragment = client_of(ana).post("/PAY/quick", {"line": line}, headers=HX)
    page = client_of(ana).post("/PAY/quick", {"line": line})

    assert (fragment.status_code, page.status_code) == (422, 422)
    assert says in fragment.content.decode() and "HX-Trigger" not in fragment
    assert says in page.content.decode() and f'value="{line}"' in page.content.decode()
    assert Item.objects.count() == 1


def test_a_right_that_is_missing_at_the_other_end_is_told(pay, ana, admin, ops, client_of):
    from leadline.work.actions import create_item

    create_item(admin, ops, title="Elsewhere")
    answer = client_of(ana).post("/PAY/quick", {"line": "Cut over, after OPS-1"}, headers=HX)

    assert answer.status_code == 403
    assert "at the other end as well" in answer.content.decode()
    assert Item.objects.filter(project=pay).count() == 0


@pytest.mark.parametrize(
    ("back", "where"),
    [("/PAY/items?q=late", "/PAY/items?q=late"), ("", "/PAY/items"), ("//evil.example/", "/PAY/items"),
     ("https://evil.example/", "/PAY/items"), ("javascript:alert(1)", "/PAY/items"), ("/\\evil.example", "/PAY/items")],
)  # fmt: skip
def test_without_a_script_one_is_sent_back_but_only_to_a_page_of_ours(pay, ana, client_of, back, where):
    answer = client_of(ana).post("/PAY/quick", {"line": "First", "next": back})

    assert (answer.status_code, answer["Location"]) == (303, where)


def test_the_page_of_its_own_has_the_line_and_the_rules(pay, ana, client_of):
    text = client_of(ana).get("/PAY/quick").content.decode()

    assert 'name="line"' in text and 'data-key="c"' in text and "How to write it" in text


def test_a_viewer_may_not_add_and_an_outsider_finds_nothing(pay, lena, dag, client_of):
    assert client_of(lena).post("/PAY/quick", {"line": "Mine"}).status_code == 403
    assert client_of(lena).get("/PAY/quick?line=Mine").status_code == 403
    assert client_of(dag).post("/PAY/quick", {"line": "Mine"}).status_code == 404


def test_showing_takes_few_queries_however_long_the_line(pay, ana, make, client_of):
    for number in range(5):
        make(f"Item {number}")
    client = client_of(ana)

    def count(line):
        with CaptureQueriesContext(connection) as queries:
            client.get("/PAY/quick", {"line": line}, headers=HX)
        return len(queries)

    few = count("T, after PAY-1, Ana")
    assert count("T, after PAY-1 and PAY-2 and PAY-3 and PAY-4, Ana, Lena, #a, by Friday, @mara") == few


def test_hostile_words_are_only_shown(pay, ana, client_of):
    line = "<script>alert(1)</script>, <img src=x onerror=alert(1)>, @<b>"
    text = client_of(ana).get("/PAY/quick", {"line": line}, headers=HX).content.decode()

    assert "<script" not in text and "<img" not in text and "<b>" not in text
