"""The acceptor's yes to an output: given, withdrawn."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.outputs.events import AcceptanceGiven, AcceptanceWithdrawn
from leadline.outputs.models import Acceptance, Output


@action(needs="output.accept")
def accept_output(actor: Actor, output: Output, *, now: datetime, words: str = "") -> Acceptance:
    """Say yes to the present edition of an output, with or without words. Twice changes nothing.

    Pages pass `seen`, so that nobody accepts what was changed after they read it.
    Errors:  NotAllowed for all but its acceptor; Stale; Invalid while criteria are open, naming them.
    Records: AcceptanceGiven.
    """
    if output.retired_at is not None:
        raise Invalid("This output is retired; there is nothing to accept.")
    if standing := output.acceptance:
        return standing
    if open_ones := [c.text for c in output.criteria.all() if not c.is_met]:
        named = "; ".join(f"“{text}”" for text in open_ones)
        count = "One criterion is" if len(open_ones) == 1 else f"{len(open_ones)} criteria are"
        raise Invalid(f"{count} still open: {named}. Once they are checked you can accept.")
    words = words.strip()
    if len(words) > SHORT:
        raise Invalid(f"At most {SHORT} characters, please.", field="words")
    yes = Acceptance.objects.create(
        output=output, edition=output.edition, by=actor.person, at=now, words=words
    )
    told = AcceptanceGiven(output=output.pk, code=output.code, edition=output.edition)
    record(told, actor=actor, project=output.project)
    return yes


@action(needs="output.accept")
def withdraw_acceptance(actor: Actor, output: Output, *, now: datetime) -> None:
    """Take back the yes to the present edition; it stays as history. Twice changes nothing.

    Errors:  NotAllowed for all but its acceptor.
    Records: AcceptanceWithdrawn.
    """
    standing = output.acceptance
    if standing is None:
        return
    standing.withdrawn_at = now
    standing.save(update_fields=["withdrawn_at"])
    told = AcceptanceWithdrawn(output=output.pk, code=output.code, edition=standing.edition)
    record(told, actor=actor, project=output.project)
