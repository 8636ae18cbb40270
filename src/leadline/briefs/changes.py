"""What a point said when it was confirmed beside what it says now."""

from difflib import SequenceMatcher

Change = tuple[str, str]  # what it was, what it is; equal where nothing changed, empty where nothing stood


def line_by_line(was: str, now: str) -> list[Change]:
    """Both texts side by side, line by line: lines taken out, put in, and written anew."""
    old, new = was.splitlines(), now.splitlines()
    pairs: list[Change] = []
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            pairs += [(line, line) for line in new[c:d]]
            continue
        both = min(b - a, d - c)
        pairs += zip(old[a : a + both], new[c : c + both], strict=True)
        pairs += [(line, "") for line in old[a + both : b]]
        pairs += [("", line) for line in new[c + both : d]]
    return pairs
