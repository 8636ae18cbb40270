"""What happens to roles and to those who hold them."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAdded(Event):
    """A part to be played was named."""

    kind = "role.added"
    sentence = "{actor} added the role {code}"
    about = "role"

    role: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    """What a role is was written anew; when that was material, its holders confirm the new edition."""

    kind = "role.changed"
    sentence = "{actor} changed {what} of the role {code}, now edition {edition}"
    about = "role"

    role: int
    code: str
    what: str
    material: bool
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRetired(Event):
    """A role is no longer needed."""

    kind = "role.retired"
    sentence = "{actor} retired the role {code}"
    about = "role"

    role: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    """A person took a role."""

    kind = "role.given"
    sentence = "{actor} gave the role {code} to {person} from {on}"
    about = "role"
    people = ("person",)

    role: int
    code: str
    person: int
    on: str  # ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """A person no longer holds a role."""

    kind = "role.ended"
    sentence = "{actor} took the role {code} from {person} on {on}"
    about = "role"
    people = ("person",)

    role: int
    code: str
    person: int
    on: str  # ISO day
