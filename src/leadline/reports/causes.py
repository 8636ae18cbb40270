"""What happened to a plan between two forecasts, counted by kind: no names, no work of other projects."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from leadline.journal.models import Entry
from leadline.projects.models import Project
from leadline.reports.facts import Cause, Step
from leadline.schedule.models import Forecast

_WORDS: dict[str, tuple[str, str]] = {
    "estimate": ("estimate was changed", "estimates were changed"),
    "added": ("item was added", "items were added"),
    "taken out": ("item was taken out", "items were taken out"),
    "closed": ("item was finished", "items were finished"),
    "begun": ("item was begun", "items were begun"),
    "reopened": ("item was opened again", "items were opened again"),
    "blocked": ("item was blocked", "items were blocked"),
    "unblocked": ("item was unblocked", "items were unblocked"),
    "needs": ("item is done by others or needs something else", "items are done by others or need something else"),
    "days": ("day or priority of an item was set", "days or priorities of items were set"),
    "dependency": ("dependency was changed", "dependencies were changed"),
    "absence": ("absence of the team was entered or changed", "absences of the team were entered or changed"),
    "freeze": ("freeze was changed", "freezes were changed"),
    "pool": ("pool was changed", "pools were changed"),
    "team": ("change of the team", "changes of the team"),
    "output": ("output was added, changed or retired", "outputs were added, changed or retired"),
    "risk": ("risk was opened or changed", "risks were opened or changed"),
    "charter": ("change of the project's own days", "changes of the project's own days"),
}  # fmt: skip

_KINDS = {
    "item.created": "added",
    "item.restored": "added",
    "item.trashed": "taken out",
    "item.closed": "closed",
    "item.started": "begun",
    "item.reopened": "reopened",
    "item.blocked": "blocked",
    "item.unblocked": "unblocked",
    "item.needs_changed": "needs",
    "item.given": "needs",
    "member.added": "team",
    "member.changed": "team",
    "member.removed": "team",
    "project.changed": "charter",
}
_GROUPS = {"risk": "risk", "dependency": "dependency", "freeze": "freeze", "pool": "pool", "output": "output"}
_VALUES = ("item.changed", "item.value_set", "item.value_cleared")
_EFFORT = ("effort", "duration", "length")
_DAYS = ("not before", "priority", "deadline", "fixed", "start")


def causes(project: Project, entries: Iterable[Entry]) -> tuple[Cause, ...]:
    """Those of this project, and absences of its people; the most frequent first."""
    return _told(project, entries, _team(project))


def steps(project: Project, said: Sequence[Forecast], entries: Sequence[Entry]) -> tuple[Step, ...]:
    """By days of the project: where what was said last on one differs from what was said last before. Oldest first."""
    zone, team = ZoneInfo(project.zone), _team(project)
    last = {row.at.astimezone(zone).date(): row for row in said}  # of each day the last stays
    found = []
    for (_, one), (on, other) in pairwise(last.items()):
        if days := (other.p85.astimezone(zone).date() - one.p85.astimezone(zone).date()).days:
            between = [entry for entry in entries if one.entry < entry.pk <= other.entry]
            found.append(Step(on, days, _told(project, between, team)))
    return tuple(found)


def _team(project: Project) -> set[int]:
    return set(project.memberships.values_list("person", flat=True))


def _told(project: Project, entries: Iterable[Entry], team: set[int]) -> tuple[Cause, ...]:
    found: Counter[str] = Counter()
    for entry in entries:
        if entry.project_id == project.pk:
            found[_word(entry)] += 1
        elif entry.kind.startswith("absence.") and entry.facts.get("person") in team:
            found["absence"] += 1
    del found[""]
    order = list(_WORDS)
    told = sorted(found.items(), key=lambda one: (-one[1], order.index(one[0])))
    return tuple(Cause(*_WORDS[word], count) for word, count in told)


def _word(entry: Entry) -> str:
    if entry.kind in _VALUES:
        what = str(entry.facts.get("what", ""))
        if any(word in what for word in _EFFORT):
            return "estimate"
        return "days" if any(word in what for word in _DAYS) else ""
    return _KINDS.get(entry.kind) or _GROUPS.get(entry.kind.partition(".")[0], "")
