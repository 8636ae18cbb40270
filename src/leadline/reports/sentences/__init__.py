"""The sections of a report: each a pure function from facts to sentences in Markdown, one file a section."""

from collections.abc import Callable
from dataclasses import dataclass

from leadline.reports.facts import Facts
from leadline.reports.sentences import (
    ahead,
    decisions,
    done,
    moved,
    objectives,
    outputs,
    risks,
    summary,
    thanks,
)
from leadline.reports.sentences.summary import headline

__all__ = ["SECTIONS", "Section", "headline"]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report. say: what Leadline writes; nothing where it has nothing to tell."""

    name: str
    title: str
    say: Callable[[Facts], str]


SECTIONS = (
    Section("summary", "In short", summary.say),
    Section("objectives", "What it is for", objectives.say),
    Section("outputs", "What is handed over, and when", outputs.say),
    Section("moved", "What moved, and why", moved.say),
    Section("done", "Done since", done.say),
    Section("risks", "Risks, and what stands in the way", risks.say),
    Section("decisions", "Decisions", decisions.say),
    Section("thanks", "Thanks", thanks.say),
    Section("ahead", "What is next", ahead.say),
)
