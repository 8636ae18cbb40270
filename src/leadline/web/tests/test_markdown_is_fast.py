"""The longest texts of every kind that made a Markdown reader slow somewhere: linear, and of the order of prose."""

import gc
from time import process_time

import pytest

from leadline.core.limits import TEXT
from leadline.web.markdown import MOST_CELLS, _rendered, render

ONE = ["[", "![", "*", "**a ", "_a ", "***a_", "~~", "`", "<!--", "<", "<a ", "<http://a> ", "&", "&#", "\\", "|", "> ",
       ">- ", "- ", "1. ", "@", "@a ", "PAY-1 ", "[a](", "[a](<b ", "[](", "[a]: b\n", "[]: (", "a\n", "x|\n",
       "    x\n", "```\n", "(", "\t", "é", "[[]", "*a_ ", "[a][b]"]  # fmt: skip
GROWING = {
    "nested quotes": lambda n: "".join("> " * i + "a\n" for i in range(400)),
    "nested lists": lambda n: "".join("  " * i + "- a\n" for i in range(400)),
    "backticks": lambda n: "".join("`" * i + " a " for i in range(400)),
    "definitions": lambda n: "".join(f"[a{i}]: b\n" for i in range(n // 12)) + "[a1] " * (n // 10),
    "wide table": lambda n: "a|" * (n // 6) + "\n" + "-|" * (n // 6) + "\n" + "x\n" * (n // 6),
    "long table": lambda n: "a|b\n-|-\n" + "word one|word two\n" * (n // 18),
    "largest table": lambda n: "a|b\n-|-\n" + "word one|word two\n" * min(n // 18, MOST_CELLS // 2 - 4),
    "emphasis": lambda n: "a**b" + "c* " * n,
}


PROSE = ("Whoever leads a team tells everybody what is to be reached, and why. " * 6 + "\n\n") * 400
MOST = 25  # times what prose takes


@pytest.mark.parametrize("name", [*ONE, *GROWING])
def test_the_longest_text_takes_no_longer_than_it_may(name):
    make = GROWING.get(name, lambda n: name * (n // len(name)))
    half, whole = make(TEXT // 2)[: TEXT // 2], make(TEXT)[:TEXT]
    tries = [(took(half), took(whole), took(PROSE[:TEXT]))]
    while len(tries) < 3 and not is_quick(*tries[-1]):  # other work on the machine can slow one down
        tries.append((took(half), took(whole), took(PROSE[:TEXT])))
    assert any(is_quick(*times) for times in tries), tries


def is_quick(half, whole, prose):
    """What takes as little as prose is too short for a clock to tell how it grows."""
    return whole < MOST * prose and whole < max(3 * half, prose)


def took(text):
    """Seconds of processor time: neither other work nor collecting garbage counts."""
    _rendered.cache_clear()
    gc.disable()
    try:
        began = process_time()
        render(text, {"PAY-1": "/items/PAY-1"})
        return process_time() - began
    finally:
        gc.enable()
