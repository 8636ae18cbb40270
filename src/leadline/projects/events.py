"""What happens to projects, their members, pools and freezes."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCreated(Event):
    """A project was begun."""

    kind = "project.created"
    sentence = "{actor} created {key}"
    about = "project"

    project: int
    key: str
    start: str  # ISO instant
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChanged(Event):
    """One short fact of a project, such as its target, is another now."""

    kind = "project.changed"
    sentence = "{actor} changed the {what} from {old} to {new}"
    about = "project"

    project: int
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReworded(Event):
    """A text of the charter was written anew. The text itself is not kept here."""

    kind = "project.reworded"
    sentence = "{actor} rewrote {what}"
    about = "project"

    project: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMadePrivate(Event):
    """From now on only those who are in the project see it."""

    kind = "project.made_private"
    sentence = "{actor} made {key} private"
    about = "project"

    project: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectOpened(Event):
    """From now on everyone in the organisation sees the project."""

    kind = "project.opened"
    sentence = "{actor} opened {key} to everyone in the organisation"
    about = "project"

    project: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectArchived(Event):
    """A project was laid aside: it can be read, not changed, and is no longer planned."""

    kind = "project.archived"
    sentence = "{actor} archived {key}"
    about = "project"

    project: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReopened(Event):
    """An archived project runs again."""

    kind = "project.reopened"
    sentence = "{actor} reopened {key}"
    about = "project"

    project: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdded(Event):
    """A person came into a project."""

    kind = "member.added"
    sentence = "{actor} added {person} as {standing}"
    about = "project"
    people = ("person",)

    project: int
    person: int
    standing: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Event):
    """The standing or the share of somebody in a project is another now."""

    kind = "member.changed"
    sentence = "{actor} changed the {what} of {person} from {old} to {new}"
    about = "project"
    people = ("person",)

    project: int
    person: int
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRateChanged(Event):
    """What an hour of somebody costs is another now. How much is not told."""

    kind = "member.rate_changed"
    sentence = "{actor} changed the rate of {person}"
    about = "project"
    people = ("person",)

    project: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(Event):
    """A person left a project."""

    kind = "member.removed"
    sentence = "{actor} removed {person} from the project"
    about = "project"
    people = ("person",)

    project: int
    person: int
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeAdded(Event):
    """A time was set in which some work may not run."""

    kind = "freeze.added"
    sentence = "{actor} added the freeze {name} from {start} to {end}"
    about = "freeze"

    freeze: int
    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeChanged(Event):
    """One fact of a freeze is another now."""

    kind = "freeze.changed"
    sentence = "{actor} changed the {what} of the freeze {name} from {old} to {new}"
    about = "freeze"

    freeze: int
    name: str
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeRemoved(Event):
    """A freeze no longer holds."""

    kind = "freeze.removed"
    sentence = "{actor} removed the freeze {name}"
    about = "freeze"

    freeze: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolAdded(Event):
    """Something shared that work can need was named."""

    kind = "pool.added"
    sentence = "{actor} added the pool {name} with a capacity of {capacity}"
    about = "pool"

    pool: int
    name: str
    capacity: int
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolChanged(Event):
    """One fact of a pool is another now."""

    kind = "pool.changed"
    sentence = "{actor} changed the {what} of the pool {name} from {old} to {new}"
    about = "pool"

    pool: int
    name: str
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRemoved(Event):
    """A pool is gone; no work needed it."""

    kind = "pool.removed"
    sentence = "{actor} removed the pool {name}"
    about = "pool"

    pool: int
    name: str
