"""What a value of the plan file may be. Each shape reads, writes and describes it: said once."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

from leadline.planfile.limits import NAME, PROBLEMS
from leadline.planfile.problems import Path, show, told

WRONG: Final = object()  # stands for a value that could not be read and was told as a problem


class Enough(Exception):
    """So many problems that reading on would not help."""


@dataclass(slots=True)
class Reading:
    """What one reading of a file gathers: what is wrong, which ids there are, and who names them."""

    wrong: list[tuple[Path, str]] = field(default_factory=list)
    ids: dict[str, dict[str, Path]] = field(default_factory=dict)
    names: list[tuple[str, str, Path]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file we are."""

    reading: Reading
    path: Path = ()

    def at(self, step: str | int) -> "Place":
        return Place(self.reading, (*self.path, step))

    def say(self, text: str) -> Any:
        """Tell that the value here is wrong. Returns WRONG, so that a shape can end with it.

        Errors: Enough, once there are more problems than anybody would mend.
        """
        self.reading.wrong.append((self.path, text))
        if len(self.reading.wrong) > PROBLEMS:
            raise Enough
        return WRONG


class Shape:
    """One kind of value. `read` returns WRONG after telling why; `plain` is what the writers take."""

    def read(self, raw: Any, place: Place) -> Any:
        raise NotImplementedError

    def plain(self, value: Any) -> Any:
        return value

    def schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Shape):
    """Characters: one line, or with `lines` several; never empty, unless `empty`."""

    most: int
    lines: bool = False
    empty: bool = True

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, str):
            return place.say(f"{show(raw)} is no text; write it in quotes")
        text = raw.replace("\r\n", "\n").strip()
        if not text and not self.empty:
            return place.say("is empty; write something")
        if len(text) > self.most:
            return place.say(f"has {len(text):,} characters; the most is {self.most:,}")
        for character in () if text.isprintable() else text:
            if not character.isprintable() and (trouble := self._trouble(character)):
                return place.say(trouble)
        return text

    def _trouble(self, character: str) -> str:
        name = f"U+{ord(character):04X}"
        if character == "\n":
            return "" if self.lines else "has a line break; keep it on one line"
        if character == "\t" and self.lines:
            return ""
        if unicodedata.category(character) == "Cs":
            return f"has half of a character, {name}; write the whole one or leave it out"
        if unicodedata.category(character) == "Cc" or character in "\u202a\u202b\u202c\u202d\u202e":
            return f"has the control character {name}; leave it out"
        return ""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.most} | ({} if self.empty else {"minLength": 1})


@dataclass(frozen=True)
class Pattern(Text):
    """Text of a stated form; `right` says which, for people."""

    pattern: str = ".*"
    right: str = ""

    def read(self, raw: Any, place: Place) -> Any:
        text = super().read(raw, place)
        if text is WRONG or (self.empty and not text) or re.fullmatch(self.pattern, text):
            return text
        return place.say(f"{show(text)} should be {self.right}")

    def schema(self) -> dict[str, Any]:
        return super().schema() | {
            "pattern": f"^({self.pattern})$" if not self.empty else f"^({self.pattern})?$"
        }


_ID = Pattern(
    NAME,
    empty=False,
    pattern=r"""[^\s"'`,;<>\[\]{}\\]+""",
    right="an id without spaces, quotes or brackets, such as PAY-84",
)


@dataclass(frozen=True)
class Id(Shape):
    """The name of a row within the file. Each may stand once in its `space`."""

    space: str

    def read(self, raw: Any, place: Place) -> Any:
        text = _ID.read(raw, place)
        if text is WRONG:
            return text
        known = place.reading.ids.setdefault(self.space, {})
        if text in known:
            return place.say(f"{show(text)} is the id of {told(known[text][:-1])} too; give each its own")
        known[text] = place.path
        return text

    def schema(self) -> dict[str, Any]:
        return _ID.schema()


@dataclass(frozen=True)
class Names(Shape):
    """The id of a row of `space`. Without a space it is looked up elsewhere."""

    space: str = ""

    def read(self, raw: Any, place: Place) -> Any:
        text = _ID.read(raw, place)
        if text is not WRONG and self.space:
            place.reading.names.append((self.space, text, place.path))
        return text

    def schema(self) -> dict[str, Any]:
        return _ID.schema()


@dataclass(frozen=True)
class Number(Shape):
    """A finite number from `least` (or above it, if `above`) to `most`; `whole`: no fraction."""

    least: float
    most: float
    whole: bool = False
    above: bool = False

    def read(self, raw: Any, place: Place) -> Any:
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return place.say(f"{show(raw)} is no number; write it without quotes")
        if isinstance(raw, float) and not math.isfinite(raw):
            return place.say(f"is not a finite number; {self.right}")
        if self.whole and raw != int(raw):
            return place.say(f"{show(raw)} is not a whole number; {self.right}")
        if not self.least <= raw <= self.most or (self.above and raw == self.least):
            return place.say(f"{show(raw)} is out of range; {self.right}")
        return int(raw) if self.whole or raw == int(raw) else raw

    @property
    def right(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        least, most = (f"{end:,.0f}" if end >= 10_000 else f"{end:g}" for end in (self.least, self.most))
        return f"write {kind} {'above' if self.above else 'from'} {least}, at most {most}"

    def plain(self, value: Any) -> Any:
        return int(value) if value == int(value) else float(value)

    def schema(self) -> dict[str, Any]:
        least = "exclusiveMinimum" if self.above else "minimum"
        return {"type": "integer" if self.whole else "number", least: self.least, "maximum": self.most}


class Flag(Shape):
    """true or false."""

    def read(self, raw: Any, place: Place) -> Any:
        return (
            raw
            if isinstance(raw, bool)
            else place.say(f"{show(raw)} should be true or false, without quotes")
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Choice(Shape):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, raw: Any, place: Place) -> Any:
        if isinstance(raw, str) and raw in self.words:
            return raw
        return place.say(f"{show(raw)} should be one of {', '.join(self.words)}")

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}
