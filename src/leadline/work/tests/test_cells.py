"""Cells of the list, changed in place."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.outputs.actions import add_output
from leadline.work.actions import change_item, set_state, start_item
from leadline.work.tests.conftest import NOW, D

ALL = "show:state,who,effort,output,priority"
HX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("cell", "typed", "what", "is_now"),
    [
        ("title", {"title": "Keys"}, "title", "Keys"),
        ("effort", {"effort": "2d"}, "likely", 2 * D),
        ("priority", {"priority": "800"}, "priority", 800),
        ("state", {"state": "doing"}, "state", "doing"),
        ("state", {"state": "done"}, "state", "done"),
    ],
)
def test_a_cell_is_changed_and_answers_with_its_row(item, ana, client_of, cell, typed, what, is_now):
    client = client_of(ana)
    form = client.get(f"/items/PAY-1/row/{cell}?q=show:priority,state,effort", headers=HX).content.decode()
    assert form.lstrip().startswith("<tr") and f'data-cell-form="{cell}"' in form

    answer = client.post(f"/items/PAY-1/row/{cell}", {**typed, "seen": 1, "q": "show:priority"}, headers=HX)
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith('<tr id="row-1"')
    assert (
        'data-label="Priority"' in answer.content.decode()
        and 'data-label="Who"' not in answer.content.decode()
    )
    assert "PAY-1 saved." in answer["HX-Trigger"] and "undoing" in answer["HX-Trigger"]
    item.refresh_from_db()
    assert getattr(item, what) == is_now


def test_who_and_output_are_cells_too(item, ana, mara, pay, client_of):
    output = add_output(mara, pay, name="Ledger service", now=NOW)
    client = client_of(ana)

    assert (
        client.post("/items/PAY-1/row/who", {"needs": "Ana or Mara", "seen": 1}, headers=HX).status_code
        == 200
    )
    answer = client.post("/items/PAY-1/row/output", {"output": output.pk, "seen": 2}, headers=HX)
    assert answer.status_code == 200
    item.refresh_from_db()
    assert set(item.needs.get().people.all()) == {ana, mara}
    assert item.output == output


@pytest.mark.parametrize(
    ("cell", "typed", "says"),
    [
        ("title", {"title": ""}, "required"),
        ("effort", {"effort": "soon"}, "is no effort"),
        ("priority", {"priority": "2000"}, "less than or equal to 1000"),
        ("state", {"state": "moved"}, "not one of the available choices"),
        ("who", {"needs": "Dag"}, "is nobody of this project"),
        ("output", {"output": "99"}, "not one of the available"),
    ],
)
def test_a_refused_cell_stays_a_form_with_what_was_typed(item, ana, client_of, cell, typed, says):
    answer = client_of(ana).post(f"/items/PAY-1/row/{cell}", {**typed, "seen": 1, "q": ALL}, headers=HX)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    if cell in ("effort", "who"):
        assert f'value="{next(iter(typed.values()))}"' in text


def test_a_cell_somebody_changed_meanwhile_shows_both(item, ana, client_of):
    change_item(ana, item, title="Mara's words")
    answer = client_of(ana).post("/items/PAY-1/row/title", {"title": "Ana's words", "seen": 1}, headers=HX)

    text = answer.content.decode()
    assert answer.status_code == 412
    assert "Ana&#39;s words" in text and "It says now: Mara&#39;s words" in text


def test_a_cell_is_changed_without_a_script(item, ana, client_of):
    client = client_of(ana)
    assert b'action="/items/PAY-1/row/title"' in client.get("/PAY/items?edit=1&cell=title").content
    assert client.post("/items/PAY-1/row/title", {"title": "Keys", "seen": 1}).status_code == 303
    refused = client.post("/items/PAY-1/row/title", {"title": "", "seen": 2})
    assert refused.status_code == 422 and b"<html" in refused.content


def test_there_is_no_other_cell(item, ana, client_of):
    assert client_of(ana).get("/items/PAY-1/row/slack").status_code == 404


def test_an_item_is_brought_to_any_state(item, ana):
    for state in ("done", "doing", "ready", "doing", "done", "ready"):
        set_state(ana, item, state=state, now=NOW)
        item.refresh_from_db()
        assert item.state == state


def test_the_same_state_changes_nothing(item, ana, kinds):
    start_item(ana, item, now=NOW)
    before = kinds()
    set_state(ana, item, state="doing", now=NOW)

    assert kinds() == before


def test_a_state_that_is_none_or_not_its_own_is_refused(item, make, ana, dag):
    make("Inside", parent=item)
    with pytest.raises(Invalid, match="is a group"):
        set_state(ana, item, state="done", now=NOW)
    with pytest.raises(Invalid, match="ready, doing or done"):
        set_state(ana, item, state="moved", now=NOW)
    with pytest.raises(NotAllowed):
        set_state(dag, item, state="done", now=NOW)
