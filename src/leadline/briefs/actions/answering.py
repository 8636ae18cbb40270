"""What follows a sentence: the lead or the owner agrees or wants to talk; a talk is noted; the person may object."""

from datetime import datetime
from typing import Any

from leadline.briefs.events import BriefBackAgreed, BriefBackTalk, NoteObjected, PersonReminded, TalkNoted
from leadline.briefs.models import Confirmation, Reminder
from leadline.briefs.queries.audience import asked_of
from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.projects.models import Point, Project

HOW, RESULT = Confirmation.How, Confirmation.Result


@action(needs="briefback.answer")
def answer_sentence(actor: Actor, confirmation: Confirmation, *, agreed: bool) -> Confirmation:
    """Answer somebody's sentence: agreed, or let us talk. The same answer twice changes nothing.

    Errors:  NotAllowed, also for one's own sentence; Stale; Invalid where no sentence waits for an answer.
    Records: BriefBackAgreed or BriefBackTalk.
    """
    if actor.person is not None and confirmation.person_id == actor.person.pk:
        raise NotAllowed("Somebody else answers what you said.")
    result = RESULT.AGREED if agreed else RESULT.TALK
    if confirmation.result == result:
        return confirmation
    if confirmation.how != HOW.WORDS or confirmation.result == RESULT.AGREED:
        raise Invalid("This sentence has its answer. What changed since is for a talk.")
    confirmation.result, confirmation.answered_by = result, actor.person
    confirmation.version += 1
    confirmation.save(update_fields=["result", "answered_by", "version"])
    _tell(actor, confirmation, agreed)
    return confirmation


@action(needs="talk.note")
def note_talk(
    actor: Actor,
    project: Project,
    *,
    person: Person,
    point: Point,
    now: datetime,
    words: str = "",
    agreed: bool = True,
) -> Confirmation:
    """Note that one talked with a person about a point: they hold it in mind now, or it needs another talk.

    `words`: one sentence that was heard. The person sees all of it and may object.
    Errors:  NotAllowed, also about oneself; Invalid if the point is not of their brief, and on too long words.
    Records: TalkNoted, without the words.
    """
    if actor.person is not None and person.pk == actor.person.pk:
        raise NotAllowed("Confirm your own brief in your own words; nobody is their own witness.")
    asked_for(project, person, point)
    words = " ".join(words.split())
    if len(words) > SHORT:
        raise Invalid(f"One sentence is enough: at most {SHORT} characters.", field="words")
    row, _ = Confirmation.objects.update_or_create(
        person=person, kind=point.kind, point=point.pk, edition=point.edition,
        defaults={
            "project": project, "at": now, "how": HOW.TALK, "words": words, "answered_by": actor.person,
            "result": RESULT.AGREED if agreed else RESULT.TALK, "objection": "",
        },
    )  # fmt: skip
    told = TalkNoted(of=point.kind, point=point.pk, code=point.code, person=person.pk, agreed=agreed)
    record(told, actor=actor, project=project)
    return row


@action(needs="note.object")
def object_to_note(actor: Actor, confirmation: Confirmation, *, words: str) -> Confirmation:
    """Say that what was noted of a talk about oneself is not right. It then waits for another talk.

    Errors:  NotAllowed for anybody but the person; Stale; Invalid("words") without words or with too many, and where
             nobody noted anything.
    Records: NoteObjected, without the words.
    """
    words = " ".join(words.split())
    if confirmation.how != HOW.TALK or confirmation.answered_by_id in (None, confirmation.person_id):
        raise Invalid("Nobody noted a talk here. What you wrote yourself you can write anew when it changes.")
    if not words:
        raise Invalid("Say in a sentence what is not right.", field="words")
    if len(words) > SHORT:
        raise Invalid(f"One sentence is enough: at most {SHORT} characters.", field="words")
    confirmation.objection, confirmation.result = words, RESULT.TALK
    confirmation.version += 1
    confirmation.save(update_fields=["objection", "result", "version"])
    told = NoteObjected(of=confirmation.kind, point=confirmation.point, person=confirmation.person_id)
    record(told, actor=actor, project=confirmation.project)
    return confirmation


@action(needs="talk.note")
def remind(actor: Actor, project: Project, *, person: Person, point: Point, now: datetime) -> Reminder:
    """Remind a person of a point that waits for them. Once an edition: after that one talks.

    Errors:  NotAllowed about oneself; Invalid if it is not of their brief, if they confirmed it, or if they were
             reminded of this edition.
    Records: PersonReminded.
    """
    if actor.person is not None and person.pk == actor.person.pk:
        raise NotAllowed("Your own brief reminds you.")
    asked_for(project, person, point)
    key = {"person": person, "kind": point.kind, "point": point.pk, "edition": point.edition}
    if Confirmation.objects.filter(**key).exists():
        raise Invalid(f"{person.first_name} has answered already. What is left is between the two of you.")
    if Reminder.objects.filter(**key).exists():
        raise Invalid(f"{person.first_name} was reminded of this once. Talk, then note it.")
    made = Reminder.objects.create(project=project, **key)
    told = PersonReminded(
        of=point.kind, point=point.pk, code=point.code, edition=point.edition, person=person.pk
    )
    record(told, actor=actor, project=project)
    return made


def asked_for(project: Project, person: Person, point: Point) -> None:
    """Errors: Invalid unless the point is of that person's brief."""
    asked = {(a.kind, a.point) for a in asked_of([project.pk], person.pk)}
    if (point.kind, point.pk) not in asked:
        raise Invalid(f"This is not of the brief of {person.first_name}.", field="person")


def _tell(actor: Actor, row: Confirmation, agreed: bool) -> None:
    facts: dict[str, Any] = {
        "of": row.kind,
        "point": row.point,
        "code": code_of(row),
        "person": row.person_id,
    }
    told = BriefBackAgreed(**facts) if agreed else BriefBackTalk(**facts)
    record(told, actor=actor, project=row.project)


def code_of(row: Confirmation) -> str:
    """The code of the point it is about; empty where that is gone."""
    from leadline.briefs.queries.audience import KINDS

    return str(KINDS[row.kind].objects.filter(pk=row.point).values_list("code", flat=True).first() or "")
