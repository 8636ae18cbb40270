"""What a board shows of the plan."""

from conftest import NOW

from leadline.core.days import at
from leadline.schedule.reactions import replan
from leadline.work.actions import NeedIn, create_item


def test_planned_days_and_who_stand_on_the_card(pay, mara, ana, client_of):
    create_item(mara, pay, title="Schema", effort=(480, 960, 1440), needs=[NeedIn(people=(ana,))])
    with at(NOW):
        replan([])
        body = client_of(mara).get("/PAY/board").content.decode()

    assert "longest path" in body
    assert 'aria-label="Ana Kovac"' in body
