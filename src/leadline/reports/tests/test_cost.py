"""What a draft asks of the database does not grow with what it tells."""

from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.decisions.actions import open_decision
from leadline.objectives.actions import MeasureIn, add_objective, add_reading
from leadline.outputs.actions import add_output
from leadline.reports.gathering import gather
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role
from leadline.schedule.reactions import replan
from leadline.work.actions import block_item, create_item

DAY = NOW.date()


def grow(mara, pay, first, last):
    for n in range(first, last):
        measures = [MeasureIn(name="Days", start=3, goal=1, unit="d")]
        objective = add_objective(mara, pay, statement=f"Objective {n}", measures=measures, now=NOW)
        add_reading(mara, objective.measures.get(), value=2, on=DAY, today=DAY)
        output = add_output(mara, pay, name=f"Output {n}", criteria=["Good"], acceptor=mara, now=NOW)
        item = create_item(mara, pay, title=f"Item {n}", output=output, effort=(60, 60, 60))
        block_item(mara, item, because="x", on=mara, now=NOW)
        role = add_role(mara, pay, name=f"Role {n}", now=NOW)
        open_decision(mara, pay, question=f"Which {n}?", role=role, items=[item], now=NOW)
        open_risk(mara, pay, title=f"Risk {n}", probability=0.3, adds=(60, 60, 60), items=[item], now=NOW)
    replan([])


def test_the_questions_of_a_draft_are_a_fixed_number(pay, mara):
    counts = []
    for first, last in ((0, 2), (2, 12)):
        grow(mara, pay, first, last)
        with CaptureQueriesContext(connection) as asked:
            gather(mara, pay, first=DAY, last=DAY, now=NOW)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 36
