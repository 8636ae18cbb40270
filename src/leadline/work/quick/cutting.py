"""A line cut into clauses at its commas, quoted text left whole, and clear signs taken off the end of each."""

import re

from leadline.work.quick.refs import REF

QUOTES = {'"': '"', "“": "”", "„": "“"}
PRIORITIES = {"urgent": 900, "high": 700, "normal": 500, "usual": 500, "low": 300}
_SIGN = re.compile(
    r"@[\w.-]+|#(?!\d+$)[\w./-]+|output:\S+"
    r"|~?\d{1,5}(?:[.,]\d{1,4})?[mhdw]?(?:[-–]\d{1,5}(?:[.,]\d{1,4})?[mhdw]?){0,2}(?<=[mhdw])"
)
_PRIORITY = re.compile(r"!(?:[a-z]+|\d{1,6})", re.IGNORECASE)
BEFORE_REFS = ("after", "in")


def cut(line: str) -> list[str]:
    """The clauses of a line. A comma between two digits is part of a number."""
    clauses, begin, at = [], 0, 0
    while at < len(line):
        sign = line[at]
        if sign in QUOTES and (at == 0 or line[at - 1] in " ,\t"):
            end = line.find(QUOTES[sign], at + 1)
            at = end if end > 0 else at
        elif sign == "," and not (line[at - 1 : at].isdecimal() and line[at + 1 : at + 2].isdecimal()):
            clauses.append(line[begin:at])
            begin = at + 1
        at += 1
    clauses.append(line[begin:])
    return [" ".join(clause.split()) for clause in clauses]


def literal(clause: str) -> str | None:
    """What stands between the quotes, where a clause is one quoted text; else None."""
    close = QUOTES.get(clause[:1])
    inside = clause[1:-1]
    return (
        inside.strip() if close and len(clause) > 1 and clause[-1] == close and close not in inside else None
    )


def signs_off(clause: str) -> tuple[str, list[str]]:
    """A clause without the clear signs at its end, and those in order: "Fix it @ana 2d" is "Fix it", "@ana", "2d".

    Something is always left: what is all sign stays whole.
    """
    words, signs = clause.split(" "), []
    while len(words) > 1:
        if _SIGN.fullmatch(words[-1]) or _is_priority(words[-1]):
            signs.append(words.pop())
            continue
        at = _refs_begin(words)
        if not at:
            break
        signs.append(" ".join(words[at:]))
        del words[at:]
    return " ".join(words), signs[::-1]


def _is_priority(word: str) -> bool:
    return _PRIORITY.fullmatch(word) is not None and (word[1:].isdecimal() or word[1:].lower() in PRIORITIES)


def _refs_begin(words: list[str]) -> int:
    """Where "after PAY-63 and PAY-64" or "in PAY-80" begins at the end of some words; 0 where nothing like it does."""
    at = len(words)
    while at > 1 and (_whole(words[at - 1]) or (at < len(words) and words[at - 1] in ("and", "&"))):
        at -= 1
    return (
        at - 1
        if at < len(words) and at > 1 and words[at - 1].lower() in BEFORE_REFS and _whole(words[at])
        else 0
    )


def _whole(word: str) -> bool:
    """Whether a word is a whole reference, with its key: a number alone could be anything."""
    return "-" in word and REF.fullmatch(word) is not None
