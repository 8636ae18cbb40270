"""Questions about a brief, and their answers."""

from datetime import datetime

from leadline.briefs.events import QuestionAnswered, QuestionAsked
from leadline.briefs.models import Question
from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import QUESTION
from leadline.journal.events import record
from leadline.projects.models import Point, Project


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
