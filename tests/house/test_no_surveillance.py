"""Nothing can hold when or whether somebody opened or read a thing, how long they took, how often they tried."""

import dataclasses
import re

import pytest
from django.apps import apps
from django.db import models

from leadline.journal.events import KINDS

WATCHES = re.compile(
    r"(opened|seen|viewed|read|visited|last_login|online|idle|active)_(at|on|count|times)$|^last_(login|seen|active)$"
    r"|seconds_to|minutes_to|time_to_|tries|attempts|wrong|chosen|picked|presence|reading_time|rank_of|ranking|leaderboard"
)
ALLOWED = {
    "Notice.read_at",  # a private mark of whose inbox it is; nobody else may see it
    "Risk.opened_at",  # when the risk was written down
    "Mail.tries",  # how often the machine tried to send it
}


def watching(names):
    """Those of `names`, as Model.column or event.fact, that could watch a person."""
    return [name for name in names if WATCHES.search(name.rpartition(".")[2]) and name not in ALLOWED]


def columns(*kinds):
    return [f"{kind.__name__}.{field.name}" for kind in kinds for field in kind._meta.concrete_fields]


def test_no_column_watches_anybody():
    ours = [kind for kind in apps.get_models() if kind.__module__.startswith("leadline.")]

    assert len(ours) > 30
    assert watching(columns(*ours)) == []


def test_no_event_tells_of_watching():
    facts = [f"{kind}.{field.name}" for kind, event in KINDS.items() for field in dataclasses.fields(event)]

    assert watching(facts) == []


@pytest.mark.parametrize("name", ["opened_at", "read_at", "seconds_to_confirm", "wrong_choices", "tries"])
def test_a_column_that_watches_would_be_named(name):
    planted = type("Confirmation", (models.Model,), {
        "__module__": __name__, name: models.IntegerField(), "Meta": type("Meta", (), {"abstract": True}),
    })  # fmt: skip
    told = [f"Confirmation.{field.name}" for field in planted._meta.local_fields]

    assert watching(told) == [f"Confirmation.{name}"]
