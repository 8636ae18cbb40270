"""What happens because time passes: a new day, and old sessions that end."""

import logging
from time import monotonic

from django.contrib.sessions.backends.db import SessionStore

from leadline.core.actors import SYSTEM
from leadline.core.days import now, today
from leadline.inbox.actions import forget_notices
from leadline.ops.actions import begin_day
from leadline.people.queries import the_organisation
from leadline.work.actions import forget_steps

EVERY = 30  # seconds between two looks at the clock

log = logging.getLogger("leadline.worker")


class Clock:
    """Looks at the time now and then."""

    def __init__(self) -> None:
        self.next_look = 0.0
        self.cleaned_on = ""

    def tick(self) -> None:
        """Begin the day where the organisation is, once; then forget what can be undone no more, and ended sessions."""
        if monotonic() < self.next_look:
            return
        self.next_look = monotonic() + EVERY
        organisation = the_organisation()
        if organisation is None:
            return
        day = today(organisation.zone)
        if self.cleaned_on != day.isoformat():
            begin_day(SYSTEM, organisation, today=day)
            forget_steps(SYSTEM, organisation, now=now())
            forget_notices(SYSTEM, organisation, now=now())
            SessionStore.clear_expired()
            self.cleaned_on = day.isoformat()
