"""References in a line, so that the items can be looked up before it is read."""

import re

MOST = 40  # references looked up for one line
REF = re.compile(r"([A-Za-z][A-Za-z0-9]{1,9})-([1-9][0-9]{0,8})|#?([1-9][0-9]{0,8})", re.ASCII)
_NAMED = re.compile(r"(?<![\w-])(?:([A-Za-z][A-Za-z0-9]{1,9})-|#)?([1-9][0-9]{0,8})(?![\w-])", re.ASCII)


def refs_in(line: str, key: str) -> list[str]:
    """ "PAY-63" of everything in a line that may name an item; a number alone is one of project `key`."""
    found = (f"{(match[1] or key).upper()}-{int(match[2])}" for match in _NAMED.finditer(line))
    return list(dict.fromkeys(found))[:MOST]


def ref_of(word: str, key: str) -> str | None:
    """The reference that one word is: "pay-63", "63" or "#63"; None where it is none."""
    match = REF.fullmatch(word)
    if match is None:
        return None
    return f"{key}-{int(match[3])}" if match[3] else f"{match[1].upper()}-{int(match[2])}"
