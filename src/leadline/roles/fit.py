"""How far a person's skills meet what a role needs: always as what is missing, never as a mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadline.people.models import Person


@dataclass(frozen=True, slots=True)
class Missing:
    """One skill a role needs at a level the person does not claim. `has` is 0 where they claim none."""

    skill: str
    wanted: int
    has: int


def missing(needs: Mapping[str, int], person: Person) -> list[Missing]:
    """What `person` lacks for `needs`, in their order; empty: they fit. Reads `person.claims`, prefetched."""
    claimed = {claim.skill.name.casefold(): claim.level for claim in person.claims.all()}
    found = [Missing(skill, wanted, claimed.get(skill.casefold(), 0)) for skill, wanted in needs.items()]
    return [one for one in found if one.has < one.wanted]
