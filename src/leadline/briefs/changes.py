"""What a point said when it was confirmed beside what it says now."""

from collections.abc import Iterator
from difflib import SequenceMatcher

ALIKE = 0.4  # share of common words from which a line counts as the same one, written anew

Change = tuple[str, str]  # what it was, what it is; equal where nothing changed, empty where nothing stood


def line_by_line(was: str, now: str) -> list[Change]:
    """Both texts side by side, line by line: lines taken out, put in, and written anew."""
    old, new = was.splitlines(), now.splitlines()
    pairs: list[Change] = []
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        pairs += [(line, line) for line in new[c:d]] if what == "equal" else _matched(old[a:b], new[c:d])
    return pairs


def _matched(old: list[str], new: list[str]) -> Iterator[Change]:
    """Each old line with the next new one that is alike; what finds none was taken out or put in."""
    left = list(new)
    for line in old:
        place = next((at for at, other in enumerate(left) if _alike(line, other)), None)
        if place is None:
            yield line, ""
            continue
        yield from (("", other) for other in left[:place])
        yield line, left[place]
        left = left[place + 1 :]
    yield from (("", other) for other in left)


def _alike(line: str, other: str) -> bool:
    return SequenceMatcher(a=line.split(), b=other.split(), autojunk=False).ratio() >= ALIKE
