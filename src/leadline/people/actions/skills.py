"""Skills: what people say they can do, and how far."""

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.checks import tidy_name
from leadline.people.events import SkillClaimed, SkillDropped
from leadline.people.models import Claim, Person, Skill

LEVELS = range(1, 8)


@action(needs="skill.edit")
def claim_skill(actor: Actor, person: Person, *, skill: str, level: int) -> Claim:
    """Say that a person has a skill, and how far; or change how far. A name nobody used yet makes a new skill.

    Units:   `level` from 1 (knows of it) to 7 (others follow them in it).
    Errors:  NotAllowed; Invalid("skill") without a name; Invalid("level") outside 1 to 7.
    Records: SkillClaimed.
    """
    name = tidy_name(skill, field="skill", of="A skill's name")
    if level not in LEVELS:
        raise Invalid(f"A level is a whole number from 1 to 7, not {level}.", field="level")
    row = Skill.objects.filter(name__iexact=name).first() or Skill.objects.get_or_create(name=name)[0]
    held = person.claims.filter(skill=row).first()
    if held and held.level == level:
        return held
    before = held.level if held else None
    claim, _ = person.claims.update_or_create(skill=row, defaults={"level": level})
    record(SkillClaimed(person=person.pk, skill=row.name, level=level, before=before), actor=actor)
    return claim


@action(needs="skill.edit")
def drop_skill(actor: Actor, person: Person, *, skill: Skill) -> None:
    """Take a skill from a person. Taking one they do not have changes nothing.

    Errors:  NotAllowed.
    Records: SkillDropped.
    """
    dropped, _ = person.claims.filter(skill=skill).delete()
    if dropped:
        record(SkillDropped(person=person.pk, skill=skill.name), actor=actor)
