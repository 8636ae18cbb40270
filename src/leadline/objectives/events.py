"""What happens to objectives, their measures and readings."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveAdded(Event):
    """Something that should become true was named."""

    kind = "objective.added"
    sentence = "{actor} added the objective {code}"
    about = "objective"

    objective: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveChanged(Event):
    """An objective was written anew; when that was material, people confirm the new edition."""

    kind = "objective.changed"
    sentence = "{actor} changed {what} of the objective {code}, now edition {edition}"
    about = "objective"

    objective: int
    code: str
    what: str
    material: bool
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRetired(Event):
    """An objective is no longer pursued."""

    kind = "objective.retired"
    sentence = "{actor} retired the objective {code}"
    about = "objective"

    objective: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAdded(Event):
    """One more way to see whether an objective comes true."""

    kind = "measure.added"
    sentence = "{actor} added the measure {name} to the objective {code}, now edition {edition}"
    about = "objective"

    objective: int
    code: str
    measure: int
    name: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChanged(Event):
    """A measure, or what it should reach, was changed."""

    kind = "measure.changed"
    sentence = "{actor} changed {what} of the measure {name}, now edition {edition} of the objective {code}"
    about = "objective"

    objective: int
    code: str
    measure: int
    name: str
    what: str
    material: bool
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRemoved(Event):
    """An objective is seen in one way less."""

    kind = "measure.removed"
    sentence = "{actor} removed the measure {name} of the objective {code}, now edition {edition}"
    about = "objective"

    objective: int
    code: str
    name: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAdded(Event):
    """Somebody looked how far a measure is."""

    kind = "reading.added"
    sentence = "{actor} read {name} at {value} on {on}"
    about = "objective"

    objective: int
    measure: int
    reading: int
    name: str
    value: str
    on: str  # ISO day
