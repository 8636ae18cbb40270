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
