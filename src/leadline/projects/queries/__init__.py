"""Sight: which projects a reader may see. Every `visible_*` query stands on this one."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Value, When

from leadline.core.prepared import prepared
from leadline.core.rights import LEAD, READER
from leadline.people.models import Calendar, Claim, Person
from leadline.people.queries import visible_absences, visible_calendars, visible_skills
from leadline.projects.models import Member, Pool, Project

MINE, OTHERS, ARCHIVED = 0, 1, 2
SOON = 42  # days within which an absence is told beside a person


def visible_projects(reader: Person) -> QuerySet[Project]:
    """Projects the reader is in; and all open ones, unless the reader is a guest of the installation."""
    if not reader.is_authenticated or not reader.is_active:
        return Project.objects.none()
    return _in_sight(reader.pk, reader.standing)


def visible_project(reader: Person, key: str) -> Project | None:
    """The one of `visible_projects` with that key, as every page below it asks."""
    if not reader.is_authenticated or not reader.is_active:
        return None
    return next(iter(_WITH_KEY[reader.standing](reader.pk, key)), None)


def _in_sight(person: int, standing: str) -> QuerySet[Project]:
    mine = Q(pk__in=Member.objects.filter(person=person).values("project"))
    if standing == Person.Standing.GUEST:
        return Project.objects.filter(mine)
    return Project.objects.filter(mine | Q(private=False))


_WITH_KEY = {
    standing.value: prepared(lambda person, key, to=standing: _in_sight(person, to).filter(key=key))
    for standing in Person.Standing
}


def standings_of(people: Iterable[Person], projects: Collection[int]) -> dict[tuple[int, int], set[str]]:
    """What each of `people` is in each of `projects`, by (person, project); who may not see one is not in it.

    The rule of `Person.standing_in` for many at once; a test holds the two and `visible_projects` together.
    Cost: two queries, however many people and projects.
    """
    awake = [person for person in people if person.is_active]
    rows = Member.objects.filter(person__in=awake, project__in=projects).order_by("pk")
    found: dict[tuple[int, int], set[str]] = {}
    for person, project, standing in rows.values_list("person", "project", "standing"):
        found.setdefault((person, project), {standing})
    for project in Project.objects.filter(pk__in=projects, private=False).values_list("pk", flat=True):
        for one in awake:
            more = (
                {LEAD}
                if one.is_administrator
                else {READER}
                if one.standing == Person.Standing.PERSON
                else set()
            )
            if more:
                found.setdefault((one.pk, project), set()).update(more)
    return found


def listed_projects(reader: Person) -> QuerySet[Project]:
    """All a reader may see, theirs first, archived last.

    Each with `place` (MINE, OTHERS, ARCHIVED), `open_items` (not done; groups and milestones aside), `planned`
    (when its last item finishes by the newest plan, or None) and `leads`, memberships with their person.
    Cost: two queries, however many projects.
    """
    place = Case(
        When(archived_at__isnull=False, then=Value(ARCHIVED)),
        When(Exists(reader.memberships.filter(project=OuterRef("pk"))), then=Value(MINE)),
        default=Value(OTHERS),
    )
    kept = Q(items__trashed_at=None)
    work = kept & Q(items__state__in=("ready", "doing"), items__children=None, items__milestone=False)
    leads = Member.objects.filter(standing=Member.Standing.LEAD).select_related("person")
    return (
        visible_projects(reader)
        .annotate(
            place=place,
            open_items=Count("items", filter=work, distinct=True),
            planned=Max("items__span__finish", filter=kept),
        )
        .prefetch_related(Prefetch("memberships", leads.order_by("person__name"), to_attr="leads"))
        .order_by("place", "name", "pk")
    )


def team_of(project: Project) -> QuerySet[Member]:
    """Who is in a project that the reader may see with its team: leads first, then members, viewers, guests."""
    order = Case(*(When(standing=s, then=Value(n)) for n, s in enumerate(Member.Standing.values)))
    return project.memberships.select_related("person").order_by(order, "person__name", "person")


def team_ahead(reader: Person, project: Project, today: date) -> QuerySet[Member]:
    """`team_of`, each with what they can do (`person.claims`) and their absences of the next weeks (`person.away`).

    Of both only what the reader may see.
    Cost: four queries, however many people.
    """
    soon = visible_absences(reader).filter(last__gte=today, first__lt=today + timedelta(days=SOON))
    claims = Prefetch(
        "person__claims", Claim.objects.filter(skill__in=visible_skills(reader)).select_related("skill")
    )
    return team_of(project).prefetch_related(claims, Prefetch("person__absences", soon, to_attr="away"))


def people_of(project: Project) -> QuerySet[Person]:
    """Who is in the project and active, by name."""
    return Person.objects.filter(memberships__project=project, is_active=True).order_by("name", "pk")


def pools_of(project: Project) -> QuerySet[Pool]:
    """Pools of a visible project, then those that all projects share."""
    rows = Pool.objects.filter(Q(project=project) | Q(project=None)).select_related("calendar", "project")
    return rows.order_by(Case(When(project=None, then=Value(1)), default=Value(0)), "name", "pk")


def calendars_for(reader: Person, project: Project) -> QuerySet[Calendar]:
    """Calendars that the reader may choose for a project, and those it has already."""
    used = Q(pk=project.calendar_id) | Q(pools__project=project)
    return (visible_calendars(reader) | Calendar.objects.filter(used)).distinct().order_by("name", "pk")
