"""The journal tells the truth for ever, so what must be forgotten one day never enters it."""

import io
import json
import logging
import sys
from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY
from django.db import connection

from leadline.briefs.actions import answer_question, ask_question, confirm_point
from leadline.core.actors import SYSTEM
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, add_reading, change_objective
from leadline.ops.checks import troubles
from leadline.outputs.actions import accept_output, add_output, check_criterion
from leadline.people import actions as people
from leadline.people.models import Secret
from leadline.people.secrets import Blotted, NoSecrets, without_secrets
from leadline.projects.actions import change_project, create_project, remove_member, set_member
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import (
    NeedIn,
    block_item,
    change_item,
    change_note,
    create_item,
    set_needs,
    unblock_item,
    write_note,
)

CANARY = "Zylophage"  # in everything that is somebody's words or a secret
PASSWORD = f"{CANARY} and a lamp"


@pytest.fixture
def busy(organisation, berlin, admin):
    """Two people whose names, addresses and handles are canaries, and words of theirs everywhere. Returns secrets."""
    made = [
        people.create_person(
            SYSTEM, organisation, name=f"{CANARY} {n}", handle=f"{CANARY.lower()}{n}",
            email=f"{CANARY.lower()}{n}@example.org", calendar=berlin,
        )
        for n in (1, 2)
    ]  # fmt: skip
    one, two = made
    secrets = [people.invite_person(admin, one, now=NOW), people.invite_person(admin, two, now=NOW)]
    people.accept_invitation(one, one, secret=secrets[0], password=PASSWORD, now=NOW, name=f"{CANARY} 3")
    people.set_password(admin, two, password=PASSWORD)
    secrets.append(people.offer_reset(admin, two, now=NOW))
    people.change_person(
        admin, two, email=f"{CANARY.lower()}4@example.org", name=f"{CANARY} 4", handle=f"{CANARY.lower()}5"
    )
    people.change_profile(two, two, name=f"{CANARY} 6")
    away = people.add_absence(one, one, first=TODAY, last=TODAY, note=f"{CANARY} ward")
    people.change_absence(one, away, note=f"{CANARY} ward 2", last=TODAY + timedelta(days=1))
    pay = create_project(
        one, organisation, key="PAY", name="Payments", start=NOW, calendar=berlin, zone="UTC", why=f"{CANARY}!",
        left_out=[f"{CANARY} abroad"],
    )  # fmt: skip
    change_project(one, pay, why=f"{CANARY}!!", left_out=[f"{CANARY} at home"])
    set_member(one, pay, person=two, rate=123456.5)
    set_member(one, pay, person=two, standing="lead", rate=123457.5)
    goal = add_objective(one, pay, code="settle", statement=f"{CANARY} settles", owner=two, now=NOW,
                         measures=[MeasureIn(name="Days", goal=1)])  # fmt: skip
    change_objective(one, goal, statement=f"{CANARY} settles soon", owner=one, now=NOW)
    add_reading(one, goal.measures.get(), value=2, on=TODAY, today=TODAY, note=f"{CANARY} says")
    output = add_output(one, pay, name="Service", criteria=[f"{CANARY} is tested"], acceptor=two, now=NOW)
    check_criterion(one, output.criteria.get(), on=TODAY, today=TODAY, evidence=f"{CANARY} report")
    accept_output(two, output, now=NOW, words=f"{CANARY} thanks")
    role = add_role(one, pay, name="Engineer", purpose=f"{CANARY} builds", decides=[f"{CANARY} schema"],
                    deputy=two, answers_to=one, now=NOW)  # fmt: skip
    give_role(one, role, person=two, on=TODAY)
    confirm_point(two, pay, point=goal, edition=2, words=f"{CANARY} mine", now=NOW)
    answer_question(
        one, ask_question(two, pay, text=f"{CANARY} why?", now=NOW), answer=f"{CANARY} so", now=NOW
    )
    item = create_item(one, pay, title="Plain", text=f"About {CANARY}", effort=(None, 480, None))
    change_item(one, item, text=f"All about {CANARY}")
    set_needs(one, item, needs=[NeedIn(people=(one,))])
    set_needs(one, item, needs=[NeedIn(people=(one, two))])
    change_item(one, item, needs=[NeedIn(people=(two,))])
    block_item(one, item, because="Waits for the bank", on=two, now=NOW)
    unblock_item(one, item)
    note = write_note(two, item, text=f"{CANARY} note", now=NOW)
    change_note(two, note, text=f"{CANARY} other note", now=NOW)
    remove_member(one, pay, person=two)
    return secrets


def test_no_entry_holds_words_names_addresses_rates_or_secrets(busy):
    """What a person is called stands in one row, and what they wrote in another: both can be emptied."""
    hashes = set(Secret.objects.values_list("hash", flat=True))
    telling = []
    for entry in Entry.objects.order_by("id"):
        told = json.dumps([entry.facts, entry.about, entry.once, entry.kind])
        for canary in (
            CANARY,
            CANARY.lower(),
            "12345",
            "@example.org",
            "ll_",
            "pbkdf2",
            "argon2",
            *busy,
            *hashes,
        ):
            if canary in told:
                telling.append(f"{entry.kind}: {told}")

    assert telling == []
    assert Entry.objects.count() > 30


def test_a_person_can_be_forgotten_and_the_chain_holds(busy):
    """Emptying the row is enough: no entry needs to change, and histories say it with the empty name."""
    from leadline.journal.queries import history
    from leadline.people.models import Person

    Person.objects.filter(name__contains=CANARY).update(name="Somebody", email=None)

    assert not any(CANARY in told.sentence for told in history(Entry.objects.all()))
    assert not [trouble for trouble in troubles() if "ournal" in trouble]


@pytest.mark.parametrize("what", ["change", "remove", "replace"])
def test_a_changed_or_missing_line_is_named_by_the_check(busy, what):
    middle = Entry.objects.order_by("id")[10]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_entry_no_update")
            cursor.execute("DROP TRIGGER journal_entry_no_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_change")
        cursor.execute(
            {
                "change": "UPDATE journal_entry SET actor_id = NULL WHERE id = %s",
                "remove": "DELETE FROM journal_entry WHERE id = %s",
                "replace": "UPDATE journal_entry SET facts = '{}' WHERE id = %s",
            }[what],
            [middle.pk],
        )

    named = middle.pk + (what == "remove")
    assert f"Journal entry {named} was changed, or the one before it is missing." in list(troubles())
    assert any("not protected" in trouble for trouble in troubles())


def test_the_check_tells_which_line_first_when_each_was_written_anew(busy):
    """Whoever computes all hashes after a change anew is shown by the head alone: `leadline check` prints it."""
    from leadline.ops.checks import head

    newest = Entry.objects.order_by("-id").first()
    assert head() == f"entry {newest.id}, hash {newest.hash}"


def test_secrets_are_blotted_out_of_logs(busy, caplog):
    logger = logging.getLogger("leadline.trust")
    handler = logging.Handler()
    said = []
    handler.emit = lambda record: said.append(record.getMessage())
    handler.addFilter(NoSecrets())
    logger.addHandler(handler)
    try:
        for secret in busy:
            logger.warning("Not Found: /invitation/%s", secret)
            logger.warning(f"Not Found: /reset/{secret}")
            logger.warning("%(path)s", {"path": f"/reset/{secret}"})
            logger.warning("%s", ValueError(secret))
    finally:
        logger.removeHandler(handler)

    assert len(said) == 4 * len(busy)
    assert not any(secret[10:] in line for line in said for secret in busy)
    assert without_secrets(busy[0]).startswith("ll_") and len(without_secrets(busy[0])) < 8


def test_an_error_with_a_secret_in_its_trace_is_blotted_out_too(busy):
    """A trace is written by the formatter, after the filters of the handler."""
    console = next(
        handler for handler in logging.getLogger().handlers if isinstance(handler.formatter, Blotted)
    )
    said = io.StringIO()
    before = console.setStream(said)
    try:
        raise ValueError(f"about {busy[0]}")
    except ValueError:
        console.handle(logging.LogRecord("x", logging.ERROR, __file__, 1, "It broke", (), sys.exc_info()))
    finally:
        console.setStream(before)

    assert "It broke" in said.getvalue() and "Traceback" in said.getvalue()
    assert busy[0][10:] not in said.getvalue()


def test_days_of_an_absence_are_facts_and_its_words_are_not(ana):
    people.add_absence(ana, ana, first=date(2026, 12, 24), last=date(2026, 12, 24), note=CANARY)

    facts = Entry.objects.get(kind="absence.added").facts
    assert facts["first"] == "2026-12-24"
    assert CANARY not in json.dumps(facts)
