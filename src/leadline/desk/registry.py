"""Which rules there are: each file of rules/ is one, found by being there."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from leadline.desk import rules
from leadline.desk.facts import Facts
from leadline.desk.found import Found

Rule = Callable[[Facts], Iterable[Found]]

MOST = 8  # of one rule in one project, those of the greatest order
log = logging.getLogger("leadline.desk")


@cache
def all_rules() -> dict[str, Rule]:
    """By name, in alphabetical order. A rule is a file with `def found(facts: Facts) -> Iterator[Found]`."""
    names = sorted(one.name for one in iter_modules(rules.__path__) if not one.name.startswith("_"))
    return {name: import_module(f"{rules.__name__}.{name}").found for name in names}


def what_it_is(rule: str) -> str:
    """The first sentence of its file: what it looks for."""
    module = import_module(f"{rules.__name__}.{rule}") if rule in all_rules() else None
    return (module.__doc__ or "").strip().split("\n")[0] if module else rule


def found(facts: Facts) -> list[Found]:
    """What all rules find. One that fails finds nothing, and is told to the log: the others must not wait for it."""
    told: list[Found] = []
    for name, rule in all_rules().items():
        try:
            told += _most(replace(one, rule=name) for one in rule(facts))
        except Exception:
            log.exception("The rule %s failed", name)
    return told


def _most(all_of_it: Iterable[Found]) -> Iterator[Found]:
    counts: dict[int, int] = {}
    for one in sorted(all_of_it, key=lambda one: -one.order):
        counts[one.project.pk] = counts.get(one.project.pk, 0) + 1
        if counts[one.project.pk] <= MOST:
            yield one
