"""What happened to one person."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCreated(Event):
    """Somebody was added."""

    kind = "person.created"
    sentence = "{actor} added {person}"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    """What is known of a person changed: name, handle, address, calendar, zone, language, theme."""

    kind = "person.changed"
    sentence = "{actor} changed the {what} of {person}"
    about = "person"
    people = ("person",)

    person: int
    what: str  # words, never the values


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChanged(Event):
    """A person may do more, or less, in the installation."""

    kind = "person.standing_changed"
    sentence = "{actor} changed the standing of {person} from {before} to {after}"
    about = "person"
    people = ("person",)

    person: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDeactivated(Event):
    """A person no longer works here: no sign-in, no new work."""

    kind = "person.deactivated"
    sentence = "{actor} deactivated {person}"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReactivated(Event):
    """A person works here again."""

    kind = "person.reactivated"
    sentence = "{actor} reactivated {person}"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInvited(Event):
    """A link was made by which a person may set a password and sign in."""

    kind = "person.invited"
    sentence = "{actor} made an invitation for {person}"
    about = "person"
    people = ("person",)

    person: int
    until: str  # instant


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAccepted(Event):
    """An invited person set a password."""

    kind = "person.joined"
    sentence = "{person} accepted the invitation"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetOffered(Event):
    """A link was made by which a person may set a new password."""

    kind = "person.reset_offered"
    sentence = "{actor} made a password reset for {person}"
    about = "person"
    people = ("person",)

    person: int
    until: str  # instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Event):
    """A person has a new password; their other sessions ended."""

    kind = "person.password_set"
    sentence = "{actor} set a new password for {person}"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Event):
    """A person was signed out everywhere."""

    kind = "person.signed_out"
    sentence = "{actor} ended all sessions of {person}"
    about = "person"
    people = ("person",)

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceAdded(Event):
    """A person will be away."""

    kind = "absence.added"
    sentence = "{actor} noted that {person} is away from {first} to {last}"
    about = "person"
    people = ("person",)

    person: int
    absence: int
    first: str  # ISO day
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceChanged(Event):
    """A person will be away on other days, or the note about it changed."""

    kind = "absence.changed"
    sentence = (
        "{actor} changed the absence of {person} from {first_before} – {last_before} to {first} – {last}"
    )
    about = "person"
    people = ("person",)

    person: int
    absence: int
    first_before: str  # ISO day
    last_before: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRemoved(Event):
    """A person will be here after all."""

    kind = "absence.removed"
    sentence = "{actor} removed the absence of {person} from {first} to {last}"
    about = "person"
    people = ("person",)

    person: int
    absence: int
    first: str  # ISO day
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillClaimed(Event):
    """A person says how far they have a skill."""

    kind = "skill.claimed"
    sentence = "{actor} put the {skill} skill of {person} at {level}"
    about = "person"
    people = ("person",)

    person: int
    skill: str
    level: int  # 1 to 7
    before: int | None  # None: not claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDropped(Event):
    """A person no longer says they have a skill."""

    kind = "skill.dropped"
    sentence = "{actor} took the {skill} skill from {person}"
    about = "person"
    people = ("person",)

    person: int
    skill: str
