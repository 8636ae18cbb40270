"""What happens to status reports, their rhythm and their links."""

from dataclasses import dataclass
from typing import ClassVar

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutReport:
    """Facts of what happens to one report."""

    about: ClassVar[str] = "report"

    report: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDrafted(AboutReport, Event):
    """A draft was written from the facts; by its rhythm when nobody did it."""

    kind = "report.drafted"
    sentence = "{actor} drafted status report {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChanged(AboutReport, Event):
    """A section of a draft was written by somebody, or anew from the facts."""

    kind = "report.changed"
    sentence = "{actor} wrote in status report {number}: {what}"

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDropped(AboutReport, Event):
    """A draft was thrown away."""

    kind = "report.dropped"
    sentence = "{actor} threw away the draft of status report {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent(AboutReport, Event):
    """A report is public in its project from now on, and never changes again."""

    kind = "report.sent"
    sentence = "{actor} sent status report {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShared(Event):
    """A link was made by which anybody may read one report, or the one sent last."""

    kind = "report.shared"
    sentence = "{actor} made a link to {which}, good until {until}"
    about = "share"

    share: int
    which: str
    until: str  # ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnshared(Event):
    """A link opens nothing any more."""

    kind = "report.unshared"
    sentence = "{actor} revoked a link to {which}"
    about = "share"

    share: int
    which: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmSet(Event):
    """From now on drafts are made by themselves."""

    kind = "rhythm.set"
    sentence = "{actor} has status reports drafted {when}"
    about = "rhythm"

    rhythm: int
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmEnded(Event):
    """Drafts are made by people alone."""

    kind = "rhythm.ended"
    sentence = "{actor} ended the rhythm of status reports"
    about = "rhythm"

    rhythm: int
