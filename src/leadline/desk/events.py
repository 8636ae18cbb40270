"""What happened on a desk, in past tense. The journal keeps no words of proposals: they are for the lead."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsMade(Event):
    """Other things than before wait on a project's desk."""

    kind = "proposal.made"
    sentence = "{actor} looked what needs the lead: {open} proposals are open"
    about = "project"

    project: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTaken(Event):
    """A proposal was done as it was proposed."""

    kind = "proposal.taken"
    sentence = "{actor} took a proposal of the desk"
    about = "proposal"

    proposal: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(Event):
    """A proposal stays away until its facts are others."""

    kind = "proposal.dismissed"
    sentence = "{actor} dismissed a proposal of the desk"
    about = "proposal"

    proposal: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPostponed(Event):
    """A proposal stays away until a day, or until its facts are others."""

    kind = "proposal.postponed"
    sentence = "{actor} postponed a proposal of the desk to {until}"
    about = "proposal"

    proposal: int
    rule: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReturned(Event):
    """What was dismissed, postponed or done is on the desk again, by somebody's word."""

    kind = "proposal.returned"
    sentence = "{actor} put a proposal back on the desk"
    about = "proposal"

    proposal: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHeard(Event):
    """A rule that was not useful in a project is heard there again."""

    kind = "proposal.heard"
    sentence = "{actor} lets the desk propose such things again: {rule}"
    about = "project"

    project: int
    rule: str
