"""What decisions/ does when another day begins."""

from collections.abc import Sequence

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.decisions.actions import default_decisions
from leadline.journal.models import Entry
from leadline.people.queries import the_organisation


def default(entries: Sequence[Entry]) -> None:
    """Where nobody decided in time the default holds: from the first new day of the organisation after it."""
    organisation = the_organisation()
    if organisation is not None:
        default_decisions(SYSTEM, organisation, now=now())
