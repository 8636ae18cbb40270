"""A project that is led by the desk is done sooner than the same project without, and nobody is overrun."""

import pytest
from django.db import transaction

from leadline.core.limits import MAILS_AT_ONCE
from leadline.desk.ranking import A_DAY
from leadline.desk.tests.sixty_days import live

MAILS = MAILS_AT_ONCE + 7  # in seven days


@pytest.mark.django_db
def test_the_first_proposal_of_each_day_makes_it_sooner():
    """One short life; thirty long ones are in the bench."""
    ends = {}
    for led in (False, True):
        with transaction.atomic():
            ends[led] = live(3, led=led, items=10)
            transaction.set_rollback(True)
    assert ends[True].days < ends[False].days
    assert 0 < ends[True].most <= A_DAY
    assert max(one.mails for one in ends.values()) <= MAILS
