"""What happens to briefs. Neither a sentence of one's own nor a question is kept here, only that there is one."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PointConfirmed(Event):
    """A person understood one edition of a point."""

    kind = "point.confirmed"
    sentence = "{actor} confirmed the {of} {code}, edition {edition}"

    of: str  # objective, role, output
    point: int
    code: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(Event):
    """A person asked the lead about their brief."""

    kind = "question.asked"
    sentence = "{actor} asked a question"
    about = "question"

    question: int
    of: str  # objective, role, output; empty: the brief as a whole
    point: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Event):
    """A question got its answer."""

    kind = "question.answered"
    sentence = "{actor} answered the question of {person}"
    about = "question"
    people = ("person",)

    question: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRenewed(Event):
    """A person said that what they confirmed long ago is still right."""

    kind = "point.renewed"
    sentence = "{actor} said that the {of} {code}, edition {edition}, is still right"

    of: str
    point: int
    code: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLapsed(Event):
    """A material change let confirmations lapse: those people hear once what changes for them."""

    kind = "point.lapsed"
    sentence = "The {of} {code}, now edition {edition}, is to be confirmed anew by {count}"

    of: str
    point: int
    code: str
    edition: int
    count: int  # people who had confirmed the edition before


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefBackAgreed(Event):
    """What a person said in their own words is how it was meant."""

    kind = "briefback.agreed"
    sentence = "{actor} agreed to what {person} said of the {of} {code}"
    people = ("person",)

    of: str
    point: int
    code: str
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefBackTalk(Event):
    """Somebody would rather talk about a point: the person themself, or who answers their sentence."""

    kind = "briefback.talk"
    sentence = "{actor} would like to talk with {person} about the {of} {code}"
    people = ("person",)

    of: str
    point: int
    code: str
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkNoted(Event):
    """The lead talked with a person about a point and noted it."""

    kind = "briefback.noted"
    sentence = "{actor} noted a talk with {person} about the {of} {code}"
    people = ("person",)

    of: str
    point: int
    code: str
    person: int
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteObjected(Event):
    """A person said that what was noted about them is not right."""

    kind = "briefback.objected"
    sentence = "{actor} objected to what was noted about them"
    people = ("person",)

    of: str
    point: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReminded(Event):
    """The lead reminded a person of a point that waits for them."""

    kind = "brief.reminded"
    sentence = "{actor} reminded {person} of the {of} {code}"
    people = ("person",)

    of: str
    point: int
    code: str
    edition: int
    person: int
