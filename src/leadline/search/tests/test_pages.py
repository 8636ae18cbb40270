"""The page that finds things, and the palette."""

import pytest
from conftest import NOW

from leadline.projects.actions import archive_project
from leadline.work.actions import create_item, write_note


@pytest.fixture
def item(pay, mara, indexed):
    made = create_item(
        mara, pay, title="Ledger <b>schema</b>", text="Tables & <script>alert(1)</script> ledger rows"
    )
    write_note(mara, made, text="The ledger waits.", now=NOW)
    indexed()
    return made


def page(client, address, **more):
    answer = client.get(address, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_found_is_shown_by_kind_with_its_words_marked(item, ana, client_of):
    shown = page(client_of(ana), "/search?q=ledger")

    assert "<mark>Ledger</mark> &lt;b&gt;schema&lt;/b&gt;" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>ledger</mark> rows" in shown
    assert 'href="/items/PAY-1"' in shown and 'href="/items/PAY-1#note-' in shown
    assert "Notes <b>1</b>" in shown


def test_one_kind_can_be_shown_alone(item, ana, client_of):
    shown = page(client_of(ana), "/search?q=ledger&kind=note")

    assert "#note-" in shown and "&lt;b&gt;schema" in shown and 'aria-current="page">Notes' in shown
    assert "Items <b>1</b>" in shown
    assert "All" in page(client_of(ana), "/search?q=ledger&kind=nonsense")


def test_as_one_types_the_answer_is_the_part_that_changes(item, ana, client_of):
    shown = page(client_of(ana), "/search?q=led", headers={"HX-Request": "true"})

    assert shown.lstrip().startswith('<div id="found"') and "<mark>Ledger</mark>" in shown


def test_nothing_looked_for_and_nothing_found_say_so(item, ana, client_of):
    assert "What are you looking for?" in page(client_of(ana), "/search")
    assert "Nothing holds “quokka”" in page(client_of(ana), "/search?q=quokka")


def test_a_whole_reference_leads_to_its_item(item, ana, dag, client_of):
    answer = client_of(ana).get("/search?q=pay-1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/items/PAY-1")

    assert "Nothing holds" in page(client_of(dag), "/search?q=pay-1")
    assert "Nothing holds" in page(client_of(ana), "/search?q=pay-99")


def test_while_typing_a_reference_nothing_jumps(item, ana, client_of):
    assert "Ledger" in page(client_of(ana), "/search?q=pay-1", headers={"HX-Request": "true"})


def test_the_palette_offers_what_is_found_as_options(item, ana, client_of):
    shown = page(client_of(ana), "/palette?q=ledger")

    assert 'role="option"' in shown and 'href="/items/PAY-1"' in shown and "#note-" not in shown
    assert "kovac" not in shown and "<mark>Kovac</mark>" in page(client_of(ana), "/palette?q=kovac")


@pytest.mark.parametrize(("who", "project", "offered"), [
    ("ana", "PAY", True), ("lena", "PAY", False), ("dag", "PAY", False), ("ana", "", False), ("ana", "NONE", False),
    ("ana", "%00", False), ("ana", "pay'--", False),
])  # fmt: skip
def test_the_palette_offers_new_work_to_whoever_may_add_it(item, client_of, request, who, project, offered):
    client = client_of(request.getfixturevalue(who))
    shown = page(client, f"/palette?q=<i>Replay</i>&project={project}")

    assert ("data-palette-add=" in shown) is offered
    assert "<i>Replay" not in shown


def test_nobody_adds_to_an_archived_project(item, pay, mara, client_of):
    archive_project(mara, pay, now=NOW)

    assert "data-palette-add=" not in page(client_of(mara), "/palette?q=replay&project=PAY")


def test_every_page_has_the_field_and_the_palette(item, ana, client_of):
    shown = page(client_of(ana), "/people")

    assert 'action="/search"' in shown and 'id="palette"' in shown and 'hx-get="/palette"' in shown
    assert 'hx-get="/palette?project=PAY"' in page(client_of(ana), "/items/PAY-1")
