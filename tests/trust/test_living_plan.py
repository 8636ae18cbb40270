"""Whatever people change, what is in force is the engine's answer to the facts, and holds before the referee."""

import os
from random import Random

import pytest
from conftest import NOW
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.engine.referee import review
from leadline.people.actions import claim_skill
from leadline.projects.actions import create_project, set_member
from leadline.schedule.models import Run, Span
from leadline.schedule.reactions import replan
from leadline.schedule.snapshot import in_force, snapshot
from leadline.schedule.solving import solved
from tests.trust.edits import EDITS, SKILLS, make, new_item

THOROUGH = "LEADLINE_THOROUGH" in os.environ
MANY = 200  # edits in a row


@pytest.fixture
def two_projects(organisation, berlin, pay, mara, ana, lena, admin):
    set_member(mara, pay, person=lena, standing="member")
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="America/Los_Angeles"
    )
    set_member(mara, other, person=ana)
    for project in (pay, other):
        set_member(mara, project, person=admin, standing="lead")
    for skill in SKILLS:
        for person in (ana, mara):
            claim_skill(admin, person, skill=skill, level=5)
    for number in range(20):
        make(new_item, admin, number)


def told(schedule):
    """What of a schedule is kept in rows."""
    rows = schedule.spans if schedule else ()
    return {s.item: (s.start, s.finish, sorted(s.assigned), s.slack, s.critical) for s in rows}


def planned():
    """Plan as the worker does; the Run, checked against the engine and by the referee."""
    plan, _ = snapshot(NOW)
    before = in_force()
    try:
        answer, trouble = solved(plan, before), ""
    except (Conflict, DependencyCycle) as none:
        answer, trouble = None, str(none)
    replan([])
    run, kept = Run.objects.latest("id"), in_force()
    assert run.trouble == trouble
    if answer is None:
        assert told(kept) == told(before), "no plan, so the one before stays"
        return run
    assert told(kept) == told(answer)
    assert not kept or review(plan, kept) == ()
    assert set(Span.objects.values_list("run", flat=True)) <= {run.pk}
    return run


@settings(
    max_examples=40 if THOROUGH else 2,
    deadline=None,
    derandomize=not THOROUGH,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 1_000_000))
def test_after_any_edits_what_is_in_force_is_the_answer_to_the_facts(seed, two_projects, admin):
    random, runs = Random(seed), []
    with transaction.atomic():
        waiting = 0
        for _ in range(MANY):
            with transaction.atomic():
                make(random.choice(EDITS), admin, random.randrange(2**16))
            waiting -= 1
            if waiting < 0:
                runs.append(planned())
                waiting = random.randint(0, 40)
        runs.append(planned())
        transaction.set_rollback(True)
