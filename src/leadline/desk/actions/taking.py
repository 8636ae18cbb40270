"""Doing what a proposal proposes, through the ordinary actions, in the name of whoever takes it."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.desk.actions.settling import take_proposal
from leadline.desk.deeds import DEEDS, Given
from leadline.desk.models import Proposal
from leadline.schedule import changes as changing
from leadline.work.actions.steps import together


@action(needs="proposal.settle")
def apply_proposal(actor: Actor, proposal: Proposal, *, way: int, now: datetime) -> list[str]:
    """Make the changes of one of its ways, from 0, as one: one undo takes back what can be undone. Or none of them.

    Returns: what was changed, in sentences.
    Errors:  NotAllowed and Invalid, naming the change, as of the action that makes it; Stale; Invalid for a way it has
             not, and for what is off the desk.
    Records: what each change records, then ProposalTaken.
    """
    if not 0 <= way < len(proposal.ways):
        raise Invalid("That way is no more: look again.")
    take_proposal(actor, proposal, now=now)
    made = changing.read(actor.person, proposal.project, proposal.ways[way]["changes"])
    with together():
        for change in made:
            try:
                change.make(actor.person, now=now)
            except (Invalid, NotAllowed) as refusal:
                raise type(refusal)(f"Nothing was done. “{change.sentence}” was refused: {refusal}") from None
    return [change.sentence for change in made]


@action(needs="proposal.settle")
def do_proposal(
    actor: Actor, proposal: Proposal, *, place: int, now: datetime, given: Given | None = None
) -> str:
    """Do one of its actions, by its place from 0, that is no link; `given` is what was typed with it.

    Returns: what was done, as a sentence.
    Errors:  as of what it does; Stale; Invalid for what it cannot do, and for what is off the desk.
    Records: what it does records, then ProposalTaken.
    """
    asked = proposal.actions[place] if 0 <= place < len(proposal.actions) else {"do": ""}
    deed = DEEDS.get(asked["do"])
    if deed is None:
        raise Invalid("That cannot be done from here any more: look again.")
    take_proposal(actor, proposal, now=now)
    return deed.do(actor.person, proposal, asked, given or {}, now)
