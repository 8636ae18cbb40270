"""Why an item has the days it has, link by link, and what would move it; worked out once for each planning."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadline.engine.counterfactuals import counterfactuals
from leadline.engine.reasons import chain
from leadline.schedule.basis import Basis, basis_at
from leadline.schedule.changes.differing import between

KEPT = 200  # items of the newest plan
ITEMS = 4_000  # placed to find what would help, so that it takes some tenths of a second
LINKS = 30  # of a chain, the last ones


@dataclass(frozen=True, slots=True)
class Help:
    """What would move it: a sentence, by how many days, and how to try it (none: it has no change of that kind)."""

    text: str
    days: float
    changes: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Why:
    """The chain in sentences from the first cause on; `cut` of them are left out at its beginning."""

    links: list[str]
    cut: int
    helps: list[Help]


_kept: OrderedDict[tuple[int, str], Why] = OrderedDict()
_lock = threading.Lock()


def why(ref: str, now: datetime) -> Why | None:
    """None for what is not planned. Cost: a second at 800 items the first time, nothing after that until a change."""
    basis = basis_at(now)
    if ref not in basis.spans:
        return None
    key = (id(basis), ref)
    with _lock:
        if key not in _kept:
            _kept[key] = _worked_out(basis, ref)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def _worked_out(basis: Basis, ref: str) -> Why:
    told = [link.text for link in chain(basis.plan, basis.schedule, ref) if link.text]
    tries = max(4, ITEMS // (4 * max(1, len(basis.plan.items))))
    found = counterfactuals(basis.plan, basis.schedule, item=ref, limit=4, tries=tries)
    helps = [Help(one.text, one.days, between(basis.plan, one.plan)) for one in found]
    return Why(told[-LINKS:], max(0, len(told) - LINKS), helps)
