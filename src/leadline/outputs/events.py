"""What happens to outputs, their criteria and their acceptance."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputAdded(Event):
    """Something to hand over was named."""

    kind = "output.added"
    sentence = "{actor} added the output {code}"
    about = "output"

    output: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputChanged(Event):
    """What an output is was written anew; when that was material, people confirm the new edition."""

    kind = "output.changed"
    sentence = "{actor} changed {what} of the output {code}, now edition {edition}"
    about = "output"

    output: int
    code: str
    what: str
    material: bool
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputRetired(Event):
    """An output is no longer wanted."""

    kind = "output.retired"
    sentence = "{actor} retired the output {code}"
    about = "output"

    output: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAdded(Event):
    """One more thing must hold for an output to be good."""

    kind = "criterion.added"
    sentence = "{actor} added criterion {place} of the output {code}, now edition {edition}"
    about = "output"

    output: int
    code: str
    criterion: int
    place: int  # among the criteria, from 1
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChanged(Event):
    """What must hold for an output was written anew."""

    kind = "criterion.changed"
    sentence = "{actor} changed criterion {place} of the output {code}, now edition {edition}"
    about = "output"

    output: int
    code: str
    criterion: int
    place: int  # among the criteria, from 1
    material: bool
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRemoved(Event):
    """One thing less must hold for an output to be good."""

    kind = "criterion.removed"
    sentence = "{actor} removed criterion {place} of the output {code}, now edition {edition}"
    about = "output"

    output: int
    code: str
    criterion: int
    place: int  # among the criteria, from 1
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChecked(Event):
    """A criterion holds since a day."""

    kind = "criterion.checked"
    sentence = "{actor} checked criterion {place} of the output {code}, which holds since {on}"
    about = "output"

    output: int
    code: str
    criterion: int
    place: int  # among the criteria, from 1
    on: str  # ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionUnchecked(Event):
    """A criterion does not hold after all."""

    kind = "criterion.unchecked"
    sentence = "{actor} opened criterion {place} of the output {code} again"
    about = "output"

    output: int
    code: str
    criterion: int
    place: int  # among the criteria, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceGiven(Event):
    """The acceptor said yes to one edition of an output."""

    kind = "acceptance.given"
    sentence = "{actor} accepted edition {edition} of the output {code}"
    about = "output"

    output: int
    code: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceWithdrawn(Event):
    """The acceptor took the yes back."""

    kind = "acceptance.withdrawn"
    sentence = "{actor} withdrew the acceptance of edition {edition} of the output {code}"
    about = "output"

    output: int
    code: str
    edition: int
