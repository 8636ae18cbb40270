"""Watching and muting: told of what one asked for, spared what one muted, never of what is put to one by name."""

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed
from leadline.decisions.actions import decide, open_decision
from leadline.inbox.actions import wish
from leadline.inbox.models import Notice, Watch
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.outputs.actions import accept_output, add_output
from leadline.projects.actions import remove_member
from leadline.work.actions import (
    NeedIn,
    block_item,
    close_item,
    set_needs,
    start_item,
    unblock_item,
    write_note,
)


def told(person):
    tell(list(Entry.objects.order_by("id")))
    return list(Notice.objects.filter(person=person).order_by("id").values_list("kind", flat=True))


def test_who_watches_an_item_is_told_what_happens_with_it(item, mara, ana, lena, client_of):
    wish(lena, lena, kind="item", of=item.pk, wants="watch")
    start_item(mara, item, at=NOW, now=NOW)
    write_note(mara, item, text="Half way", now=NOW)
    close_item(mara, item, at=NOW, now=NOW)
    assert told(lena) == ["watched", "watched"]
    assert told(ana) == []
    page = client_of(lena).get("/inbox").content.decode()
    assert "wrote a note on" in page and "closed" in page


def test_outputs_and_decisions_are_watched_too(pay, mara, ana, lena):
    output = add_output(mara, pay, name="Ledger", acceptor=lena, now=NOW)
    row = open_decision(mara, pay, question="Which?", now=NOW)
    wish(ana, ana, kind="output", of=output.pk, wants="watch")
    wish(ana, ana, kind="decision", of=row.pk, wants="watch")
    accept_output(lena, output, now=NOW)
    decide(mara, row, outcome="This", now=NOW)
    assert told(ana) == ["watched", "watched"]


def test_who_mutes_an_item_still_hears_what_is_put_to_them_by_name(item, mara, ana):
    wish(ana, ana, kind="item", of=item.pk, wants="mute")
    set_needs(mara, item, needs=[NeedIn(people=(ana,))])
    block_item(mara, item, because="No key", on=ana, now=NOW)
    unblock_item(mara, item)
    write_note(mara, item, text="@ana look", now=NOW)
    assert told(ana) == ["assigned", "mention"], "the block is over, and its end is muted"


def test_what_one_muted_of_decisions_is_not_told(pay, item, mara, ana):
    set_needs(mara, item, needs=[NeedIn(people=(ana,))])
    row = open_decision(mara, pay, question="Which?", items=[item], now=NOW)
    wish(ana, ana, kind="decision", of=row.pk, wants="mute")
    decide(mara, row, outcome="This", now=NOW)
    assert told(ana) == ["assigned"]


def test_who_no_longer_sees_it_is_told_nothing(item, pay, mara, ana):
    wish(ana, ana, kind="item", of=item.pk, wants="watch")
    remove_member(mara, pay, person=ana)
    pay.private = True
    pay.save()
    close_item(mara, item, at=NOW, now=NOW)
    assert told(ana) == []


def test_a_wish_is_ones_own_and_one_of_three(item, mara, ana):
    with pytest.raises(NotAllowed):
        wish(mara, ana, kind="item", of=item.pk, wants="watch")
    with pytest.raises(Invalid, match="Choose"):
        wish(ana, ana, kind="item", of=item.pk, wants="love")
    wish(ana, ana, kind="item", of=item.pk, wants="watch")
    wish(ana, ana, kind="item", of=item.pk, wants="mute")
    assert Watch.objects.get().mute is True
    wish(ana, ana, kind="item", of=item.pk, wants="")
    assert not Watch.objects.exists()


def test_the_buttons_on_the_pages(item, pay, mara, lena, client_of):
    output = add_output(mara, pay, name="Ledger", now=NOW)
    row = open_decision(mara, pay, question="Which?", due=TODAY, now=NOW)
    page = client_of(lena)
    for address, back in (
        ("/items/PAY-1/watch", "/items/PAY-1"),
        (f"/PAY/outputs/{output.pk}/watch", f"/PAY/outputs/{output.pk}"),
        (f"/PAY/decisions/{row.number}/watch", f"/PAY/decisions/{row.number}"),
    ):
        assert 'aria-pressed="false"' in page.get(address).content.decode()
        assert page.post(address, {"wants": "watch"}).url == back
        assert (
            "Watching"
            in page.post(address, {"wants": "watch"}, headers={"HX-Request": "true"}).content.decode()
        )
        assert page.post(address, {"wants": "love"}).status_code == 422
    assert page.get("/items/PAY-99/watch").status_code == 404
