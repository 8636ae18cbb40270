"""What a rule finds: one thing to do, why, and what would do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from leadline.projects.models import Project

Change = dict[str, Any]  # as schedule/changes reads it
Action = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to do it: `words` on its button ("Give it to Wei"), `evidence` for it (a sentence without its
    full stop: what it would gain is told after it), and the changes, whose effect on the 85 % date is computed."""

    words: str
    changes: Sequence[Change]
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One proposal of a rule, in words for the project's lead.

    project   it is told there
    cause     what it is about, always the same for the same matter, within the rule: "item 84"
    facts     what must become otherwise before it returns once it was dismissed: plain values, and none that change
              by themselves from day to day ("blocked since", never "blocked for 3 days")
    title     the sentence;  evidence: what shows it, as sentences
    ways      at most three, which are compared by their effect: the best becomes the first button, the others
              "Other ways". A rule names the one it would take first
    kind      what stands in place of an effect in days: "decision", "blocked", "brief", "risk", "done", ... Without it
              the proposal is made only if one of its ways gains more days than its noise
    weight    what stands at the left then, short: "3 d", "2 of 6", "risk"; left out: the kind
    order     among those without days: the greater first. Days it has been put off; 100 less the days until it is due
    tone      bad, warn, sea, good;  tags: at most three short facts
    actions   what can be done without a change of the plan: {"do": "link", "href": "/PAY/items/3", "words": "Look at
              it"}, or one of deeds/ with its arguments: {"do": "remind", "words": "Send a reminder", ...}
    """

    project: Project
    cause: str
    title: str
    evidence: str = ""
    facts: tuple[Any, ...] = ()
    ways: Sequence[Way] = ()
    kind: str = ""
    weight: str = ""
    order: float = 0.0
    tone: str = "warn"
    tags: Sequence[str] = ()
    actions: Sequence[Action] = ()
    rule: str = ""  # the name of its file; set by the registry

    @property
    def hash(self) -> str:
        """Of the facts it rests on."""
        told = repr((self.rule, self.cause, self.facts, [list(way.changes) for way in self.ways]))
        return sha256(told.encode()).hexdigest()[:20]
