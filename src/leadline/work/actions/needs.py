"""Setting who and what items need."""

from collections.abc import Sequence
from typing import Any

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import NAME
from leadline.journal.events import record
from leadline.people.models import Skill
from leadline.projects.models import Project
from leadline.work.actions.rules import live, no_group
from leadline.work.actions.steps import undoable
from leadline.work.events import ItemGiven, ItemNeedsChanged
from leadline.work.models import Item, Need
from leadline.work.needs import NeedIn

MOST = 1000  # people or units of one need


@action(needs="item.edit")
@undoable()
def set_needs(actor: Actor, item: Item, *, needs: Sequence[NeedIn]) -> Item:
    """Say anew who and what an item needs. The same needs again change nothing.

    Errors:  NotAllowed; Invalid("needs") for people outside the project, pools of others, levels beyond 1 to
             7, more units than a pool has, and for groups and milestones, which need nobody.
    Records: ItemGiven where it is one certain person, else ItemNeedsChanged.
    """
    live(item)
    check_needs(item.project, needs)
    before = _told_rows(item)
    if before == sorted(_told(need) for need in needs):
        return item
    if needs and item.milestone:
        raise Invalid("A milestone is a point in time: it needs nobody.", field="needs")
    if needs:
        no_group(item, "give the items in it to people instead.", field="needs")
    item.needs.all().delete()
    keep_needs(item, needs)
    item.version += 1
    item.save(update_fields=["version"])
    _record(actor, item, needs, named_in(needs) - {pk for people, *_ in before for pk in people})
    return item


def named_in(needs: Sequence[NeedIn]) -> set[int]:
    """Ids of the people that needs name."""
    return {person.pk for need in needs for person in need.people}


def check_needs(project: Project, needs: Sequence[NeedIn]) -> None:
    """Errors: Invalid("needs") when one of them cannot be met by this project whoever is free."""
    people = {person.pk: person for need in needs for person in need.people}
    members = project.memberships.filter(person__in=people).order_by()
    inside = members.values_list("person", flat=True) if people else ()
    if outside := people.keys() - set(inside):
        somebody = people[min(outside)]
        raise _wrong(f"{somebody} is not in {project.name}. Add them to its team first, or choose another.")
    for need in needs:
        _check(project, need)


def keep_needs(item: Item, needs: Sequence[NeedIn]) -> None:
    """Rows for checked needs of an item that has none. Part of an action; two or three queries."""
    skills = {need.skill: _skill(need.skill) for need in needs if need.skill}
    rows = Need.objects.bulk_create(
        Need(item=item, skill=skills.get(need.skill), level=need.level, pool=need.pool, count=need.count)
        for need in needs
    )
    link = Need.people.through
    link.objects.bulk_create(
        link(need_id=row.pk, person_id=person.pk)
        for row, need in zip(rows, needs, strict=True)
        for person in need.people
    )


def _check(project: Project, need: NeedIn) -> None:
    kinds = [bool(need.people), bool(need.skill.strip()), need.pool is not None]
    if sum(kinds) != 1:
        raise _wrong("A need is people, or a skill, or a pool: one of the three.")
    if not 1 <= need.count <= MOST:
        raise _wrong(f"At least 1 is needed, and at most {MOST}.")
    if need.people and need.count > len(set(need.people)):
        raise _wrong(f"{need.count} people cannot be found among {len(set(need.people))}. Name more of them.")
    if need.skill and not 1 <= need.level <= 7:
        raise _wrong("A skill has a level from 1 to 7.")
    if len(need.skill) > NAME:
        raise _wrong(f"A skill has at most {NAME} characters.")
    if need.pool and need.pool.project_id not in (None, project.pk):
        raise _wrong(
            f"{need.pool} belongs to another project. Share the pool, or choose one of this project."
        )
    if need.pool and need.count > need.pool.capacity:
        raise _wrong(f"{need.pool} has {need.pool.capacity} in all; {need.count} are never free.")


def _skill(name: str) -> Skill:
    """The skill of that name in any letter case, made where nobody has it yet."""
    name = " ".join(name.split())
    return Skill.objects.filter(name__iexact=name).first() or Skill.objects.create(name=name)


def _told(need: NeedIn) -> tuple[Any, ...]:
    people = tuple(sorted(person.pk for person in need.people))
    level = need.level if need.skill else 1
    return people, need.skill.casefold(), level, need.pool.pk if need.pool else 0, need.count


def _told_rows(item: Item) -> list[tuple[Any, ...]]:
    rows = item.needs.select_related("skill").prefetch_related("people")
    return sorted(
        (
            tuple(sorted(person.pk for person in row.people.all())),
            row.skill.name.casefold() if row.skill else "",
            row.level if row.skill else 1,
            row.pool_id or 0,
            row.count,
        )
        for row in rows
    )


def _record(actor: Actor, item: Item, needs: Sequence[NeedIn], named: set[int]) -> None:
    told: dict[str, Any] = {"item": item.pk, "ref": item.ref, "named": tuple(sorted(named))}
    people = [need.people for need in needs if need.people]
    if len(people) == 1 and len(people[0]) == 1 and len(needs) == 1:
        record(ItemGiven(**told, person=people[0][0].pk), actor=actor, project=item.project)
    else:
        record(ItemNeedsChanged(**told), actor=actor, project=item.project)


def _wrong(sentence: str) -> Invalid:
    return Invalid(sentence, field="needs")
