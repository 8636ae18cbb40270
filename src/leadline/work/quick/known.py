"""Whom and what a line can name: people, pools, skills, outputs and items, all in somebody's sight."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leadline.core.errors import Invalid
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work import needs
from leadline.work.models import Item
from leadline.work.words import cut

HANDLE = re.compile(r"@[\w.-]+")
SHOWN = 8  # choices told in one sentence


@dataclass(frozen=True, slots=True)
class Known:
    """What a project has to name. `items` by reference: those of `refs_in(line)` that the reader may see."""

    project: Project
    needs: needs.Known
    outputs: Sequence[Output] = ()
    items: Mapping[str, Item] = field(default_factory=dict)
    me: Person | None = None
    _called: dict[str, list[Person]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.needs.people:
            names = (person.handle, person.name, person.first_name, f"@{person.handle}")
            for name in {name.casefold() for name in names}:
                self._called.setdefault(name, []).append(person)

    def person(self, name: str) -> Person | None:
        """By handle, full name, or a first name that one person has; "me" is the reader.

        Errors: Invalid, naming the choices, where several are called like that; and for an unknown @handle.
        """
        wanted = " ".join(name.split()).casefold()
        if wanted in ("me", "myself", "@me") and self.me in self.needs.people:
            return self.me
        found = self._called.get(wanted, [])
        full = [person for person in found if person.name.casefold() == wanted]
        found = full if len(full) == 1 else found
        if len(found) > 1:
            choices = " or ".join(f"@{person.handle}" for person in found[:SHOWN])
            raise Invalid(f"“{name.strip()}” is the name of several people here. Write {choices}.")
        if not found and HANDLE.fullmatch(wanted):
            raise Invalid(f"There is no {cut(name.strip())} in {self.project.name}. {self._people()}")
        return found[0] if found else None

    def output(self, name: str) -> Output | None:
        """By code, name, or how the name of one begins. Errors: Invalid where several begin like that."""
        wanted = " ".join(name.split()).casefold()
        if not wanted:
            return None
        for output in self.outputs:
            if wanted in (output.code.casefold(), output.name.casefold()):
                return output
        begin = [output for output in self.outputs if output.name.casefold().startswith(f"{wanted} ")]
        if len(begin) > 1:
            choices = " or ".join(f"“{output.name}”" for output in begin[:SHOWN])
            raise Invalid(f"“{name.strip()}” may be several outputs. Write {choices}.")
        return begin[0] if begin else None

    def _people(self) -> str:
        names = [f"@{person.handle}" for person in self.needs.people]
        more = " and others" if len(names) > SHOWN else ""
        return f"In it are {', '.join(names[:SHOWN])}{more}." if names else "Nobody is in it yet."
