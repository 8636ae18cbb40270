"""What inbox/ does when something happened elsewhere: tell those it concerns, and of what falls due."""

from collections.abc import Sequence

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.inbox.actions import give_notices
from leadline.inbox.whom import due_today, told_of
from leadline.journal.models import Entry


def tell(entries: Sequence[Entry]) -> None:
    """Put a notice into the inbox of everybody these concern. Safe to repeat: one an entry and person."""
    at = now()
    for person, news in [*told_of(entries, at), *due_today(entries, at)]:
        give_notices(SYSTEM, person, news=news)
