"""Elements of HTML and SVG, built so that no text of a stranger can become markup."""

import re
from html import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;%()_+\-]*")  # what needs no care at all: most of a chart


class Markup(str):
    """Text that is markup already: made by `tag`, or written by us."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A value as characters: escaped, without those XML does not know; markup stays as it is."""
    if isinstance(value, Markup):
        return value
    said = value if isinstance(value, str) else _plain(value)
    if _PLAIN.fullmatch(said):
        return Markup(said)
    return Markup(escape(_NO_XML.sub("\ufffd", said), quote=True))


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """`<name …>…</name>`. `class_` is class, an underscore a hyphen; an attribute that is None is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{''.join(map(text, inside))}</{name}>")


def joined(parts: object) -> Markup:
    """Several elements, each on a line of its own."""
    return Markup("\n".join(text(part) for part in parts))  # type: ignore[attr-defined]


def _plain(value: object) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
