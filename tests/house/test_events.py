"""Every event is past tense, has a sentence that can be filled, and is recorded by somebody."""

import dataclasses
import importlib
import re
from string import Formatter

import pytest

from leadline.journal.events import KINDS, Event
from tests.house.source import ROOT, code

KIND = re.compile(r"[a-z_]+\.[a-z_]+")


def events():
    for module in code():
        if module.is_in("events"):
            name = module.place.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            importlib.import_module(f"leadline.{name}")
    return sorted((e for e in KINDS.values() if ".tests." not in e.__module__), key=lambda e: e.kind)


def by_kind(found):
    return [event.kind for event in found]


@pytest.mark.parametrize("event", events(), ids=by_kind(events()))
def test_an_event_can_be_told(event):
    facts = {field.name for field in dataclasses.fields(event)}
    named = {name for _, name, _, _ in Formatter().parse(event.sentence) if name}

    assert KIND.fullmatch(event.kind)
    assert event.sentence and named <= facts | {"actor"}
    assert event.__doc__ and not event.__doc__.startswith(event.__name__ + "("), "say what happened"
    assert set(event.people) <= facts
    assert not event.about or event.about in facts


@pytest.mark.parametrize("event", events(), ids=by_kind(events()))
def test_an_event_is_frozen_and_holds_short_values(event):
    assert event.__dataclass_params__.frozen
    texts = {"text", "note", "words", "answer", "password", "token", "secret", "body"}
    told = {field.name for field in dataclasses.fields(event) if "str" in str(field.type)}
    assert not texts & told, "no texts and no secrets"


def test_no_two_events_share_a_kind():
    declared = {(sub.kind, sub.__module__, sub.__qualname__) for sub in _all(Event)}
    kinds = [kind for kind, _, _ in declared]

    assert sorted(kind for kind in set(kinds) if kinds.count(kind) > 1) == []


@pytest.mark.parametrize("event", events(), ids=by_kind(events()))
def test_an_event_is_recorded_by_somebody(event):
    used = [m.place for m in code() if not m.is_in("events") and event.__name__ in m.path.read_text()]

    assert used, f"nobody records {event.__name__}"


@pytest.mark.parametrize("noun", sorted({event.kind.partition(".")[0] for event in events()}))
def test_what_events_are_about_is_in_the_glossary(noun):
    glossary = (ROOT / "docs" / "glossary.md").read_text().lower()

    assert re.search(rf"\b{noun.replace('_', ' ')}", glossary), f"docs/glossary.md does not know {noun}"


def _all(kind):
    for sub in kind.__subclasses__():
        yield sub
        yield from _all(sub)
