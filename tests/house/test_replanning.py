"""Whatever people change that a plan rests on, through whichever door, a new planning follows."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY, WEEK
from django.db import transaction

from leadline.core.actors import SYSTEM
from leadline.journal.events import KINDS
from leadline.journal.models import Entry
from leadline.ops.actions import begin_day
from leadline.outputs.actions import add_output, change_output, retire_output
from leadline.people import actions as people
from leadline.projects import actions as projects
from leadline.reactions import REACTIONS
from leadline.schedule.actions import end_hold, hold_item
from leadline.schedule.queries.planned import PLANNED_AFTER
from leadline.schedule.snapshot import snapshot
from leadline.work import actions as work
from leadline.work.actions import Changes, NeedIn
from leadline.work.models import Item, Step

REPLAN = next(one for one in REACTIONS if one.name == "replan")
DAY = 480  # minutes
SHORTER = {day: ["08:00-15:00"] for day in ("mon", "tue", "wed", "thu")}


class Rows:
    """Some of everything a plan is made of, as Ada, who may change all of it, finds it."""

    def __init__(self, ada, pay, berlin, organisation, ana, mara) -> None:
        self.ada, self.pay, self.berlin, self.organisation = ada, pay, berlin, organisation
        self.ana, self.mara = ana, mara
        projects.set_member(ada, pay, person=ada, standing="lead")
        self.output = add_output(ada, pay, name="Ledger", now=NOW)
        self.pool = projects.add_pool(ada, pay, code="rig", name="Rig", capacity=1)
        self.claim = people.claim_skill(ada, ana, skill="ledger", level=3)
        need = [NeedIn(people=(ana,)), NeedIn(pool=self.pool)]
        effort = (None, 2 * DAY, None)
        self.one = work.create_item(ada, pay, title="One", effort=effort, needs=need)
        self.two = work.create_item(ada, pay, title="Two", effort=effort, output=self.output)
        self.group = work.create_item(ada, pay, title="Group")
        self.wait = work.add_dependency(ada, self.two, before=self.one)
        self.absence = people.add_absence(ada, ana, first=TODAY, last=TODAY)
        self.freeze = projects.add_freeze(ada, pay, start=NOW, end=NOW + timedelta(days=1), name="Audit")
        self.other = people.create_calendar(
            ada, organisation, code="lisbon", name="Lisbon", zone="Europe/Lisbon", week=WEEK
        )
        self.gone = work.create_item(ada, pay, title="Gone", effort=effort)
        work.trash_item(ada, self.gone, now=NOW)
        self.held = work.create_item(ada, pay, title="Held", effort=effort)
        self.hold(self.held)

    def hold(self, item, **given):
        given = given or {"at": TODAY + timedelta(days=9)}
        hold_item(self.ada, item, reason="x", owner=self.mara, expires=TODAY + timedelta(9), now=NOW, **given)

    def undone(self):
        work.undo_step(self.ada, Step.objects.latest("id"), now=NOW)


# Each changes something that a plan is made of: the test checks that too.
EDITS = {
    "an item": lambda r: work.create_item(r.ada, r.pay, title="New", effort=(None, DAY, None)),
    "effort": lambda r: work.change_item(r.ada, r.one, effort=(DAY, 3 * DAY, 9 * DAY)),
    "fixed length": lambda r: work.change_item(r.ada, r.two, effort=None, duration=DAY),
    "not before": lambda r: work.change_item(r.ada, r.one, not_before=NOW + timedelta(days=3)),
    "fixed start": lambda r: work.change_item(r.ada, r.one, fixed=NOW + timedelta(days=3)),
    "deadline": lambda r: work.change_item(r.ada, r.one, deadline=NOW + timedelta(days=3)),
    "priority": lambda r: work.change_item(r.ada, r.one, priority=900),
    "labels": lambda r: work.change_item(r.ada, r.one, labels=["paper"]),
    "pauses": lambda r: work.change_item(r.ada, r.one, split=not r.one.split),
    "group": lambda r: work.change_item(r.ada, r.one, parent=r.group),
    "output of an item": lambda r: work.change_item(r.ada, r.one, output=r.output),
    "people of an item": lambda r: work.set_needs(r.ada, r.one, needs=[NeedIn(people=(r.mara,))]),
    "skill of an item": lambda r: work.set_needs(r.ada, r.one, needs=[NeedIn(skill="ledger", level=2)]),
    "several at once": lambda r: work.change_items(
        r.ada, r.pay, items=[Item.objects.get(pk=r.one.pk)], changes=Changes(priority=100), now=NOW
    ),
    "trash": lambda r: work.trash_item(r.ada, r.one, now=NOW),
    "out of the trash": lambda r: work.restore_item(r.ada, r.gone),
    "undo": lambda r: r.undone(),
    "begun": lambda r: work.start_item(r.ada, r.one, at=NOW, now=NOW),
    "done in part": lambda r: work.set_done(r.ada, r.one, done=0.5, now=NOW),
    "done": lambda r: work.close_item(r.ada, r.one, now=NOW),
    "a wait": lambda r: work.add_dependency(r.ada, r.held, before=r.one),
    "another wait": lambda r: work.change_dependency(r.ada, r.wait, lag=DAY),
    "no wait": lambda r: work.remove_dependency(r.ada, r.wait),
    "proposed day": lambda r: r.hold(r.one),
    "proposed priority": lambda r: r.hold(r.one, priority=900),
    "proposal taken off": lambda r: end_hold(r.ada, r.held),
    "absence": lambda r: people.add_absence(r.ada, r.mara, first=TODAY, last=TODAY),
    "longer absence": lambda r: people.change_absence(r.ada, r.absence, last=TODAY + timedelta(days=2)),
    "no absence": lambda r: people.remove_absence(r.ada, r.absence),
    "skill learnt": lambda r: people.claim_skill(r.ada, r.mara, skill="ledger", level=4),
    "level of a skill": lambda r: people.claim_skill(r.ada, r.ana, skill="ledger", level=5),
    "skill lost": lambda r: people.drop_skill(r.ada, r.ana, skill=r.claim.skill),
    "hours of a calendar": lambda r: people.change_calendar(r.ada, r.berlin, week=SHORTER),
    "closed days": lambda r: people.change_calendar(
        r.ada, r.berlin, closed=[{"from": "2026-12-24", "to": "2026-12-28"}]
    ),
    "calendar of a person": lambda r: people.change_person(r.ada, r.ana, calendar=r.other),
    "a person leaves": lambda r: people.deactivate_person(r.ada, r.ana, now=NOW),
    "zone of the organisation": lambda r: people.change_organisation(
        r.ada, r.organisation, zone="Pacific/Auckland"
    ),
    "share of a person": lambda r: projects.set_member(r.ada, r.pay, person=r.ana, share=0.5),
    "out of the team": lambda r: projects.remove_member(r.ada, r.pay, person=r.mara),
    "freeze": lambda r: projects.add_freeze(r.ada, r.pay, start=NOW, end=NOW + timedelta(days=2), name="B"),
    "longer freeze": lambda r: projects.change_freeze(r.ada, r.freeze, end=NOW + timedelta(days=3)),
    "no freeze": lambda r: projects.remove_freeze(r.ada, r.freeze),
    "more of a pool": lambda r: projects.change_pool(r.ada, r.pool, capacity=2),
    "priority of a project": lambda r: projects.change_project(r.ada, r.pay, priority=900),
    "start of a project": lambda r: projects.change_project(r.ada, r.pay, start=NOW + timedelta(days=2)),
    "calendar of a project": lambda r: projects.change_project(r.ada, r.pay, calendar=r.other),
    "target of a project": lambda r: projects.change_project(r.ada, r.pay, target=date(2027, 1, 1)),
    "archived": lambda r: projects.archive_project(r.ada, r.pay, now=NOW),
    "due of an output": lambda r: change_output(r.ada, r.output, due=date(2027, 1, 1), now=NOW),
    "no output": lambda r: retire_output(r.ada, r.output, now=NOW),
}
SAME_PLAN = {"target of a project", "due of an output", "no output"}  # what the engine is not told of


@pytest.fixture
def rows(admin, pay, berlin, organisation, ana, mara):
    return Rows(admin, pay, berlin, organisation, ana, mara)


def test_a_new_planning_follows_whatever_changes(rows):
    forgotten, (before, newest) = {}, snapshot(NOW)
    for name, edit in EDITS.items():
        here = transaction.savepoint()
        edit(deepcopy(rows))
        since = list(Entry.objects.filter(id__gt=newest))
        if not any(REPLAN.wants(entry) for entry in since):
            forgotten[name] = [entry.kind for entry in since]
        if name not in SAME_PLAN:
            assert snapshot(NOW)[0] != before, f"{name}: it changes nothing, so it proves nothing"
        transaction.savepoint_rollback(here)
    assert forgotten == {}


def test_a_new_day_is_planned_too(organisation):
    begin_day(SYSTEM, organisation, today=TODAY)
    assert REPLAN.wants(Entry.objects.latest("id"))


def test_what_is_planned_after_is_what_a_plan_is_known_to_rest_on():
    """Else a page would take an old plan for a new one, or never stop waiting."""
    assert set(REPLAN.to) == set(PLANNED_AFTER)


def test_nothing_that_a_planning_causes_causes_the_next():
    own = [kind for kind, event in KINDS.items() if event.__module__ == "leadline.schedule.events"]
    assert "schedule.replanned" in own
    assert not [kind for kind in own if REPLAN.wants(Entry(kind=kind))]
