"""Shapes made of shapes: tables, lists of them, and free keys."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple, dataclass_transform

from leadline.planfile.limits import ROWS
from leadline.planfile.problems import show
from leadline.planfile.shapes import WRONG, Names, Place, Shape


def says(shape: Shape, doc: str = "", *, default: Any = MISSING, key: str = "") -> Any:
    """A field of a table: what it may be and what it means. Without a default it must be there.

    `key` is its name in the file, where Python or the dictionary wants another one.
    """
    metadata = {"shape": shape, "doc": doc, "key": key}
    if default == {}:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(says,))
def row(cls: type) -> Any:
    """A frozen table of the file, its fields given by `says`."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Once(dict[str, Any]):
    """A table as read, which remembers keys that were said twice (JSON lets that pass)."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        pairs = list(pairs)
        super().__init__(pairs)
        self.twice: list[str] = []
        if len(self) < len(pairs):
            seen: set[str] = set()
            self.twice = [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]


class Key(NamedTuple):
    """One key of a table: the field it fills, and what that is when the file does not say it."""

    field: str
    shape: Shape
    doc: str
    usual: Any  # MISSING: it must be said

    @property
    def instead(self) -> Any:
        """What stands in a table whose value is wrong or missing."""
        return None if self.usual is MISSING else self.usual


@dataclass(frozen=True)
class Table(Shape):
    """A table that becomes a `cls`. With `short`, the value of that key alone may stand for the table.

    A `check` of the class tells what its fields do to each other, by key; fields that were wrong are None.
    `RULES` of the class are the part of that which a JSON Schema can say.
    """

    cls: type
    short: str = ""

    @cached_property
    def keys(self) -> dict[str, Key]:
        found = {}
        for f in fields(self.cls):
            default = f.default if f.default_factory is MISSING else f.default_factory()
            found[f.metadata["key"] or f.name] = Key(f.name, f.metadata["shape"], f.metadata["doc"], default)
        return found

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, dict):
            return self._read_short(raw, place)
        before = len(place.reading.wrong)
        for twice in getattr(raw, "twice", ()):
            place.at(twice).say("is said twice; keep one")
        for name in raw:
            if name not in self.keys:
                place.at(name).say(self._unknown(name))
        made = self.cls(**{key.field: self._value(raw, name, key, place) for name, key in self.keys.items()})
        if hasattr(made, "check"):
            depth = len(place.path)
            told = {path[depth] for path, _ in place.reading.wrong[before:] if len(path) > depth}
            for name, text in made.check():
                is_echo = name in told or (told and getattr(made, self.keys[name].field) is None)
                if not is_echo:
                    place.at(name).say(text)
        return made

    def _read_short(self, raw: Any, place: Place) -> Any:
        if not self.short:
            return place.say(f"{show(raw)} should be a table with the keys {', '.join(self.keys)}")
        key = self.keys[self.short]
        value = key.shape.read(raw, place)
        return value if value is WRONG else self.cls(**{key.field: value})

    def _value(self, raw: Mapping[str, Any], name: str, key: Key, place: Place) -> Any:
        if name in raw:
            value = key.shape.read(raw[name], place.at(name))
            return key.instead if value is WRONG else value
        if key.usual is MISSING:
            place.at(name).say(f"is missing; {key.doc}")
        return key.instead

    def _unknown(self, name: str) -> str:
        if near := get_close_matches(name[:60], self.keys, n=1, cutoff=0.5):
            return f'unknown key {show(name)}; did you mean "{near[0]}"?'
        near = get_close_matches(name[:60], self.keys, n=1, cutoff=0) or list(self.keys)
        return f'unknown key {show(name)}; the nearest known key is "{near[0]}"'

    def plain(self, value: Any) -> Any:
        said = {
            name: key.shape.plain(mine)
            for name, key in self.keys.items()
            if (mine := getattr(value, key.field)) is not None and mine != key.usual
        }
        return said[self.short] if self.short and set(said) == {self.short} else said

    def schema(self) -> dict[str, Any]:
        reference = {"$ref": f"#/$defs/{self.cls.__name__}"}
        return {"anyOf": [self.keys[self.short].shape.schema(), reference]} if self.short else reference


@dataclass(frozen=True)
class ListOf(Shape):
    """Several of one shape, in their order. A list may be empty, unless `some`."""

    of: Shape
    some: bool = False

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, list):
            return place.say(f"{show(raw)} should be a list; write it in [ ]")
        if len(raw) > ROWS:
            return place.say(f"has {len(raw):,} entries; the most is {ROWS:,}")
        if self.some and not raw:
            return place.say("is empty; name at least one")
        values = (self.of.read(each, place.at(index)) for index, each in enumerate(raw))
        read = tuple(None if value is WRONG else value for value in values)
        if isinstance(self.of, Names):
            seen: set[Any] = set()
            for index, value in enumerate(read):
                if value is not None and value in seen:
                    place.at(index).say(f"{show(value)} is named twice; keep one")
                seen.add(value)
        return read

    def plain(self, value: Any) -> Any:
        return [self.of.plain(each) for each in value]

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.of.schema(),
            **({"minItems": 1} if self.some else {}),
            **({"uniqueItems": True} if isinstance(self.of, Names) else {}),
        }


@dataclass(frozen=True)
class MapOf(Shape):
    """Free keys, each with a value of one shape. Written in order of the keys."""

    key: Shape
    of: Shape

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, dict):
            return place.say(f"{show(raw)} should be a table, such as {{ python = 3 }}")
        if len(raw) > ROWS:
            return place.say(f"has {len(raw):,} entries; the most is {ROWS:,}")
        for twice in getattr(raw, "twice", ()):
            place.at(twice).say("is said twice; keep one")
        read = {}
        for key, value in raw.items():
            name, mine = self.key.read(key, place.at(key)), self.of.read(value, place.at(key))
            if name is not WRONG and mine is not WRONG:
                read[name] = mine
        return read

    def plain(self, value: Any) -> Any:
        return {key: self.of.plain(value[key]) for key in sorted(value)}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.of.schema()}
