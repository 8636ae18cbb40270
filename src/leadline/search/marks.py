"""Which part of a text to show, with the words found in it marked. Plain parts: templates escape them."""

from leadline.search.folding import typed_words

LOOK = 8000  # characters searched for the words; a longer text shows its beginning
BEFORE, LONG = 60, 170  # characters before the first word found, and in all

Parts = list[tuple[str, bool]]  # text, and whether it was looked for


def marked(text: str, words: list[str]) -> Parts:
    """All of `text`, in parts."""
    return _parts(text, _found(text, words), 0, len(text))


def snippet(text: str, words: list[str]) -> Parts:
    """The part of `text` around the first word found, in one line; its beginning where none is."""
    text = text[:LOOK]
    found = _found(text, words)
    first = found[0][0] if found else 0
    start = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE // 2) + 1
    start = max(start, first - BEFORE)
    end = min(len(text), start + LONG)
    parts = _parts(text, found, start, end)
    if start:
        parts.insert(0, ("… ", False))
    if end < len(text):
        parts.append((" …", False))
    return [
        (" ".join(said.split()) if len(said) > 2 and not said.strip() else said, on) for said, on in parts
    ]


def _found(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand: the last of them marks what begins with it."""
    if not words:
        return []
    whole, last = set(words), words[-1]
    return [(start, end) for start, end, word in typed_words(text) if word in whole or word.startswith(last)]


def _parts(text: str, found: list[tuple[int, int]], start: int, end: int) -> Parts:
    parts: Parts = []
    at = start
    for first, last in found:
        if first < at or last > end:
            continue
        if first > at:
            parts.append((text[at:first], False))
        parts.append((text[first:last], True))
        at = last
    if at < end:
        parts.append((text[at:end], False))
    return parts
