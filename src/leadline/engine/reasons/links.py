"""One link of the chain from where planning begins to an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leadline.engine.schedule import Why

Bond = Why | Literal["work", "kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From `since` to `until` (instants), `item` was held up by `ref`, or was being worked on.

    `kind`   that of a reason; `work`: the item itself ran; `kept`: it stays where it was planned before
    `by`     the item that held the person or the pool that `ref` names, or that a dependency waits for
    `dependency`  its place in plan.dependencies
    A negative lag, and a finish that waits, make a link that runs backwards: `until` lies before `since`.
    """

    item: str
    kind: Bond
    ref: str
    since: int
    until: int
    text: str
    by: str | None = None
    dependency: int | None = None

    @property
    def minutes(self) -> int:
        return self.until - self.since
