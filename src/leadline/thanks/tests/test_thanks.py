"""Thanks: given by free will, seen by whom their receiver lets see them, counted by nobody."""

from pathlib import Path

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.outputs.actions import add_output
from leadline.thanks import queries
from leadline.thanks.actions import give_thanks, show_thanks
from leadline.thanks.models import Thanks
from leadline.thanks.queries import shown_thanks, visible_thanks
from leadline.work.actions import create_item


@pytest.fixture
def ledger(pay, mara):
    return add_output(mara, pay, name="Ledger", now=NOW)


@pytest.fixture
def given(mara, pay, ana, ledger):
    return give_thanks(mara, pay, to=ana, output=ledger, words="The replay proof calmed us all.", now=NOW)


def test_thanks_are_between_two_until_the_receiver_shows_them(given, pay, mara, ana, lena, dag):
    assert [list(visible_thanks(one)) for one in (mara, ana, lena, dag)] == [[given], [given], [], []]
    show_thanks(ana, given, shown="team")
    assert [list(visible_thanks(one)) for one in (lena, dag)] == [[given], []]
    assert list(shown_thanks(pay, NOW)) == [given]


def test_the_journal_knows_no_words(given):
    assert "replay" not in str([one.facts for one in Entry.objects.all()])


def test_the_same_thanks_twice_are_one(given, mara, pay, ana, ledger):
    assert (
        give_thanks(mara, pay, to=ana, output=ledger, words="The replay proof calmed us all.", now=NOW)
        == given
    )
    assert Entry.objects.filter(kind="thanks.given").count() == 1


def test_thanks_are_refused_for_oneself_outsiders_and_nothing(mara, pay, ana, dag, ledger, hidden):
    far = create_item(mara, hidden, title="Far")
    for given, why in (
        ({"to": mara, "output": ledger}, "somebody else"),
        ({"to": dag, "output": ledger}, "not in this project"),
        ({"to": ana}, "Choose what it is for"),
        ({"to": ana, "item": far}, "Choose what it is for"),
        ({"to": ana, "output": ledger, "words": " "}, "a sentence is enough"),
        ({"to": ana, "output": ledger, "words": "x" * 501}, "500 characters"),
    ):
        with pytest.raises(Invalid, match=why):
            give_thanks(mara, pay, now=NOW, **{"words": "Well done", **given})


def test_outsiders_thank_nobody_here(dag, pay, ana, ledger):
    with pytest.raises(NotAllowed):
        give_thanks(dag, pay, to=ana, output=ledger, words="Well done", now=NOW)


def test_only_the_receiver_decides_who_sees_them(given, mara, ana):
    with pytest.raises(NotAllowed):
        show_thanks(mara, given, shown="team")
    with pytest.raises(Invalid, match="Choose who"):
        show_thanks(ana, given, shown="world")


def test_nothing_counts_thanks_of_people():
    """No query of them counts, sums or orders by people."""
    source = Path(queries.__file__).read_text()
    assert not [word for word in ("Count(", "Sum(", ".annotate(", ".aggregate(", ".count(") if word in source]


def test_somebody_is_thanked_on_the_page(mara, ana, lena, pay, ledger, client_of):
    page = client_of(mara)
    sent = page.post("/PAY/thanks", {"to": ana.pk, "output": ledger.pk, "words": "Calm <b>and</b> quick."})
    assert sent.status_code == 302
    assert "Calm &lt;b&gt;and&lt;/b&gt; quick." in client_of(ana).get("/PAY/thanks").content.decode()
    assert "Calm" not in client_of(lena).get("/PAY/thanks").content.decode()
    one = Thanks.objects.get()
    assert client_of(ana).post(f"/PAY/thanks/{one.pk}/shown", {"shown": "team"}).status_code == 302
    assert "Calm" in client_of(lena).get(f"/PAY/outputs/{ledger.pk}/thanks").content.decode()
    assert client_of(lena).post(f"/PAY/thanks/{one.pk}/shown", {"shown": "us"}).status_code == 403


def test_a_refused_form_keeps_what_was_typed(mara, ana, pay, ledger, client_of):
    answer = client_of(mara).post("/PAY/thanks", {"to": "", "output": ledger.pk, "words": "Well done indeed"})
    assert answer.status_code == 422
    assert "Well done indeed" in answer.content.decode()
