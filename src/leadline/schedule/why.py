"""Why an item has the days it has, link by link, and what would move it; worked out once for each planning."""

import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadline.engine.counterfactuals import counterfactuals
from leadline.engine.reasons import chain
from leadline.schedule.basis import Basis, basis_at
from leadline.schedule.changes.differing import between
from leadline.schedule.days import instant

KEPT = 200  # items of the newest plan
ITEMS = 4_000  # placed to find what would help, so that it takes some tenths of a second
LINKS = 30  # of a chain, the last ones
OUT_OF_SIGHT = "Work of another project comes first."


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: a sentence, the project it is in, and the person, pool or freeze it names."""

    text: str
    project: str
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Help:
    """What would move it: a sentence, by how many days, in which project, and how to try it (none: no change of that
    kind can be tried)."""

    text: str
    days: float
    project: str
    changes: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Why:
    """The chain in sentences from the first cause on; `cut` of them are left out at its beginning."""

    finish: datetime
    steps: list[Step]
    cut: int
    helps: list[Help]

    def seen_from(self, keys: Collection[str]) -> "Why":
        """For whoever sees these projects: what lies in others is told once and no further, and offers no help."""
        steps: list[Step] = []
        for step in self.steps:
            if step.project in keys:
                steps.append(step)
            elif not steps or steps[-1].text != OUT_OF_SIGHT:
                steps.append(Step(OUT_OF_SIGHT, "", "", ""))
        return Why(self.finish, steps, self.cut, [one for one in self.helps if one.project in keys])


_lock = threading.Lock()


def why(ref: str, now: datetime) -> Why | None:
    """None for what is not planned. Kept with the plan it is of.

    Cost: some tenths of a second at 800 items the first time, nothing after that until a change.
    """
    basis = basis_at(now)
    if ref not in basis.spans:
        return None
    known: Why | None = basis.whys.get(ref)
    if known is not None:
        return known
    with _lock:  # one at a time, so that a page that many open does not take every processor
        if ref not in basis.whys:
            if len(basis.whys) >= KEPT:
                basis.whys.clear()
            basis.whys[ref] = _worked_out(basis, ref)
        found: Why = basis.whys[ref]
    return found


def _worked_out(basis: Basis, ref: str) -> Why:
    projects = {item.id: item.project for item in basis.plan.items}
    told = [link for link in chain(basis.plan, basis.schedule, ref) if link.text]
    steps = [Step(link.text, projects[link.item], link.kind, link.ref) for link in told[-LINKS:]]
    tries = max(4, ITEMS // (4 * max(1, len(basis.plan.items))))
    found = counterfactuals(basis.plan, basis.schedule, item=ref, limit=4, tries=tries)
    helps = [Help(one.text, one.days, projects[one.on], between(basis.plan, one.plan)) for one in found]
    return Why(instant(basis.spans[ref].finish), steps, max(0, len(told) - LINKS), helps)
