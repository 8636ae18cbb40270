"""From a Document to TOML or JSON: the same document gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from leadline.planfile.document import DOCUMENT, Document

WIDTH = 110  # characters; longer lists and tables are spread over lines

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def plain(document: Document) -> dict[str, Any]:
    """The document as tables, lists, texts, numbers and days: what was said, without what is usual."""
    return dict(DOCUMENT.plain(document))


def write_json(document: Document) -> str:
    """The document as JSON."""
    return (
        json.dumps(plain(document), indent=2, ensure_ascii=False, default=lambda day: day.isoformat()) + "\n"
    )


def write_toml(document: Document) -> str:
    """The document as TOML, in the order of the format."""
    return "\n".join(_tables(plain(document)))


def _tables(said: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if isinstance(value, list):
            yield from (f"[[{key}]]\n{_pairs(row)}" for row in value)
        else:
            yield f"[{key}]\n{_pairs(value)}"


def _pairs(table: Mapping[str, Any], prefix: str = "") -> str:
    return "".join(_pair(prefix + _key(key), value) for key, value in table.items())


def _pair(key: str, value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{key} = {_several_lines(value)}\n"
    line = f"{key} = {_value(value)}\n"
    if len(line) <= WIDTH:
        return line
    if isinstance(value, dict):
        return _pairs(value, f"{key}.")
    if isinstance(value, list):
        return f"{key} = [\n" + "".join(f"    {_value(each)},\n" for each in value) + "]\n"
    return line


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)


def _text(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _several_lines(text: str) -> str:
    """Between three quotes; the first line break there is not part of the text."""
    return '"""\n' + "".join(c if c == "\n" else _escaped(c) for c in text) + '"""'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08X}"
