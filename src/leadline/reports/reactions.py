"""What follows when a report was drafted by its rhythm or sent: whom it is for finds it in the inbox and the digest.

Never by a mail of its own: how much mail one person gets is decided in one place, by the inbox.
"""

from collections.abc import Sequence
from datetime import timedelta

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.core.limits import NEWS_DAYS
from leadline.inbox.actions import News, give_notices
from leadline.inbox.models import Notice
from leadline.journal.models import Entry
from leadline.people.models import Person
from leadline.reports.queries import leads_of, readers_of, told_report


def announce(entries: Sequence[Entry]) -> None:
    """Safe to repeat: one notice an entry and person. Old news is none."""
    fresh = now() - timedelta(days=NEWS_DAYS)
    for entry in entries:
        if entry.at > fresh:
            for person in _readers(entry):
                if person.pk != entry.actor_id:
                    news = News(kind=Notice.Kind.REPORT, entry=entry)
                    give_notices(SYSTEM, person, news=[news])


def _readers(entry: Entry) -> list[Person]:
    """Of what was sent everybody in the project; of a draft that nobody asked for its leads, while it is one."""
    report = told_report(entry.facts["report"])
    if report is None:
        return []
    if entry.kind == "report.sent":
        return readers_of(report.project)
    return leads_of(report.project) if entry.actor_id is None and not report.is_sent else []
