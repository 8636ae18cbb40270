"""Teams: people together, and teams in teams."""

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.checks import tidy_name
from leadline.people.events import TeamChanged, TeamCreated, TeamJoined, TeamLeft, TeamRemoved
from leadline.people.models import Organisation, Person, Team

WORDS = {"name": "name", "part_of": "place"}


@action(needs="team.edit")
def create_team(actor: Actor, organisation: Organisation, *, name: str, part_of: Team | None = None) -> Team:
    """Make a team, on its own or in another one.

    Errors:  NotAllowed; Invalid("name") when empty, too long or taken.
    Records: TeamCreated.
    """
    made = Team.objects.create(name=_free_name(name), part_of=part_of)
    record(TeamCreated(team=made.pk, name=made.name), actor=actor)
    return made


@action(needs="team.edit")
def change_team(actor: Actor, team: Team, *, name: str = KEEP, part_of: Team | None = KEEP) -> Team:
    """Rename a team, or put it into another one; None: into none.

    Errors:  NotAllowed; Stale; Invalid("name"); Invalid("part_of") when it would be part of itself.
    Records: TeamChanged.
    """
    if part_of is not KEEP and part_of is not None:
        _refuse_loop(team, part_of)
    changed = change(team, name=name if name is KEEP else _free_name(name, team), part_of=part_of)
    if changed:
        team.version += 1
        team.save(update_fields=[*changed, "version"])
        what = ", ".join(WORDS[column] for column in changed)
        record(TeamChanged(team=team.pk, name=team.name, what=what), actor=actor)
    return team


@action(needs="team.edit")
def join_team(actor: Actor, team: Team, *, person: Person) -> None:
    """Put a person into a team. Twice changes nothing.

    Errors:  NotAllowed.
    Records: TeamJoined.
    """
    if not team.people.filter(pk=person.pk).exists():
        team.people.add(person)
        record(TeamJoined(team=team.pk, name=team.name, person=person.pk), actor=actor)


@action(needs="team.edit")
def leave_team(actor: Actor, team: Team, *, person: Person) -> None:
    """Take a person out of a team. Twice changes nothing.

    Errors:  NotAllowed.
    Records: TeamLeft.
    """
    if team.people.filter(pk=person.pk).exists():
        team.people.remove(person)
        record(TeamLeft(team=team.pk, name=team.name, person=person.pk), actor=actor)


@action(needs="team.edit")
def remove_team(actor: Actor, team: Team) -> None:
    """Take a team away; its people stay, its parts stand on their own.

    Errors:  NotAllowed.
    Records: TeamRemoved.
    """
    removed = TeamRemoved(team=team.pk, name=team.name)
    team.delete()
    record(removed, actor=actor)


def _free_name(name: str, own: Team | None = None) -> str:
    tidy = tidy_name(name, of="A team's name")
    others = Team.objects.exclude(pk=own.pk) if own else Team.objects.all()
    if others.filter(name__iexact=tidy).exists():
        raise Invalid(f"There is a team {tidy} already; choose another name.", field="name")
    return tidy


def _refuse_loop(team: Team, above: Team) -> None:
    """All teams are locked, in order: else two moves at once could close a loop from both sides."""
    up = dict(Team.objects.select_for_update().order_by("pk").values_list("pk", "part_of"))
    here: int | None = above.pk
    while here is not None:
        if here == team.pk:
            raise Invalid(f"{above.name} is part of {team.name}, so it cannot hold it too.", field="part_of")
        here = up.get(here)
