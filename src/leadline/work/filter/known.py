"""Whom and what a filter can name: people, outputs and groups, all in somebody's sight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leadline.core.errors import Invalid
from leadline.core.refs import parse_ref
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.work.filter.filter import Value
from leadline.work.filter.words import NONE

SHOWN = 6  # choices told in one sentence


@dataclass(frozen=True, slots=True)
class Known:
    """What a project has to name. People and outputs are asked for only where a filter names one.

    group: the id of the item with a number, or None.
    """

    key: str
    me: Person | None
    people: Callable[[], Iterable[Person]] = tuple
    outputs: Callable[[], Iterable[Output]] = tuple
    group: Callable[[int], int | None] = lambda number: None

    def person(self, text: str) -> Value:
        """By handle, name, or a first name that one has. Errors: Invalid, naming the choices."""
        wanted = text.removeprefix("@").casefold()
        if wanted == "me" and self.me is not None:
            return Value("me", self.me.pk)
        if wanted == "nobody":
            return Value("nobody")
        people = list(self.people())
        for called in (
            [p for p in people if p.handle.casefold() == wanted],
            [p for p in people if p.name.casefold() == wanted],
            [p for p in people if p.first_name.casefold() == wanted],
        ):
            if len(called) == 1:
                return Value(called[0].handle, called[0].pk)
            if called:
                raise Invalid(f"“{text}” is the name of several people here. Write {_some(called)}.")
        here = f" In it are {_some(people)}." if people else ""
        raise Invalid(f"“{text}” is nobody of this project; for: is me, nobody or a person.{here}")

    def output(self, text: str) -> Value:
        """By code or name. Errors: Invalid, naming the choices."""
        wanted = text.casefold()
        if wanted == NONE:
            return Value(NONE)
        outputs = list(self.outputs())
        for output in outputs:
            if wanted in (output.code.casefold(), output.name.casefold()):
                return Value(output.code or output.name, output.pk)
        names = [f"“{output.code or output.name}”" for output in outputs]
        here = f" There are {_list(names)}." if names else " There is none yet."
        raise Invalid(f"“{text}” is no output of this project.{here}")

    def inside(self, text: str) -> Value:
        """A group by its reference or number. Errors: Invalid where there is none in sight."""
        found = parse_ref(text) or (parse_ref(f"{self.key}-{text}") if text.isascii() else None)
        pk = self.group(found[1]) if found and found[0] == self.key else None
        if found is None or pk is None:
            raise Invalid(f"“{text}” is no item of this project; in: is a reference such as {self.key}-12.")
        return Value(f"{self.key}-{found[1]}", pk)


def _some(people: list[Person]) -> str:
    return _list([person.handle for person in people])


def _list(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" and others" if len(names) > SHOWN else "")
