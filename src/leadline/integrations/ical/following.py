"""Reading calendars that are followed: by the worker's second process, never while somebody waits for a page."""

from collections.abc import Sequence

from leadline.core.actors import SYSTEM
from leadline.core.days import now, today
from leadline.core.errors import Invalid
from leadline.core.fetch import Unreached, fetch
from leadline.core.limits import FEED_REDIRECTS, ICAL_FILE
from leadline.integrations.ical.actions import bring_absences, note_reading
from leadline.integrations.ical.boxed import read_boxed
from leadline.integrations.ical.comparing import asked_of
from leadline.integrations.ical.models import Feed
from leadline.integrations.ical.queries import feeds_due, is_followed
from leadline.integrations.ical.reading import Unreadable
from leadline.journal.models import Entry

TYPES = ("text/calendar", "text/plain", "application/octet-stream")  # many serve the file as they find it


def follow(entries: Sequence[Entry]) -> None:
    """Read every calendar that is due: once a day, and at once when it was just given. Nothing is locked meanwhile."""
    for feed in feeds_due(now()):
        read_feed(feed)


def read_feed(feed: Feed) -> None:
    """Bring in what one calendar says, or note why it could not be read. It may be left meanwhile."""
    person = feed.person
    day = today(person.calendar.zone if person.calendar else person.zone)
    try:
        found = read_boxed(fetched(feed.address), asked_of(person, feed.words, today=day))
        if is_followed(feed):
            bring_absences(SYSTEM, person, found=found, today=day, following=True)
        failure = ""
    except (Unreached, Unreadable, Invalid) as why:
        failure = str(why)
    if is_followed(feed):
        note_reading(SYSTEM, feed, at=now(), failure=failure)


def fetched(address: str) -> bytes:
    """What a calendar's address gives. Errors: Unreached."""
    return fetch(address, most=ICAL_FILE, types=TYPES, redirects=FEED_REDIRECTS)
