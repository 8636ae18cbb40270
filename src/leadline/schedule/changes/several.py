"""Many changes read at once, each by itself: those that no longer hold are told beside the others."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from leadline.core.errors import Invalid
from leadline.outputs.models import Output
from leadline.outputs.queries import visible_outputs
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.sight import Sight
from leadline.work.models import Item
from leadline.work.queries.naming import visible_by_ref

_REF = re.compile(r"[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,8}")
Read = Callable[[Sight, Any], Change]


class Gathered(Sight):
    """A sight that has asked for all that some changes name: four queries, however many they are."""

    def __init__(self, reader: Person, project: Project, data: Sequence[Any]) -> None:
        super().__init__(reader, project)
        named = [one for one in data if isinstance(one, dict)]
        refs = {text for text in _texts(named, ("ref", "before", "after")) if _REF.fullmatch(text)}
        self._items = visible_by_ref(reader, refs)
        keys = {*_texts(named, ("project",)), project.key}
        self._projects = {
            one.key: one for one in visible_projects(reader).filter(archived_at=None, key__in=keys)
        }
        self._outputs: dict[tuple[int, str], Output] = {}
        if codes := {*_texts(named, ("output",))}:
            rows = visible_outputs(reader).filter(project__key__in=keys, code__in=codes, retired_at=None)
            self._outputs = {(row.project_id, row.code): row for row in rows}
        self._people: dict[str, Person] = {}
        if handles := {*_texts(named, ("person", "people"))}:
            found = visible_people(reader).filter(is_active=True, handle__in=handles)
            self._people = {person.handle: person for person in found}

    def item(self, data: dict[str, Any], name: str = "ref") -> Item:
        text = data.get(name)
        if isinstance(text, str) and _REF.fullmatch(text) and text not in self._items:
            raise Invalid(f"There is no {text} that you can see. Check the number.", field=name)
        return (
            self._items[text] if isinstance(text, str) and text in self._items else super().item(data, name)
        )

    def project(self, data: dict[str, Any]) -> Project:
        found = self._projects.get(str(data.get("project", self.here.key)))
        return found or super().project(data)

    def output(self, data: dict[str, Any]) -> Output:
        found = self._outputs.get((self.project(data).pk, str(data.get("output"))))
        return found or super().output(data)

    def person(self, data: dict[str, Any], name: str = "person") -> Person:
        return self._people.get(str(data.get(name))) or super().person(data, name)

    def people(self, data: dict[str, Any], name: str = "people") -> list[Person]:
        handles = data.get(name)
        if isinstance(handles, list) and handles and {*map(str, handles)} <= self._people.keys():
            return [self._people[handle] for handle in dict.fromkeys(map(str, handles))]
        return super().people(data, name)


def each(reader: Person, project: Project, data: Sequence[Any], read: Read) -> list[Change | Invalid]:
    """What `read(sight, one)` makes of each, or why it makes nothing of it. Four queries for those that hold."""
    sight = Gathered(reader, project, data)
    return [_tried(sight, one, read) for one in data]


def _tried(sight: Sight, data: Any, read: Read) -> Change | Invalid:
    try:
        return read(sight, data)
    except Invalid as refusal:
        return refusal


def _texts(data: Iterable[dict[str, Any]], names: tuple[str, ...]) -> Iterator[str]:
    for one in data:
        for name in names:
            value = one.get(name)
            yield from (
                text
                for text in (value if isinstance(value, list) else [value])
                if isinstance(text, str) and text
            )
