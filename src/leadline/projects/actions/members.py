"""Who is in a project, as what, and with how much of their time."""

from typing import cast

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.events import record
from leadline.people.actions import create_person
from leadline.people.models import Person
from leadline.people.queries import our_organisation
from leadline.projects.actions.rules import rated
from leadline.projects.actions.short import short
from leadline.projects.events import MemberAdded, MemberChanged, MemberRateChanged, MemberRemoved
from leadline.projects.models import Member, Project


@action(needs="project.members")
def set_member(
    actor: Actor,
    project: Project,
    *,
    person: Person,
    standing: str = KEEP,
    share: float = KEEP,
    rate: float | None = KEEP,
) -> Member:
    """Bring a person into a project, or change what they are there. Who is new is a member with all their time.

    Units:   `share` is the part of their calendar, above 0 and up to 1; `rate` is per hour, in the project's
             currency.
    Errors:  NotAllowed, also when the actor may not see the person; Invalid on an unknown standing, a share
             out of range, a rate below 0, a deactivated person, or when the last lead would lead no more.
    Records: MemberAdded; or for what differs MemberChanged, MemberRateChanged.
    """
    if standing is not KEEP and standing not in Member.Standing.values:
        raise Invalid(f"“{standing}” is no standing. Lead, member, viewer and guest are.", field="standing")
    if share is not KEEP and not 0 < share <= 1:
        raise Invalid("A share is more than 0 and at most 1 (100 %).", field="share")
    if rate is not KEEP:
        rated(rate)
    member = project.memberships.filter(person=person).first()
    if member is None:
        return _add(actor, project, person, {"standing": standing, "share": share, "rate": rate})
    if standing not in (KEEP, Member.Standing.LEAD):
        _another_leads(project, member)

    old = {name: getattr(member, name) for name in ("standing", "share", "rate")}
    changed = change(member, standing=standing, share=share, rate=rate)
    if changed:
        member.save(update_fields=changed)
    for name in changed:
        facts = {"project": project.pk, "person": person.pk}
        if name == "rate":
            record(MemberRateChanged(**facts), actor=actor, project=project)
        else:
            new = short(getattr(member, name))
            record(
                MemberChanged(**facts, what=name, old=short(old[name]), new=new), actor=actor, project=project
            )
    return member


@action(needs="project.members")
def bring_person(
    actor: Actor,
    project: Project,
    *,
    name: str,
    standing: str = KEEP,
    share: float = KEEP,
    rate: float | None = KEEP,
) -> Member:
    """Bring somebody nobody knew yet into a project. They work by its calendar and cannot sign in so far.

    Units:   as of `set_member`.
    Errors:  NotAllowed, also without the right to add people; Invalid("name") on an empty or too long name, and
             as of `set_member`: then nobody is added.
    Records: PersonCreated, MemberAdded.
    """
    given = {"name": name, "calendar": project.calendar, "zone": project.zone}
    person = create_person(actor, our_organisation(), **given)
    return cast(Member, set_member(actor, project, person=person, standing=standing, share=share, rate=rate))


@action(needs="project.members")
def remove_member(actor: Actor, project: Project, *, person: Person) -> None:
    """Take a person out of a project. What they wrote and did stays. Who is not in it: nothing happens.

    Errors:  NotAllowed; Invalid when nobody would be left to lead.
    Records: MemberRemoved.
    """
    member = project.memberships.filter(person=person).first()
    if member is None:
        return
    _another_leads(project, member)
    standing = member.standing
    member.delete()
    gone = MemberRemoved(project=project.pk, person=person.pk, standing=standing)
    record(gone, actor=actor, project=project)


def _add(actor: Actor, project: Project, person: Person, given: dict) -> Member:
    if not actor.may("person.see", person):
        raise NotAllowed("You may add only people whom you may see.")
    if not person.is_active:
        raise Invalid(f"{person} is deactivated. An administrator can activate them again.", field="person")
    chosen = {name: value for name, value in given.items() if value is not KEEP}
    member = Member.objects.create(project=project, person=person, **chosen)
    joined = MemberAdded(project=project.pk, person=person.pk, standing=member.standing, share=member.share)
    record(joined, actor=actor, project=project)
    return member


def _another_leads(project: Project, member: Member) -> None:
    """Refuse unless `member` leads nothing or somebody else, who is active, leads too."""
    if member.standing != Member.Standing.LEAD:
        return
    leads = project.memberships.filter(standing=Member.Standing.LEAD, person__is_active=True)
    if not leads.exclude(pk=member.pk).exists():
        raise Invalid("A project keeps at least one lead. Make somebody else lead first.", field="standing")
