"""Reading the parts of a change: only what its reader may see, and only values that are right."""

from datetime import UTC, date, datetime
from typing import Any

from leadline.core.days import FIRST_YEAR, LAST_YEAR
from leadline.core.errors import Invalid
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Item
from leadline.work.queries.naming import items_named


class Sight:
    """What one reader may name in a change that is begun from `project`."""

    def __init__(self, reader: Person, project: Project) -> None:
        self.reader = reader
        self.here = project

    def ref(self, data: dict[str, Any], name: str = "ref") -> str:
        """The reference of an item in sight."""
        return self.item(data, name).ref

    def item(self, data: dict[str, Any], name: str = "ref") -> Item:
        text = data.get(name)
        found = items_named(self.reader, self.here, text, name) if isinstance(text, str) else []
        if len(found) != 1:
            raise Invalid(f"Name one item, such as {self.here.key}-12.", field=name)
        return found[0]

    def project(self, data: dict[str, Any]) -> Project:
        """A running project in sight, by its key; left out: the one it is begun from."""
        key = data.get("project", self.here.key)
        if key == self.here.key:
            return self.here
        rows = visible_projects(self.reader).filter(archived_at=None)
        found = rows.filter(key=key).first() if isinstance(key, str) else None
        if found is None:
            raise Invalid("There is no such project that you can see.", field="project")
        return found

    def output(self, data: dict[str, Any]) -> Output:
        project, code = self.project(data), data.get("output")
        found = project.outputs.filter(code=code, retired_at=None).first() if isinstance(code, str) else None
        if found is None:
            raise Invalid(f"There is no such output in {project.name}.", field="output")
        return found

    def person(self, data: dict[str, Any], name: str = "person") -> Person:
        return seen_person(self.reader, data.get(name), name)

    def people(self, data: dict[str, Any], name: str = "people") -> list[Person]:
        handles = data.get(name)
        if not isinstance(handles, list) or not handles or len(handles) > 50:
            raise Invalid("Name who does it: one person, or several of whom some do.", field=name)
        return [seen_person(self.reader, handle, name) for handle in dict.fromkeys(map(str, handles))]


def seen_person(reader: Person, handle: Any, name: str = "person") -> Person:
    """Errors: Invalid(name), if there is nobody of that handle in the reader's sight."""
    rows = visible_people(reader).filter(is_active=True)
    found = rows.filter(handle=handle).first() if isinstance(handle, str) else None
    if found is None:
        raise Invalid("There is nobody of that name whom you can see.", field=name)
    return found


def whole(data: dict[str, Any], name: str, least: int, most: int, usual: int | None = None) -> int:
    """A whole number. Errors: Invalid, saying between which it lies."""
    value = data.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Invalid(f"The {name} is a whole number from {least} to {most}.", field=name)
    return value


def day(data: dict[str, Any], name: str) -> date:
    try:
        found = date.fromisoformat(str(data.get(name, ""))[:10])
    except ValueError:
        raise Invalid("Write the day as 2027-03-31.", field=name) from None
    return _reached(found, name)


def moment(data: dict[str, Any], name: str) -> datetime:
    """An instant with its offset from UTC."""
    try:
        found = datetime.fromisoformat(str(data.get(name, ""))[:40])
    except ValueError:
        raise Invalid("Write the moment as 2027-03-31T08:00:00+00:00.", field=name) from None
    if found.tzinfo is None:
        raise Invalid("Say the offset from UTC: 2027-03-31T08:00:00+00:00.", field=name)
    _reached(found.date(), name)
    return found.astimezone(UTC)


def _reached(found: date, name: str) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Invalid(f"The year lies between {FIRST_YEAR} and {LAST_YEAR}.", field=name)
    return found
