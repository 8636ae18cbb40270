"""Every change of a decision: asked, changed, decided, dropped, opened again; by default once its day is over."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.days import end_of
from leadline.core.errors import Invalid
from leadline.core.limits import OPTIONS, SHORT, TEXT, TITLE
from leadline.decisions.events import (
    DecisionChanged,
    DecisionDecided,
    DecisionDropped,
    DecisionOpened,
    DecisionReopened,
)
from leadline.decisions.models import Decision
from leadline.journal.events import record
from leadline.people.models import Organisation
from leadline.projects.models import Project
from leadline.roles.models import Role
from leadline.work.models import Item

WORDS = {
    "question": "the question", "why": "the reason", "options": "the options", "role": "who decides", "due": "the day",
    "default": "the default",
}  # fmt: skip


@action(needs="decision.edit")
def open_decision(
    actor: Actor,
    project: Project,
    *,
    question: str,
    now: datetime,
    why: str = "",
    options: Sequence[str] = (),
    role: Role | None = None,
    due: date | None = None,
    default: str = "",
    items: Sequence[Item] = (),
) -> Decision:
    """Ask for a decision: the question, whose role it is, until when, what holds otherwise, what waits for it.

    Errors:  NotAllowed; Invalid for a question that is empty or too long, for too many options, for a role or an
             item of another project.
    Records: DecisionOpened.
    """
    row = Decision(
        project=project, number=1 + (project.decisions.aggregate(last=Max("number"))["last"] or 0),
        asked_by=actor.person, asked_at=now,
    )  # fmt: skip
    _set(row, question=question, why=why, options=options, role=role, due=due, default=default)
    row.save()
    row.items.set(_own(row, items))
    record(DecisionOpened(decision=row.pk, number=row.number), actor=actor, project=project)
    return row


@action(needs="decision.edit")
def change_decision(
    actor: Actor,
    decision: Decision,
    *,
    question: str = KEEP,
    why: str = KEEP,
    options: Sequence[str] = KEEP,
    role: Role | None = KEEP,
    due: date | None = KEEP,
    default: str = KEEP,
    items: Sequence[Item] = KEEP,
) -> Decision:
    """Change what is asked, while it is open. What is not given stays; the same again changes nothing.

    Errors:  NotAllowed; Stale; Invalid as of `open_decision`, and once it is no longer open.
    Records: DecisionChanged.
    """
    _must_be_open(decision)
    changed = _set(decision, question=question, why=why, options=options, role=role, due=due, default=default)
    words = [WORDS[name] for name in changed]
    if items is not KEEP and {one.pk for one in items} != set(decision.items.values_list("pk", flat=True)):
        decision.items.set(_own(decision, items))
        words.append("what it holds up")
    if words:
        _save(decision, *changed)
        told = DecisionChanged(decision=decision.pk, number=decision.number, what=", ".join(words))
        record(told, actor=actor, project=decision.project)
    return decision


@action(needs="decision.make")
def decide(actor: Actor, decision: Decision, *, outcome: str, now: datetime, because: str = "") -> Decision:
    """Decide it: one of its options, or something better, and why. The same again changes nothing.

    Errors:  NotAllowed for all but its decider and the leads; Stale; Invalid without an outcome, or with another one
             once it is decided.
    Records: DecisionDecided.
    """
    outcome, because = outcome.strip(), because.strip()
    if decision.state == Decision.State.DECIDED and decision.outcome == outcome:
        return decision
    _must_be_open(decision)
    if not outcome:
        raise Invalid("Say what is decided: one of the options, or in your own words.", field="outcome")
    _short(outcome, SHORT, "outcome")
    _short(because, TEXT, "because")
    _decided(actor, decision, outcome, because, now, defaulted=False)
    return decision


@action(needs="decision.edit")
def drop_decision(actor: Actor, decision: Decision, *, because: str, now: datetime) -> Decision:
    """Nobody has to decide it any more, and why. Twice changes nothing.

    Errors:  NotAllowed; Invalid without a reason, or once it is decided.
    Records: DecisionDropped.
    """
    if decision.state == Decision.State.DROPPED:
        return decision
    _must_be_open(decision)
    if not because.strip():
        raise Invalid("Say why it need not be decided any more.", field="because")
    decision.state, decision.because, decision.decided_at = Decision.State.DROPPED, because.strip(), now
    _save(decision, "state", "because", "decided_at")
    record(
        DecisionDropped(decision=decision.pk, number=decision.number), actor=actor, project=decision.project
    )
    return decision


@action(needs="decision.edit")
def reopen_decision(actor: Actor, decision: Decision) -> Decision:
    """It has to be decided anew; what was decided stays in its history. Twice changes nothing.

    Errors:  NotAllowed; Stale.
    Records: DecisionReopened.
    """
    if decision.is_open:
        return decision
    decision.state, decision.outcome, decision.because = Decision.State.OPEN, "", ""
    decision.decided_by, decision.decided_at, decision.defaulted = None, None, False
    _save(decision, "state", "outcome", "because", "decided_by", "decided_at", "defaulted")
    told = DecisionReopened(decision=decision.pk, number=decision.number)
    record(told, actor=actor, project=decision.project)
    return decision


@action(needs="day.begin")
def default_decisions(actor: Actor, organisation: Organisation, *, now: datetime) -> int:
    """Open ones whose day is over where their project is, and that have a default: it holds; how many that were.

    Safe to repeat.
    Errors:  NotAllowed for anybody but the system.
    Records: DecisionDecided for each.
    """
    rows = Decision.objects.select_for_update(of=("self",), no_key=True).select_related("project")
    rows = rows.filter(
        state=Decision.State.OPEN, due__isnull=False, default__gt="", project__archived_at=None
    )
    over = [row for row in rows.order_by("pk") if row.due and end_of(row.due, row.project.zone) <= now]
    for row in over:
        _decided(
            actor, row, row.default, "Nobody decided in time, so the default holds.", now, defaulted=True
        )
    return len(over)


def _decided(
    actor: Actor, row: Decision, outcome: str, because: str, now: datetime, *, defaulted: bool
) -> None:
    row.state, row.outcome, row.because = Decision.State.DECIDED, outcome, because
    row.decided_by, row.decided_at, row.defaulted = actor.person, now, defaulted
    _save(row, "state", "outcome", "because", "decided_by", "decided_at", "defaulted")
    told = DecisionDecided(decision=row.pk, number=row.number, defaulted=defaulted)
    record(told, actor=actor, project=row.project)


def _set(row: Decision, **given: object) -> list[str]:
    """The given columns in order; the names of those that changed."""
    for name in ("question", "why", "default"):
        if isinstance(given[name], str):
            given[name] = str(given[name]).strip()
    if given["question"] is not KEEP:
        if not given["question"]:
            raise Invalid("Write down what has to be decided, as a question.", field="question")
        _short(given["question"], TITLE, "question")
    _short(given["why"], TEXT, "why")
    _short(given["default"], SHORT, "default")
    role = given["role"]
    if isinstance(role, Role) and role.project_id != row.project_id:
        raise Invalid("Choose a role of this project.", field="role")
    if given["options"] is not KEEP:
        given["options"] = _options(given["options"])
    return change(row, **given)


def _options(given: object) -> list[str]:
    tidy = list(dict.fromkeys(" ".join(str(one).split()) for one in given if str(one).strip()))  # type: ignore[attr-defined]
    if len(tidy) > OPTIONS:
        raise Invalid(f"At most {OPTIONS} options: fewer are easier to decide between.", field="options")
    for one in tidy:
        _short(one, SHORT, "options")
    return tidy


def _short(text: object, most: int, field: str) -> None:
    if isinstance(text, str) and len(text) > most:
        raise Invalid(f"At most {most} characters, please.", field=field)


def _own(row: Decision, items: Sequence[Item]) -> list[Item]:
    if any(item.project_id != row.project_id or item.trashed_at for item in items):
        raise Invalid(
            "A decision holds up items of its own project that are not in the trash.", field="items"
        )
    return list(items)


def _must_be_open(row: Decision) -> None:
    if not row.is_open:
        raise Invalid(f"{row.ref} is {row.get_state_display().lower()}. Open it again to change it.")


def _save(row: Decision, *columns: str) -> None:
    row.version += 1
    row.save(update_fields=[*columns, "version"])
