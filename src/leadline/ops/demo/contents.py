"""What an installation holds, told to whoever is about to empty it."""

from dataclasses import dataclass

from leadline.people.models import Organisation, Person
from leadline.people.queries import the_organisation
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Item


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes with the demo; projects are named only to who may see them."""

    organisation: Organisation
    people: int
    items: int
    projects: list[Project]
    own: list[Project]  # those that are not the demo's
    hidden: int  # private ones that the reader does not see: somebody's own

    @property
    def with_own(self) -> bool:
        return bool(self.own or self.hidden)


def contents(reader: Person) -> Contents | None:
    """Nothing where there is no demo."""
    organisation = the_organisation()
    if organisation is None or not organisation.demo_keys:
        return None
    seen = list(visible_projects(reader).order_by("name"))
    keys = {project.key for project in seen} | set(organisation.demo_keys)
    return Contents(
        organisation=organisation,
        people=Person.objects.count(),
        items=Item.objects.count(),
        projects=seen,
        own=[project for project in seen if project.key not in organisation.demo_keys],
        hidden=Project.objects.exclude(key__in=keys).count(),
    )
