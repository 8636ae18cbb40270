"""A person confirms points of their own brief: in their own words, by choice; or asks to talk instead."""

from collections.abc import Sequence
from datetime import date, datetime

from leadline.briefs.choosing import digest
from leadline.briefs.events import BriefBackTalk, PointConfirmed, PointRenewed
from leadline.briefs.models import Confirmation
from leadline.briefs.queries.answerers import answerers_of
from leadline.briefs.queries.audience import Asked, asked_of
from leadline.briefs.queries.choices import choice_for, chosen_lately
from leadline.briefs.states import BRIEFED_BACK
from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.projects.models import Point, Project

HOW, RESULT = Confirmation.How, Confirmation.Result


@action(needs="point.confirm")
def confirm_point(
    actor: Actor, project: Project, *, point: Point, edition: int, words: str, now: datetime
) -> Confirmation:
    """Say in one's own words that one understood an edition of a point. Twice changes nothing.

    After a wish to talk it takes the place of that.

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


@action(needs="point.confirm")
def confirm_by_choice(
    actor: Actor, project: Project, *, point: Point, edition: int, option: str, now: datetime
) -> Confirmation:
    """Confirm an edition by recognising what it says. Nothing but a right choice is kept, and of it only that.

    Errors:  NotAllowed, Stale as of `confirm_point`; Invalid("option") for anything but the right statement,
             where there is nothing to choose from, and where one chose within the last seven days.
    Records: PointConfirmed.
    """
    mine_of(project, actor.person, point, edition)
    if chosen_lately(actor.person, now):
        raise Invalid("A choice comes at most once a week. Say it in a sentence of your own.", field="option")
    asked = choice_for(actor.person, point)
    if asked is None:
        raise Invalid("There is nothing to choose from here. Say it in your own words.", field="option")
    if option != digest(asked.truth):
        raise Invalid("That is not what it says now. Read it here, then choose again.", field="option")
    return _keep(actor, project, point, now, how=HOW.CHOICE, result=RESULT.AGREED, words="")


@action(needs="point.confirm")
def ask_to_talk(actor: Actor, project: Project, *, point: Point, edition: int, now: datetime) -> Confirmation:
    """Say that one would rather talk about a point of one's own brief than confirm it. Twice changes nothing.

    Errors:  NotAllowed, Stale as of `confirm_point`; Invalid if that edition is confirmed.
    Records: BriefBackTalk.
    """
    mine_of(project, actor.person, point, edition)
    key = {"person": actor.person, "kind": point.kind, "point": point.pk, "edition": edition}
    known = Confirmation.objects.filter(**key).first()
    if known is not None and known.result == RESULT.TALK:
        return known
    if known is not None:
        raise Invalid("You have confirmed this already. Ask a question if something is unclear.")
    made = Confirmation.objects.create(project=project, at=now, how=HOW.TALK, result=RESULT.TALK, **key)
    told = BriefBackTalk(of=point.kind, point=point.pk, code=point.code, person=actor.person.pk)
    record(told, actor=actor, project=project)
    return made


@action(needs="point.confirm")
def renew_point(actor: Actor, project: Project, *, point: Point, edition: int, today: date) -> Confirmation:
    """Say that what one confirmed long ago is still right. Twice on a day changes nothing.

    Units:   `today` is a day in the project's zone.
    Errors:  NotAllowed, Stale as of `confirm_point`; Invalid where one has not confirmed it.
    Records: PointRenewed.
    """
    mine_of(project, actor.person, point, edition)
    row = Confirmation.objects.filter(
        person=actor.person, kind=point.kind, point=point.pk, edition=edition
    ).exclude(result=RESULT.TALK).first()  # fmt: skip
    if row is None:
        raise Invalid("Confirm it first; later you are asked whether it is still right.")
    if row.renewed_on != today:
        row.renewed_on = today
        row.save(update_fields=["renewed_on"])
        told = PointRenewed(of=point.kind, point=point.pk, code=point.code, edition=edition)
        record(told, actor=actor, project=project)
    return row


def mine_of(project: Project, person: object, point: Point, edition: int) -> str:
    """How the point is this person's. Errors: NotAllowed if it is not; Stale if the edition is another one."""
    return _relation(_brief(project, person), point, edition)


def _brief(project: Project, person: object) -> dict[tuple[str, int], Asked]:
    pk = getattr(person, "pk", None)
    return {(a.kind, a.point): a for a in asked_of([project.pk], pk)} if pk else {}


def _relation(brief: dict[tuple[str, int], Asked], point: Point, edition: int) -> str:
    mine = brief.get((point.kind, point.pk))
    if mine is None:
        raise NotAllowed("Only points of your own brief are yours to confirm.")
    if edition != mine.edition:
        raise Stale("This was changed after you opened it. Read what is new, then confirm.")
    return mine.relation


def _confirm(
    actor: Actor, project: Project, said: Sequence[tuple[Point, int, str]], now: datetime
) -> list[Confirmation]:
    brief = _brief(project, actor.person)
    return [_one(actor, project, brief, point, edition, words, now) for point, edition, words in said]


def _one(
    actor: Actor, project: Project, brief: dict[tuple[str, int], Asked], point: Point, edition: int, words: str,
    now: datetime,
) -> Confirmation:  # fmt: skip
    relation = _relation(brief, point, edition)
    key = {"person": actor.person, "kind": point.kind, "point": point.pk, "edition": edition}
    known = Confirmation.objects.filter(**key).exclude(result=RESULT.TALK).first()
    if known is not None:
        return known
    words = words.strip()
    if not words:
        raise Invalid("Say it in a sentence of your own, so that it is clear what arrived.", field="words")
    if len(words) > SHORT:
        raise Invalid(f"One sentence is enough: at most {SHORT} characters.", field="words")
    alone = relation in BRIEFED_BACK and not answerers_of(project, point) - {actor.person.pk}
    result = RESULT.AGREED if alone else RESULT.WAITING
    return _keep(actor, project, point, now, how=HOW.WORDS, result=result, words=words)


def _keep(
    actor: Actor, project: Project, point: Point, now: datetime, *, how: str, result: str, words: str
) -> Confirmation:
    """The row of this edition, made or, after a wish to talk, written anew."""
    row, _ = Confirmation.objects.update_or_create(
        person=actor.person, kind=point.kind, point=point.pk, edition=point.edition,
        defaults={
            "project": project, "at": now, "how": how, "result": result, "words": words, "answered_by": None,
            "objection": "",
        },
    )  # fmt: skip
    told = PointConfirmed(of=point.kind, point=point.pk, code=point.code, edition=point.edition)
    record(told, actor=actor, project=project)
    return row
