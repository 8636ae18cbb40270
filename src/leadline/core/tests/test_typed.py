"""Two people type over one row: what only one of them changed is merged, what both changed is shown twice."""

import re

import pytest
from django import forms
from django.http import QueryDict

from leadline.core.errors import Stale
from leadline.core.typed import REFUSED, TOO_LATE, Typed, settle


class Row:
    """Something with a version, and an action on it."""

    def __init__(self):
        self.values = {"title": "Cut over", "text": "How it goes.", "who": ["ana"], "private": False}
        self.version = 1

    def of(self):
        return {**self.values, "seen": self.version}

    def change(self, *, seen, **given):
        if seen is not None and seen != self.version:
            raise Stale("Somebody changed this after you opened it.")
        self.values |= given
        self.version += 1


class Sheet(Typed):
    title = forms.CharField()
    text = forms.CharField(widget=forms.Textarea, required=False, strip=False)
    who = forms.MultipleChoiceField(choices=[("ana", "Ana Kovac"), ("mara", "Mara Roth")], required=False)
    private = forms.BooleanField(required=False)


@pytest.fixture
def row():
    return Row()


def shown(row):
    """What a browser would send back of a form just shown."""
    form = Sheet(initial=row.of())
    data = QueryDict(mutable=True)
    data["seen"] = form["seen"].value()
    data["title"], data["text"] = row.values["title"], row.values["text"].replace("\n", "\r\n")
    data.setlist("who", row.values["who"])
    if row.values["private"]:
        data["private"] = "on"
    return data


def save(row, data):
    form = Sheet(data)
    return settle(form, lambda: row.change(**form.given()), row.of), form


def test_different_fields_are_merged(row):
    mine = shown(row)
    row.change(seen=1, title="Cut over at night", private=True)

    mine["text"] = "How it goes, step by step."
    mine.setlist("who", ["ana", "mara"])

    assert save(row, mine)[0] == 0
    assert row.values == {
        "title": "Cut over at night", "text": "How it goes, step by step.", "who": ["ana", "mara"], "private": True,
    }  # fmt: skip


def test_what_both_changed_is_shown_twice_and_the_next_save_counts(row):
    mine = shown(row)
    row.change(seen=1, title="Theirs", text="Theirs too.")
    mine["title"] = "Mine"

    status, form = save(row, mine)

    assert status == TOO_LATE
    assert form["title"].value() == "Mine"
    assert form.beside("title") == "It says now: Theirs"
    assert form["text"].value() == "Theirs too.", "she left it alone"
    assert row.values["title"] == "Theirs"
    assert save(row, form.data)[0] == 0
    assert row.values["title"] == "Mine" and row.values["text"] == "Theirs too."


def test_the_same_words_from_both_are_no_conflict(row):
    mine = shown(row)
    row.change(seen=1, title="The same")
    mine["title"] = "The same"

    assert save(row, mine)[0] == 0


def test_nothing_changed_changes_nothing(row):
    mine = shown(row)
    row.change(seen=1, title="Theirs", text="Several\nlines")

    assert save(row, mine)[0] == 0
    assert row.values["title"] == "Theirs" and row.values["text"] == "Several\nlines"


def test_a_long_text_is_shown_as_a_difference(row):
    mine = shown(row)
    row.change(seen=1, text="Theirs. " * 30)
    mine["text"] = "Mine. " * 30

    _, form = save(row, mine)

    assert form["text"].now == ("Theirs. " * 30).strip()
    assert "below" in form.beside("text")


def test_choices_are_told_in_words(row):
    mine = shown(row)
    row.change(seen=1, who=["mara"])
    mine.setlist("who", [])

    assert save(row, mine)[1].beside("who") == "It says now: Mara Roth"


def test_without_fingerprints_everything_that_differs_is_shown(row):
    """A page from before, or a script that only knows the version."""
    mine = shown(row)
    mine["seen"] = "1"
    row.change(seen=1, title="Theirs")

    status, form = save(row, mine)

    assert status == TOO_LATE and form.beside("title") == "It says now: Theirs"
    assert re.fullmatch(r"2( [a-z]+:[0-9a-f]{12})+", form["seen"].value())


def test_a_wrong_merge_is_refused_as_any_other(row):
    mine = shown(row)
    row.change(seen=1, text="Theirs")
    mine["title"] = ""

    assert save(row, mine)[0] == REFUSED


def test_who_is_overtaken_again_and_again_is_told(row):
    mine = shown(row)
    row.change(seen=1, text="Theirs")
    mine["title"] = "Mine"
    form = Sheet(mine)

    def act():
        given = form.given()
        row.version += 1  # somebody else, just before
        row.change(**given)

    assert settle(form, act, row.of) == TOO_LATE


@pytest.mark.parametrize("seen", ["", "no number", "1" * 30, "١", "-1", "1 title:zz"])
def test_a_version_that_is_none_is_no_version(seen):
    form = Sheet({"title": "x", "seen": seen})

    assert form.is_valid()
    assert form.cleaned_data["seen"] in (None, 1)
