"""Who is told of what."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.briefs.actions import answer_question, ask_question
from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import NotAllowed
from leadline.core.limits import NOTICES_ALIKE
from leadline.inbox.actions import News, give_notices
from leadline.inbox.mentions import handles_in
from leadline.inbox.models import Notice
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.objectives.actions import add_objective
from leadline.outputs.actions import accept_output, add_output, check_criterion, withdraw_acceptance
from leadline.people.actions import deactivate_person
from leadline.projects.actions import remove_member, set_member
from leadline.work.actions import (
    NeedIn,
    block_item,
    change_item,
    change_note,
    close_item,
    create_item,
    remove_note,
    set_needs,
    trash_item,
    unblock_item,
    write_note,
)


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@ana, please", ["ana"]),
        ("Ask @mara.roth. Or (@Ana)!", ["mara.roth", "ana"]),
        ("twice @ana @ana", ["ana"]),
        ("ana@example.org and a/@ana", []),
        ("in `@code` and ```\n@block\n```", []),
        ("@ nobody, @", []),
    ],
)
def test_who_is_named_in_a_text(text, handles):
    assert handles_in(text) == handles


@pytest.mark.parametrize(
    "hostile", ["@" * 65536, "@a" * 32768, "`" * 65536, "```" + "@ana " * 13000, "@ana." * 13000]
)
def test_hostile_texts_are_read_at_once(hostile):
    assert len(handles_in(hostile)) <= 50


def test_a_mention_in_a_note(item, ana, mara, told):
    write_note(mara, item, text="Can you look, @ana and @mara?", now=NOW)
    assert told(ana) == [("mention", "PAY-1")]
    assert told(mara) == []  # one's own doing


def test_a_mention_in_a_description(item, ana, mara, told):
    change_item(mara, item, text="As @ana said.")
    assert told(ana) == [("mention", "PAY-1")]


def test_a_note_changed_tells_only_those_it_had_not_told(item, ana, mara, lena, told):
    note = write_note(mara, item, text="@ana?", now=NOW)
    assert told(ana) == [("mention", "PAY-1")]
    change_note(mara, note, text="@ana or @lena?", now=NOW)
    assert told(ana) == [("mention", "PAY-1")]
    assert told(lena) == [("mention", "PAY-1")]


def test_who_does_not_see_the_project_is_not_told(item, mara, dag, told):
    write_note(mara, item, text="What does @dag think?", now=NOW)
    assert told(dag) == []
    assert not Notice.objects.filter(person=dag).exists()


def test_a_guest_of_the_project_is_told(item, mara, dag, pay, told):
    set_member(mara, pay, person=dag, standing="guest")
    write_note(mara, item, text="What does @dag think?", now=NOW)
    assert told(dag) == [("mention", "PAY-1")]


def test_who_was_deactivated_is_told_nothing(item, admin, mara, ana, told):
    write_note(mara, item, text="@ana", now=NOW)
    deactivate_person(admin, ana, now=NOW)
    told(mara)
    assert not Notice.objects.filter(person=ana).exists()


def test_whom_an_item_is_given_to_is_told(item, mara, ana, told):
    set_needs(mara, item, needs=[NeedIn(people=(ana,))])
    assert told(ana) == [("assigned", "PAY-1")]


def test_only_who_is_newly_named_is_told(item, mara, ana, lena, pay, told):
    set_member(mara, pay, person=lena, standing="member")
    set_needs(mara, item, needs=[NeedIn(people=(ana,))])
    set_needs(mara, item, needs=[NeedIn(people=(ana, lena))])
    assert told(ana) == [("assigned", "PAY-1")]
    assert told(lena) == [("assigned", "PAY-1")]


def test_who_is_named_while_an_item_is_made_is_told_once(pay, mara, ana, told):
    create_item(mara, pay, title="It", text="for @ana", needs=[NeedIn(people=(ana,))])
    assert told(ana) == [("assigned", "PAY-1")]


def test_who_is_named_no_more_by_then_is_not_told(item, mara, ana, told):
    set_needs(mara, item, needs=[NeedIn(people=(ana,))])
    set_needs(mara, item, needs=[])
    assert told(ana) == []


def test_many_alike_become_one(pay, mara, ana, told):
    for n in range(NOTICES_ALIKE + 4):
        create_item(mara, pay, title=f"Item {n}", needs=[NeedIn(people=(ana,))])
    assert told(ana) == [("assigned", f"PAY-{NOTICES_ALIKE + 4}")]
    assert Notice.objects.get().more == NOTICES_ALIKE + 3


def test_the_owner_of_a_block_is_told_of_it_and_of_its_end(item, mara, ana, told):
    block_item(mara, item, because="No access", on=ana, now=NOW)
    assert told(ana) == [("blocked", "PAY-1")]
    unblock_item(mara, item)
    assert told(ana) == [("unblocked", "PAY-1"), ("blocked", "PAY-1")]


def test_closing_ends_a_block_too(item, mara, ana, told):
    block_item(ana, item, because="No access", on=mara, now=NOW)
    close_item(ana, item, now=NOW)
    assert told(mara) == [("unblocked", "PAY-1")]
    assert told(ana) == []


def test_a_question_is_told_to_those_who_may_answer(pay, mara, ana, lena, told):
    objective = add_objective(mara, pay, statement="Settles within a day", owner=lena, now=NOW)
    question = ask_question(ana, pay, text="Which day?", point=objective, now=NOW)
    assert told(mara) == told(lena) == [("question", "")]
    assert told(ana) == []

    answer_question(mara, question, answer="The next.", now=NOW)
    assert told(ana) == [("answer", "")]


def test_a_lead_is_told_when_an_acceptance_is_withdrawn(pay, mara, lena, told):
    output = add_output(mara, pay, name="Ledger", criteria=["It works"], acceptor=lena, now=NOW)
    check_criterion(mara, output.criteria.get(), on=NOW.date())
    accept_output(lena, output, now=NOW)
    withdraw_acceptance(lena, output, now=NOW)
    assert told(mara) == [("withdrawn", "")]


def test_what_is_old_is_no_news(item, mara, ana):
    with at(NOW - timedelta(days=15)):
        write_note(mara, item, text="@ana", now=NOW)
    tell(list(Entry.objects.all()))
    assert not Notice.objects.exists()


def test_telling_twice_gives_one(item, mara, ana, told):
    write_note(mara, item, text="@ana", now=NOW)
    assert told(ana) == told(ana) == [("mention", "PAY-1")]
    assert Entry.objects.filter(kind="notice.given").count() == 1


# --- sight is asked again when it is shown


def test_what_went_to_the_trash_shows_nothing(item, mara, ana, told):
    write_note(mara, item, text="@ana", now=NOW)
    assert told(ana)
    trash_item(mara, item, now=NOW)
    assert told(ana) == []


def test_a_note_removed_shows_nothing(item, mara, ana, told):
    note = write_note(mara, item, text="@ana", now=NOW)
    assert told(ana)
    remove_note(mara, note, now=NOW)
    assert told(ana) == []


def test_who_left_a_private_project_sees_nothing_of_it(hidden, mara, ana, told):
    set_member(mara, hidden, person=ana)
    item = create_item(mara, hidden, title="Quiet")
    write_note(mara, item, text="@ana", now=NOW)
    assert told(ana) == [("mention", "HID-1")]
    remove_member(mara, hidden, person=ana)
    assert told(ana) == []


def test_nobody_but_the_system_puts_something_into_an_inbox(item, mara, ana):
    news = [News(kind="mention", entry=Entry.objects.latest("id"), item=item.pk)]
    for somebody in (mara, ana):
        with pytest.raises(NotAllowed):
            give_notices(somebody, ana, news=news)
    assert give_notices(SYSTEM, ana, news=news) == 1
