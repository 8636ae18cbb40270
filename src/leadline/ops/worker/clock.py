"""What happens because time passes: a new day, old sessions that end, reports whose hour has come."""

import logging
from time import monotonic

from django.contrib.sessions.backends.db import SessionStore

from leadline.core.actors import SYSTEM
from leadline.core.days import now, today
from leadline.inbox.actions import forget_notices
from leadline.ops.actions import begin_day
from leadline.people.queries import the_organisation
from leadline.reports.actions import draft_when_due
from leadline.reports.queries import due_rhythms
from leadline.work.actions import forget_steps

EVERY = 30  # seconds between two looks at the clock

log = logging.getLogger("leadline.worker")


class Clock:
    """Looks at the time now and then."""

    def __init__(self) -> None:
        self.next_look = 0.0
        self.cleaned_on = ""

    def tick(self) -> None:
        """Begin the day where the organisation is, once; then forget what can be undone no more, and ended sessions.

        Then draft the reports whose hour has come: once each, however often it looks.
        """
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
        for rhythm in due_rhythms(now()):
            try:
                draft_when_due(SYSTEM, rhythm, now=now())
            except Exception:  # the clock goes on, for all others
                log.exception("The report of project %s was not drafted", rhythm.project_id)
