"""Reading which calendars are followed."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from leadline.core.limits import FEED_HOURS
from leadline.integrations.ical.models import Feed, Twin
from leadline.people.models import Person


def feed_of(reader: Person, person: Person) -> Feed | None:
    """The calendar followed for somebody, for those who may change that; for others there is none."""
    if not reader.may("feed.edit", person):
        return None
    return Feed.objects.filter(person=person).select_related("person").first()


def feeds_due(now: datetime) -> QuerySet[Feed]:
    """For the worker only: those to read now, the longest unread first."""
    before = now - timedelta(hours=FEED_HOURS)
    due = Feed.objects.filter(Q(tried_at=None) | Q(tried_at__lte=before), person__is_active=True)
    return due.select_related("person__calendar").order_by("tried_at", "id")


def is_followed(feed: Feed) -> bool:
    """Whether it still is, by the same address."""
    return Feed.objects.filter(pk=feed.pk, address=feed.address).exists()


def twins_of(person: Person) -> dict[str, Twin]:
    """What came from calendars, by the fingerprint of its entry, with the absence. For whoever may bring more."""
    rows = Twin.objects.filter(absence__person=person).select_related("absence")
    return {twin.key: twin for twin in rows}
