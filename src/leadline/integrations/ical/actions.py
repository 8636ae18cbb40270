"""Every change that comes from a calendar. Days are written by the actions of people/, as by hand."""

from datetime import date, datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.fetch import Unreached, place_of
from leadline.core.limits import FETCH_ADDRESS, SHORT
from leadline.integrations.ical.comparing import Difference, difference
from leadline.integrations.ical.events import FeedFollowed, FeedLeft, FeedUnreached
from leadline.integrations.ical.models import Feed, Twin
from leadline.integrations.ical.reading import Found
from leadline.journal.events import record
from leadline.people.actions import add_absence, change_absence, remove_absence
from leadline.people.models import Person


@action(needs="absence.edit")
def bring_absences(
    actor: Actor, person: Person, *, found: Found, today: date, following: bool = False
) -> Difference:
    """Let a person's absences hold what a calendar says. Bringing the same again changes nothing.

    following: as its feed does: what it brought earlier and no longer holds is removed.
    Returns:   what was done.
    Errors:    NotAllowed; Invalid as of add_absence.
    Records:   AbsenceAdded, AbsenceChanged and AbsenceRemoved, for each.
    """
    told = difference(person, found, today=today, following=following)
    for absence in told.gone:
        remove_absence(actor, absence)
    for absence, (first, last) in told.moved:
        change_absence(actor, absence, first=first, last=last)
    for key, (first, last) in told.new:
        made = add_absence(actor, person, first=first, last=last)
        Twin.objects.create(absence=made, key=key, followed=following)
    if following:
        known = Twin.objects.filter(absence__person=person, key__in=found.days, followed=False)
        known.update(followed=True)
    return told


@action(needs="feed.edit")
def follow_feed(actor: Actor, person: Person, *, address: str, words: str = "") -> Feed:
    """Let a person's absences come from a calendar, from now on; another address replaces the one before.

    Errors:  NotAllowed for all but themselves and administrators: the address opens all of that calendar;
             Invalid("address") for one that is not read; Invalid("words") when too long.
    Records: FeedFollowed.
    """
    address, words = address.strip(), " ".join(words.split())
    if address.startswith("webcal://"):
        address = f"https://{address.removeprefix('webcal://')}"
    if len(address) > FETCH_ADDRESS:
        raise Invalid(f"An address has at most {FETCH_ADDRESS} characters.", field="address")
    if len(words) > SHORT:
        raise Invalid(f"The words have at most {SHORT} characters.", field="words")
    try:
        place_of(address)
    except Unreached as refusal:
        raise Invalid(str(refusal), field="address") from None
    feed, _ = Feed.objects.update_or_create(
        person=person,
        defaults={
            "address": address, "words": words, "tried_at": None, "reached_at": None, "failure": "",
        },
    )  # fmt: skip
    record(FeedFollowed(person=person.pk), actor=actor)
    return feed


@action(needs="feed.edit")
def leave_feed(actor: Actor, person: Person) -> None:
    """Read a person's calendar no more and forget its address. The days it brought stay.

    Errors:  NotAllowed.
    Records: FeedLeft, where there was one.
    """
    gone, _ = Feed.objects.filter(person=person).delete()
    if gone:
        Twin.objects.filter(absence__person=person).update(followed=False)
        record(FeedLeft(person=person.pk), actor=actor)


@action(needs="feed.read")
def note_reading(actor: Actor, feed: Feed, *, at: datetime, failure: str = "") -> None:
    """Remember that a feed was read, or why it was not.

    Errors:  NotAllowed for all but the system.
    Records: FeedUnreached, the first time it was not.
    """
    new = bool(failure) and not feed.failure
    feed.tried_at, feed.failure = at, failure[:SHORT]
    feed.reached_at = feed.reached_at if failure else at
    feed.save(update_fields=["tried_at", "failure", "reached_at"])
    if new:
        record(FeedUnreached(person=feed.person_id), actor=actor)
