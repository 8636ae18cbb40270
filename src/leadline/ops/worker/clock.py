"""What happens because time passes: a new day, and old sessions that end."""

import logging
from time import monotonic

from django.contrib.sessions.backends.db import SessionStore

from leadline.core.actors import SYSTEM
from leadline.core.days import today
from leadline.ops.actions import begin_day
from leadline.people.queries import the_organisation

EVERY = 30  # seconds between two looks at the clock

log = logging.getLogger("leadline.worker")


class Clock:
    """Looks at the time now and then."""

    def __init__(self) -> None:
        self.next_look = 0.0
        self.cleaned_on = ""

    def tick(self) -> None:
        """Begin the day where the organisation is, once; forget sessions that have ended, once a day."""
        if monotonic() < self.next_look:
            return
        self.next_look = monotonic() + EVERY
        organisation = the_organisation()
        if organisation is None:
            return
        day = today(organisation.zone)
        if self.cleaned_on != day.isoformat():
            begin_day(SYSTEM, organisation, today=day)
            SessionStore.clear_expired()
            self.cleaned_on = day.isoformat()
