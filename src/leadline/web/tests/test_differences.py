"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from leadline.web.differences import MOST_WORDS, differences


def test_a_changed_figure_is_one_change_with_its_unit():
    assert differences("under 0.5 % in every week", "under 0.2 % in every week") == [
        ("same", "under "),
        ("del", "0.5\u00a0%"),
        ("ins", "0.2\u00a0%"),
        ("same", " in every week"),
    ]


def test_nothing_changed_is_one_part():
    assert differences("same", "same") == [("same", "same")]
    assert differences("", "") == []


def test_all_new_and_all_gone():
    assert differences("", "new words") == [("ins", "new words")]
    assert differences("old words", "") == [("del", "old words")]


def test_very_long_texts_are_shown_as_wholes():
    old, new = "a " * MOST_WORDS, "b " * MOST_WORDS
    assert [what for what, _ in differences(old, new)] == ["del", "ins"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_the_parts(old, new):
    parts = differences(old, new)
    plain = [(what, words.replace("\u00a0", " ")) for what, words in parts]

    def read(side):
        return "".join(words for what, words in plain if what in ("same", side))

    def spaces(text):
        return "".join(text.replace("\u00a0", " ").split())

    assert spaces(read("del")) == spaces(old)
    assert spaces(read("ins")) == spaces(new)
