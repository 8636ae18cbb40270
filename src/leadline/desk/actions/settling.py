"""What a lead does with a proposal: takes it, dismisses it, puts it off, or brings it back."""

from datetime import date, datetime, timedelta

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.desk.events import (
    ProposalDismissed,
    ProposalPostponed,
    ProposalReturned,
    ProposalTaken,
    RuleHeard,
)
from leadline.desk.models import Habit, Proposal
from leadline.journal.events import Event, record
from leadline.projects.models import Project

LONGEST = timedelta(days=366)
State = Proposal.State


@action(needs="proposal.settle")
def dismiss_proposal(
    actor: Actor, proposal: Proposal, *, reason: str, note: str = "", now: datetime
) -> Proposal:
    """It stays away until its facts are others. A rule that is not useful again and again comes last in its project.

    Errors:  NotAllowed; Stale; Invalid on a reason that is none of Proposal.Reason, a note that is missing for another
             reason or too long, and for what is not open.
    Records: ProposalDismissed.
    """
    if reason not in Proposal.Reason.values:
        raise Invalid("Say why: choose one of the reasons.", field="reason")
    note = _note(note)
    if reason == Proposal.Reason.OTHER and not note:
        raise Invalid("Say in a few words why it does not help.", field="note")
    _open(proposal)
    if reason == Proposal.Reason.NOT_USEFUL:
        habit, _ = Habit.objects.get_or_create(project=proposal.project, rule=proposal.rule)
        habit.not_useful += 1
        habit.save(update_fields=["not_useful"])
    event = ProposalDismissed(proposal=proposal.pk, rule=proposal.rule, reason=reason)
    return _settled(actor, proposal, State.DISMISSED, event, now, reason=reason, note=note)


@action(needs="proposal.settle")
def postpone_proposal(
    actor: Actor, proposal: Proposal, *, until: date, note: str = "", today: date, now: datetime
) -> Proposal:
    """It stays away until that day, or until its facts are others.

    Errors:  NotAllowed; Stale; Invalid on a day that is not after today or more than a year off, a too long note, and
             for what is not open.
    Records: ProposalPostponed.
    """
    if not today < until <= today + LONGEST:
        raise Invalid("Choose a day after today, within a year.", field="until")
    note = _note(note)
    _open(proposal)
    event = ProposalPostponed(proposal=proposal.pk, rule=proposal.rule, until=until.isoformat())
    return _settled(actor, proposal, State.POSTPONED, event, now, note=note, until=until)


@action(needs="proposal.settle")
def take_proposal(actor: Actor, proposal: Proposal, *, now: datetime) -> Proposal:
    """It was done: it stays away while its facts stay. Whoever takes it has done it, in the same transaction.

    Errors:  NotAllowed; Stale; Invalid for what is not open.
    Records: ProposalTaken.
    """
    _open(proposal)
    return _settled(actor, proposal, State.DONE, ProposalTaken(proposal=proposal.pk, rule=proposal.rule), now)


@action(needs="proposal.settle")
def return_proposal(actor: Actor, proposal: Proposal) -> Proposal:
    """Back on the desk, in its old place of the day: a slip of the hand.

    Errors:  NotAllowed; Stale; Invalid for what is on the desk, or is no more.
    Records: ProposalReturned.
    """
    if proposal.state in (State.OPEN, State.GONE):
        raise Invalid("It is on the desk already, or its cause is no more.")
    if proposal.reason == Proposal.Reason.NOT_USEFUL:
        habit = Habit.objects.filter(project=proposal.project, rule=proposal.rule, not_useful__gt=0).first()
        if habit:
            habit.not_useful -= 1
            habit.save(update_fields=["not_useful"])
    event = ProposalReturned(proposal=proposal.pk, rule=proposal.rule)
    return _settled(actor, proposal, State.OPEN, event, None)


@action(needs="proposal.hear")
def hear_rule(actor: Actor, project: Project, *, rule: str) -> None:
    """A rule that was not useful here comes by its effect again.

    Errors:  NotAllowed; Invalid for a rule that is not quiet here.
    Records: RuleHeard.
    """
    habit = Habit.objects.filter(project=project, rule=rule, not_useful__gt=0).first()
    if habit is None:
        raise Invalid("That is proposed by its effect already.")
    habit.delete()
    record(RuleHeard(project=project.pk, rule=rule), actor=actor, project=project)


def _open(proposal: Proposal) -> None:
    if proposal.state != State.OPEN:
        raise Invalid("It is off the desk already: somebody dealt with it, or its cause is no more.")


def _settled(
    actor: Actor,
    proposal: Proposal,
    state: State,
    event: Event,
    now: datetime | None,
    *,
    reason: str = "",
    note: str = "",
    until: date | None = None,
) -> Proposal:
    proposal.state, proposal.reason, proposal.note, proposal.until = state, reason, note, until
    proposal.by, proposal.settled_at = (actor.person, now) if now else (None, None)
    proposal.version += 1
    proposal.save(update_fields=["state", "reason", "note", "until", "by", "settled_at", "version"])
    record(event, actor=actor, project=proposal.project)
    return proposal


def _note(note: str) -> str:
    tidy = " ".join(note.split())
    if len(tidy) > SHORT:
        raise Invalid(f"A note has at most {SHORT} characters; this one has {len(tidy)}.", field="note")
    return tidy
