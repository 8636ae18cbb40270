"""Which part of a text to show, with the words found in it marked. Plain parts: templates escape them."""

from leadline.search.folding import typed_words

LOOK = 1000  # characters in which words are marked, from a little before the first one on
BEFORE, LONG = 60, 170  # characters before the first word found, and in all

Parts = list[tuple[str, bool]]  # text, and whether it was looked for


def marked(text: str, words: list[str]) -> Parts:
    """All of `text`, in parts."""
    return _parts(text, _found(text, words), 0, len(text))


def snippet(text: str, words: list[str]) -> Parts:
    """The part of `text` around the first word found, in one line; its beginning where none is."""
    low = text.lower()
    places = [place for word in words if (place := low.find(word)) >= 0]
    cut = max(0, min(places, default=0) - 2 * BEFORE)
    text = text[cut : cut + LOOK]
    found = _found(text, words)
    first = found[0][0] if found else 0
    start = max(text.rfind(" ", 0, max(first - BEFORE // 2, 0)) + 1, first - BEFORE) if first > BEFORE else 0
    end = min(len(text), start + LONG)
    before = [("… ", False)] if cut + start else []
    after = [(" …", False)] if end < len(text) else []
    return [*before, *_parts(text, found, start, end), *after]


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
