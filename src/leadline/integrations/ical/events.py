"""What happened to calendars that are followed."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFollowed(Event):
    """A calendar is read for somebody's absences from now on."""

    kind = "feed.followed"
    sentence = "{actor} lets absences of {person} come from a calendar"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLeft(Event):
    """It is read no more."""

    kind = "feed.left"
    sentence = "{actor} no longer lets absences of {person} come from a calendar"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedUnreached(Event):
    """It could not be read, for the first time since it could."""

    kind = "feed.unreached"
    sentence = "The calendar of {person} could not be read"
    about = "person"
    people = ("person",)

    person: int
