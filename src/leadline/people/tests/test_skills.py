"""Skills are claimed and dropped."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.people.actions import claim_skill, drop_skill
from leadline.people.models import Claim, Skill


def test_one_claims_a_skill_and_changes_its_level(ana, kinds, told):
    claim_skill(ana, ana, skill="Ledger", level=3)
    claim_skill(ana, ana, skill="ledger ", level=4)
    claim_skill(ana, ana, skill="Ledger", level=4)

    assert [(c.skill.name, c.level) for c in ana.claims.all()] == [("Ledger", 4)]
    assert kinds() == ["skill.claimed", "skill.claimed"]
    assert told() == "Ana Kovac put the Ledger skill of Ana Kovac at 4"


@pytest.mark.parametrize("level", [0, 8, -1])
def test_a_level_is_refused(ana, level):
    with pytest.raises(Invalid, match="from 1 to 7") as refusal:
        claim_skill(ana, ana, skill="Ledger", level=level)

    assert refusal.value.field == "level"
    assert not Skill.objects.exists()


def test_a_skill_needs_a_name(ana):
    with pytest.raises(Invalid) as refusal:
        claim_skill(ana, ana, skill=" ", level=3)
    assert refusal.value.field == "skill"


def test_leads_and_administrators_may_claim_for_others_and_nobody_else(mara, admin, lena, ana, pay):
    claim_skill(mara, ana, skill="Ledger", level=3)
    claim_skill(admin, ana, skill="Python", level=2)
    with pytest.raises(NotAllowed):
        claim_skill(lena, ana, skill="Go", level=1)
    with pytest.raises(NotAllowed):
        drop_skill(lena, ana, skill=Skill.objects.get(name="Python"))

    assert ana.claims.count() == 2


def test_dropping_twice_tells_once(ana, kinds, told):
    skill = claim_skill(ana, ana, skill="Ledger", level=3).skill
    drop_skill(ana, ana, skill=skill)
    drop_skill(ana, ana, skill=skill)

    assert not Claim.objects.exists()
    assert kinds() == ["skill.claimed", "skill.dropped"]
    assert told() == "Ana Kovac took the Ledger skill from Ana Kovac"
