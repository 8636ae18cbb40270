"""What happened to the organisation, its teams and its calendars."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationStarted(Event):
    """The installation got its organisation."""

    kind = "organisation.started"
    sentence = "{actor} started this installation"
    about = "organisation"

    organisation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanged(Event):
    """Name or zone of the organisation changed, or the demo left it."""

    kind = "organisation.changed"
    sentence = "{actor} changed the {what} of the organisation"
    about = "organisation"

    organisation: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCreated(Event):
    """There is a new team."""

    kind = "team.created"
    sentence = "{actor} made the team {name}"
    about = "team"

    team: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged(Event):
    """A team has another name, or is part of another team."""

    kind = "team.changed"
    sentence = "{actor} changed the {what} of the team {name}"
    about = "team"

    team: int
    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamJoined(Event):
    """A person is in a team."""

    kind = "team.joined"
    sentence = "{actor} put {person} into the team {name}"
    about = "team"
    people = ("person",)

    team: int
    name: str
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLeft(Event):
    """A person is no longer in a team."""

    kind = "team.left"
    sentence = "{actor} took {person} out of the team {name}"
    about = "team"
    people = ("person",)

    team: int
    name: str
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRemoved(Event):
    """A team is no more; its people stay."""

    kind = "team.removed"
    sentence = "{actor} removed the team {name}"
    about = "team"

    team: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarCreated(Event):
    """There is a new calendar."""

    kind = "calendar.created"
    sentence = "{actor} made the calendar {name}"
    about = "calendar"

    calendar: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged(Event):
    """Hours, closed days, zone or name of a calendar changed."""

    kind = "calendar.changed"
    sentence = "{actor} changed the {what} of the calendar {name}"
    about = "calendar"

    calendar: int
    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRemoved(Event):
    """A calendar that nobody used is no more."""

    kind = "calendar.removed"
    sentence = "{actor} removed the calendar {name}"
    about = "calendar"

    calendar: int
    name: str
