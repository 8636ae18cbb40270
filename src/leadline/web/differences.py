"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

MOST_WORDS = 2000  # above this a text is shown as a whole: the comparison is quadratic


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """Parts of both texts in order, each ("same" | "del" | "ins", words)."""
    if old == new:
        return [("same", new)] if new else []
    before, after = _words(old), _words(new)
    if len(before) + len(after) > MOST_WORDS:
        return _parts([("del", old), ("ins", new)])
    parts = []
    for what, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("same", "".join(after[c:d])))
        else:
            parts += [("del", "".join(before[a:b])), ("ins", "".join(after[c:d]))]
    return _parts(parts)


def _words(text: str) -> list[str]:
    """Words with their spaces, numbers with their unit in one piece: 0.5 % is one change, not three."""
    joined = re.sub(r"(\d)\s+%", "\\1\u00a0%", text)
    return re.findall(r"\s+|[+\-−]?\d[\d.,]*(?:\u00a0%)?|\w+|[^\w\s]+", joined)


def _parts(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(what, words) for what, words in parts if words]
