"""Every change of a brief: a confirmation, a question, an answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from leadline.briefs.events import PointConfirmed, QuestionAnswered, QuestionAsked
from leadline.briefs.models import Confirmation, Question
from leadline.briefs.queries.audience import asked_of
from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.limits import QUESTION, SHORT
from leadline.journal.events import record
from leadline.projects.models import Point, Project


@action(needs="point.confirm")
def confirm_point(
    actor: Actor, project: Project, *, point: Point, edition: int, words: str, now: datetime
) -> Confirmation:
    """Say in one's own words that one understood an edition of a point. Twice changes nothing.

    Errors:  NotAllowed if the point is not of one's own brief; Stale if it has another edition by now;
             Invalid("words") without words, or with more than 500 characters.
    Records: PointConfirmed, without the words.
    """
    return _confirm(actor, project, [(point, edition, words)], now)[0]


@action(needs="point.confirm")
def confirm_points(
    actor: Actor, project: Project, *, said: Sequence[tuple[Point, int, str]], now: datetime
) -> list[Confirmation]:
    """Confirm several points in one sitting, each edition in words of its own: all of them or none.

    Errors:  as of `confirm_point`, for the first that is refused.
    Records: PointConfirmed for each, without the words.
    """
    return _confirm(actor, project, said, now)


def _confirm(
    actor: Actor, project: Project, said: Sequence[tuple[Point, int, str]], now: datetime
) -> list[Confirmation]:
    person = actor.person
    asked = asked_of([project.pk], person.pk) if person else []
    editions = {(a.kind, a.point): a.edition for a in asked}
    return [_one(actor, project, editions, point, edition, words, now) for point, edition, words in said]


def _one(
    actor: Actor, project: Project, editions: Mapping[tuple[str, int], int], point: Point, edition: int,
    words: str, now: datetime,
) -> Confirmation:  # fmt: skip
    if (point.kind, point.pk) not in editions:
        raise NotAllowed("Only points of your own brief are yours to confirm.")
    if edition != editions[point.kind, point.pk]:
        raise Stale("This was changed after you opened it. Read what is new, then confirm.")
    key = {"person": actor.person, "kind": point.kind, "point": point.pk, "edition": edition}
    if known := Confirmation.objects.filter(**key).first():
        return known
    words = words.strip()
    if not words:
        raise Invalid("Say it in a sentence of your own, so that it is clear what arrived.", field="words")
    if len(words) > SHORT:
        raise Invalid(f"One sentence is enough: at most {SHORT} characters.", field="words")
    made = Confirmation.objects.create(project=project, words=words, at=now, **key)
    told = PointConfirmed(of=point.kind, point=point.pk, code=point.code, edition=edition)
    record(told, actor=actor, project=project)
    return made


@action(needs="question.ask")
def ask_question(
    actor: Actor, project: Project, *, text: str, now: datetime, point: Point | None = None
) -> Question:
    """Ask the lead about a point, or without one about the brief as a whole. The same question is asked once.

    Errors:  NotAllowed if the point is of another project; Invalid("text") without a text, or a too long one.
    Records: QuestionAsked, without the text.
    """
    if point is not None and point.project_id != project.pk:  # type: ignore[attr-defined]
        raise NotAllowed("Ask about a point in the project it belongs to.")
    text = text.strip()
    if not text:
        raise Invalid("Write down what is not clear, in a sentence or two.", field="text")
    if len(text) > QUESTION:
        raise Invalid(f"A question has at most {QUESTION} characters.", field="text")
    kind, pk, edition = (point.kind, point.pk, point.edition) if point else ("", None, None)
    key = {"project": project, "person": actor.person, "kind": kind, "point": pk, "text": text}
    if known := Question.objects.filter(answered_at=None, **key).first():
        return known
    question = Question.objects.create(edition=edition, at=now, **key)
    record(QuestionAsked(question=question.pk, of=kind, point=pk), actor=actor, project=project)
    return question


@action(needs="question.answer")
def answer_question(actor: Actor, question: Question, *, answer: str, now: datetime) -> Question:
    """Answer a question, as lead or as owner of what it is about. The same answer twice changes nothing.

    Errors:  NotAllowed; Stale; Invalid("answer") without one, with a too long one, or if it has another.
    Records: QuestionAnswered, without the text.
    """
    answer = answer.strip()
    if question.answered_at is not None:
        if question.answer == answer:
            return question
        raise Invalid("This question has an answer already. A new question can follow it.", field="answer")
    if not answer:
        raise Invalid("Write the answer; a sentence may be enough.", field="answer")
    if len(answer) > QUESTION:
        raise Invalid(f"An answer has at most {QUESTION} characters.", field="answer")
    question.answer, question.answered_by, question.answered_at = answer, actor.person, now
    question.version += 1
    question.save(update_fields=["answer", "answered_by", "answered_at", "version"])
    told = QuestionAnswered(question=question.pk, person=question.person_id)
    record(told, actor=actor, project=question.project)
    return question
