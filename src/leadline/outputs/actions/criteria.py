"""What makes an output good: written down, changed, seen to hold."""

from datetime import date, datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.outputs.events import (
    CriterionAdded,
    CriterionChanged,
    CriterionChecked,
    CriterionRemoved,
    CriterionUnchecked,
)
from leadline.outputs.models import Criterion, Output
from leadline.projects.actions.points import settle
from leadline.projects.actions.rules import named


@action(needs="output.edit")
def add_criterion(actor: Actor, output: Output, *, text: str, now: datetime) -> Criterion:
    """Say one more thing that must hold. A new edition: confirmations and the acceptance lapse.

    Errors:  NotAllowed; Invalid("text") on an empty or too long one, or on one that is there already.
    Records: CriterionAdded.
    """
    text = _text(text)
    if output.criteria.filter(text=text).exists():
        raise Invalid("This criterion is there already.", field="text")
    before = output.says()
    last = output.criteria.order_by("position", "id").last()
    criterion = Criterion.objects.create(output=output, text=text, position=last.position + 1 if last else 0)
    settle(output, before, material=True, reason="", now=now)
    told = CriterionAdded(
        output=output.pk,
        code=output.code,
        criterion=criterion.pk,
        place=_place(criterion),
        edition=output.edition,
    )
    record(told, actor=actor, project=output.project)
    return criterion


@action(needs="output.edit")
def change_criterion(
    actor: Actor, criterion: Criterion, *, text: str, now: datetime, material: bool = True, reason: str = ""
) -> Criterion:
    """Write a criterion anew. `material`: a new edition, and it is open again; else wording only, why.

    Errors:  NotAllowed; Stale; Invalid on an empty or too long text, and without a reason for wording only.
    Records: CriterionChanged, if anything differs.
    """
    text = _text(text)
    if text == criterion.text:
        return criterion
    output = _output(criterion)
    before = output.says()
    criterion.text = text
    criterion.version += 1
    if material:
        criterion.met_on, criterion.evidence = None, ""
    criterion.save(update_fields=["text", "version", "met_on", "evidence"])
    anew = settle(output, before, material=material, reason=reason, now=now)
    told = CriterionChanged(
        output=output.pk, code=output.code, criterion=criterion.pk, place=_place(criterion), material=anew,
        edition=output.edition,
    )  # fmt: skip
    record(told, actor=actor, project=output.project)
    return criterion


@action(needs="output.edit")
def remove_criterion(actor: Actor, criterion: Criterion, *, now: datetime) -> None:
    """Take a criterion away. A new edition: confirmations and the acceptance lapse.

    Errors:  NotAllowed; Stale.
    Records: CriterionRemoved.
    """
    output = _output(criterion)
    before, place, gone = output.says(), _place(criterion), criterion.pk
    criterion.delete()
    settle(output, before, material=True, reason="", now=now)
    told = CriterionRemoved(
        output=output.pk, code=output.code, criterion=gone, place=place, edition=output.edition
    )
    record(told, actor=actor, project=output.project)


@action(needs="criterion.check")
def check_criterion(
    actor: Actor, criterion: Criterion, *, on: date, evidence: str = "", today: date | None = None
) -> Criterion:
    """Say that a criterion holds since a day, and how one knows. Saying the same twice changes nothing.

    Units:   days in the project's zone; `today`, where the caller knows it, refuses days to come.
    Errors:  NotAllowed; Stale; Invalid on a day to come or too long evidence.
    Records: CriterionChecked.
    """
    evidence = " ".join(evidence.split())
    if len(evidence) > SHORT:
        raise Invalid(f"Evidence has at most {SHORT} characters.", field="evidence")
    if today is not None and on > today:
        raise Invalid("It cannot hold since a day that has not come.", field="on")
    if (criterion.met_on, criterion.evidence) == (on, evidence):
        return criterion
    criterion.met_on, criterion.evidence = on, evidence
    criterion.version += 1
    criterion.save(update_fields=["met_on", "evidence", "version"])
    output = criterion.output
    told = CriterionChecked(
        output=output.pk, code=output.code, criterion=criterion.pk, place=_place(criterion), on=on.isoformat()
    )
    record(told, actor=actor, project=output.project)
    return criterion


@action(needs="criterion.check")
def uncheck_criterion(actor: Actor, criterion: Criterion) -> Criterion:
    """Say that a criterion does not hold after all. Twice changes nothing.

    Errors:  NotAllowed; Stale; Invalid while the output is accepted: the acceptor withdraws that first.
    Records: CriterionUnchecked.
    """
    if not criterion.is_met:
        return criterion
    output = _output(criterion)
    if yes := output.acceptance:
        raise Invalid(
            f"{yes.by} has accepted this output. Ask them to withdraw the acceptance first.", field="on"
        )
    criterion.met_on, criterion.evidence = None, ""
    criterion.version += 1
    criterion.save(update_fields=["met_on", "evidence", "version"])
    told = CriterionUnchecked(
        output=output.pk, code=output.code, criterion=criterion.pk, place=_place(criterion)
    )
    record(told, actor=actor, project=output.project)
    return criterion


def _text(text: str) -> str:
    return named(text, "A criterion", "text", SHORT)


def _output(criterion: Criterion) -> Output:
    """Its output, locked: its edition and its acceptance follow from its criteria."""
    return Output.objects.select_for_update(no_key=True).get(pk=criterion.output_id)


def _place(criterion: Criterion) -> int:
    """Where it stands among the criteria, from 1."""
    ids = list(Criterion.objects.filter(output=criterion.output_id).values_list("pk", flat=True))
    return ids.index(criterion.pk) + 1
