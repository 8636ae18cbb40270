"""What a proposal's buttons can do besides changing the plan: one table, by the name that actions give as "do".

To add one: a file here with a `Deed`, a line in the table, and a rule that names it with its arguments.
"""

from collections.abc import Collection

from leadline.desk.deeds.ask import ASK
from leadline.desk.deeds.decide import DECIDE
from leadline.desk.deeds.deed import Asked, Deed, Given
from leadline.desk.deeds.divide import DIVIDE
from leadline.desk.deeds.estimate import ESTIMATE
from leadline.desk.deeds.own import OWN_BLOCKER, OWN_DECISION, OWN_RISK
from leadline.desk.deeds.remind import REMIND
from leadline.desk.deeds.risk import ACCEPT_RISK, RESPOND
from leadline.desk.deeds.thank import THANK
from leadline.desk.deeds.unblock import UNBLOCK
from leadline.desk.models import Proposal
from leadline.people.models import Person

__all__ = ["DEEDS", "Asked", "Deed", "Given", "offered"]

DEEDS: dict[str, Deed] = {
    "remind": REMIND,
    "decide": DECIDE,
    "accept_risk": ACCEPT_RISK,
    "respond": RESPOND,
    "thank": THANK,
    "ask": ASK,
    "estimate": ESTIMATE,
    "divide": DIVIDE,
    "own_risk": OWN_RISK,
    "own_blocker": OWN_BLOCKER,
    "own_decision": OWN_DECISION,
    "unblock": UNBLOCK,
}


def offered(reader: Person, proposal: Proposal, rights: Collection[str]) -> list[tuple[int, Asked]]:
    """Its links, and what the reader may do of its actions, each with its place. `rights`: theirs in its project."""
    return [
        (place, asked)
        for place, asked in enumerate(proposal.actions)
        if asked["do"] == "link" or _may(reader, DEEDS.get(asked["do"]), asked, rights)
    ]


def _may(reader: Person, deed: Deed | None, asked: Asked, rights: Collection[str]) -> bool:
    return deed is not None and deed.right in rights and deed.is_for(reader, asked)
