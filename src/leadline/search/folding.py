"""Words as the index keeps them: without case, accents and signs, so that both databases find the same."""

import re
import unicodedata
from collections.abc import Iterator

from leadline.core.limits import SEARCH_TEXT, SEARCH_WORDS, TEXT

LONGEST = 64  # characters of one word that count
_EACH = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # kana and ideographs, written without spaces: each is a word
)
_WORD = re.compile(rf"[{_EACH}]|[^\W_{_EACH}]+")
# A word as typed, with accents that stand apart.
_TYPED = re.compile(rf"[{_EACH}]|(?:[^\W_{_EACH}]++[\u0300-\u036f]*+)++")
_MORE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def fold(text: str, most: int = TEXT) -> str:
    """The words of `text` with a space between: `Größe (API-Cut)` is `grosse api cut`. At most so many characters.

    Cost: linear.
    """
    return " ".join(word[:LONGEST] for word in _WORD.findall(_plain(text[:most])))[:most].rstrip()


def words_of(query: str) -> list[str]:
    """The words somebody looks for, folded, each once; the last is a beginning. Empty: nothing to look for."""
    return list(dict.fromkeys(fold(query, SEARCH_TEXT).split()))[:SEARCH_WORDS]


def typed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of `text` begins and ends, and the word folded."""
    for found in _TYPED.finditer(text):
        yield found.start(), found.end(), _plain(found[0])[:LONGEST]


def says(folded: str, words: list[str]) -> bool:
    """Whether a folded text holds all `words`, of the last at least its beginning."""
    held = set(folded.split())
    *whole, last = words
    return all(word in held for word in whole) and (last in held or any(w.startswith(last) for w in held))


class _Bare(dict[int, int | None]):
    """For str.translate: without marks, each sign looked up once."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = found = None if unicodedata.category(chr(sign)) == "Mn" else sign
        return found


_BARE = _Bare()


def _plain(text: str) -> str:
    """Lower case without accents. One sign may become eighteen, so what is longer than any text is cut."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)[: 3 * TEXT].casefold().translate(_MORE)
    return unicodedata.normalize("NFKD", apart).translate(_BARE)
