"""Every change of a risk: named, changed, accepted, happened, closed, open again; its response becomes an item."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import EFFORT_DAYS, SHORT, TEXT, TITLE
from leadline.journal.events import Event, record
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.risks.events import (
    RiskAccepted,
    RiskChanged,
    RiskClosed,
    RiskHappened,
    RiskOpened,
    RiskReopened,
)
from leadline.risks.models import Risk
from leadline.work.actions import create_item
from leadline.work.models import Item

LEAST, MOST = 0.01, 0.99
Range = tuple[int, int, int]  # low, likely, high in working minutes
WORDS = {
    "title": "the title", "text": "the words", "probability": "how likely it is", "low": "its size",
    "likely": "its size", "high": "its size", "owner": "the owner", "trigger": "the trigger",
    "response": "the response", "plan": "the response",
}  # fmt: skip


@action(needs="risk.edit")
def open_risk(
    actor: Actor,
    project: Project,
    *,
    title: str,
    probability: float,
    adds: Range,
    now: datetime,
    items: Sequence[Item] = (),
    text: str = "",
    owner: Person | None = None,
    trigger: str = "",
    response: str = Risk.Response.NONE,
    plan: str = "",
) -> Risk:
    """Name a risk: how likely, what it would add to which items, who looks after it, what is done about it.

    Units:   probability 0.01 to 0.99; `adds` low, likely, high in working minutes, to each item it hits.
    Errors:  NotAllowed; Invalid for what is empty, too long, out of range, or of another project.
    Records: RiskOpened.
    """
    number = 1 + (project.risks.aggregate(last=Max("number"))["last"] or 0)
    row = Risk(project=project, number=number, opened_at=now)
    _set(row, title=title, text=text, probability=probability, adds=adds, owner=owner, trigger=trigger,
         response=response, plan=plan)  # fmt: skip
    row.save()
    row.items.set(_own(row, items))
    record(RiskOpened(risk=row.pk, number=number), actor=actor, project=project)
    return row


@action(needs="risk.edit")
def change_risk(
    actor: Actor,
    risk: Risk,
    *,
    title: str = KEEP,
    probability: float = KEEP,
    adds: Range = KEEP,
    items: Sequence[Item] = KEEP,
    text: str = KEEP,
    owner: Person | None = KEEP,
    trigger: str = KEEP,
    response: str = KEEP,
    plan: str = KEEP,
) -> Risk:
    """Change a risk that may still happen. What is not given stays; the same again changes nothing.

    Errors:  NotAllowed; Stale; Invalid as of `open_risk`, and for one that is past.
    Records: RiskChanged.
    """
    _must_be_live(risk)
    changed = _set(risk, title=title, text=text, probability=probability, adds=adds, owner=owner, trigger=trigger,
                   response=response, plan=plan)  # fmt: skip
    words = list(dict.fromkeys(WORDS[name] for name in changed))
    if items is not KEEP and {one.pk for one in items} != set(risk.items.values_list("pk", flat=True)):
        risk.items.set(_own(risk, items))
        words.append("what it hits")
    if words:
        _save(risk, *changed)
        told = RiskChanged(risk=risk.pk, number=risk.number, what=", ".join(words))
        record(told, actor=actor, project=risk.project)
    return risk


@action(needs="risk.accept")
def accept_risk(actor: Actor, risk: Risk, *, because: str) -> Risk:
    """Known and carried: nothing more is done about it, and it stays in the forecast. Twice changes nothing.

    Errors:  NotAllowed for all but leads and its owner; Invalid without a reason, or for one that is past.
    Records: RiskAccepted.
    """
    if risk.state == Risk.State.ACCEPTED:
        return risk
    _must_be_live(risk)
    risk.state, risk.because = Risk.State.ACCEPTED, _reason(because, "Say why you can live with it.")
    return _ended(actor, risk, None, RiskAccepted(risk=risk.pk, number=risk.number))


@action(needs="risk.edit")
def risk_happened(actor: Actor, risk: Risk, *, now: datetime) -> Risk:
    """It came true: it leaves the forecast, for what it costs is work now. Twice changes nothing.

    Errors:  NotAllowed; Invalid for one that is closed.
    Records: RiskHappened.
    """
    if risk.state == Risk.State.HAPPENED:
        return risk
    _must_be_live(risk)
    risk.state = Risk.State.HAPPENED
    return _ended(actor, risk, now, RiskHappened(risk=risk.pk, number=risk.number))


@action(needs="risk.edit")
def close_risk(actor: Actor, risk: Risk, *, because: str, now: datetime) -> Risk:
    """It can happen no more, and why. Twice changes nothing.

    Errors:  NotAllowed; Invalid without a reason.
    Records: RiskClosed.
    """
    if risk.state == Risk.State.CLOSED:
        return risk
    risk.state, risk.because = Risk.State.CLOSED, _reason(because, "Say why it can happen no more.")
    return _ended(actor, risk, now, RiskClosed(risk=risk.pk, number=risk.number))


@action(needs="risk.edit")
def reopen_risk(actor: Actor, risk: Risk) -> Risk:
    """It may happen again. Twice changes nothing.

    Errors:  NotAllowed; Stale.
    Records: RiskReopened.
    """
    if risk.state == Risk.State.OPEN:
        return risk
    risk.state, risk.because = Risk.State.OPEN, ""
    return _ended(actor, risk, None, RiskReopened(risk=risk.pk, number=risk.number))


@action(needs="risk.edit")
def plan_response(actor: Actor, risk: Risk) -> Item:
    """Make what is to be done about it an item; the same one when there is one already.

    Errors:  NotAllowed; Invalid where nothing is said to be done, or it is past.
    Records: what creating an item records, and RiskChanged.
    """
    if risk.carried is not None and risk.carried.trashed_at is None:
        return risk.carried
    _must_be_live(risk)
    if not risk.plan:
        raise Invalid("Say first what is to be done about it.", field="plan")
    item: Item = create_item(
        actor, risk.project, title=risk.plan[:TITLE], text=f"Response to {risk.ref}: {risk.title}"
    )
    risk.carried = item
    _save(risk, "carried")
    told = RiskChanged(risk=risk.pk, number=risk.number, what="the response")
    record(told, actor=actor, project=risk.project)
    return item


def _set(row: Risk, *, adds: Range, **given: object) -> list[str]:
    for name in ("title", "text", "trigger", "plan"):
        if isinstance(given[name], str):
            given[name] = str(given[name]).strip()
    if given["title"] is not KEEP and not given["title"]:
        raise Invalid("Say in a few words what may happen.", field="title")
    for name, most in (("title", TITLE), ("text", TEXT), ("trigger", SHORT), ("plan", SHORT)):
        if isinstance(given[name], str) and len(str(given[name])) > most:
            raise Invalid(f"At most {most} characters, please.", field=name)
    chance = given["probability"]
    if chance is not KEEP and not (isinstance(chance, float) and LEAST <= chance <= MOST):
        raise Invalid("How likely it is lies between 1 and 99 of 100.", field="probability")
    if given["response"] is not KEEP and given["response"] not in Risk.Response.values:
        raise Invalid(
            "Choose how to respond: avoid, reduce, transfer, accept, or none yet.", field="response"
        )
    if adds is not KEEP:
        given["low"], given["likely"], given["high"] = _range(adds)
    return change(row, **given)


def _range(adds: Range) -> Range:
    low, likely, high = adds
    if not 0 <= low <= likely <= high or high == 0:
        raise Invalid("What it adds grows from low over likely to high, and is not nothing.", field="adds")
    if high > EFFORT_DAYS * 1440:
        raise Invalid(f"A risk adds at most {EFFORT_DAYS} days.", field="adds")
    return adds


def _own(row: Risk, items: Sequence[Item]) -> list[Item]:
    if any(item.project_id != row.project_id or item.trashed_at for item in items):
        raise Invalid("A risk hits items of its own project that are not in the trash.", field="items")
    return list(items)


def _reason(text: str, missing: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(missing, field="because")
    if len(text) > SHORT:
        raise Invalid(f"At most {SHORT} characters, please.", field="because")
    return text


def _must_be_live(row: Risk) -> None:
    if not row.is_live:
        raise Invalid(f"{row.ref} is past: it {row.get_state_display().lower()}. Open it again to change it.")


def _ended(actor: Actor, row: Risk, at: datetime | None, told: Event) -> Risk:
    row.ended_at = at
    _save(row, "state", "because", "ended_at")
    record(told, actor=actor, project=row.project)
    return row


def _save(row: Risk, *columns: str) -> None:
    row.version += 1
    row.save(update_fields=[*columns, "version"])
