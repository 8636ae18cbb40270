"""A project in TaskJuggler's words (.tjp): tasks within tasks, length, duration, depends, precedes, start.

A task without a length is a milestone. Everything is planned forward: what precedes another is done before it, not as
late as it could be. Days are of eight working hours, Monday to Friday 09-12 and 13-18, as TaskJuggler has them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from leadline.engine.calendars import instant
from leadline.engine.plan import ALWAYS, Calendar, Dependency, Item, Plan, Pool, Project, Units

WEEK = (*[((540, 720), (780, 1080))] * 5, (), ())
CLOCK = "the clock"  # what runs by the clock on the wall holds one of its units
WORKING = {"min": 1, "h": 60, "d": 480, "w": 2400}
ELAPSED = {"min": 1, "h": 60, "d": 1440, "w": 10080}
COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|#[^\n]*', re.DOTALL)  # or a text, which stays
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{},]|[^\s{},"]+')


@dataclass
class Found:
    """Tasks by their full names; waits as task, word, reference, lag and whether it is elapsed."""

    zone: str
    items: list[Item] = field(default_factory=list)
    waits: list[tuple[str, str, str, int, bool]] = field(
        default_factory=list
    )  # task, its path, reference, lag, elapsed


def tjp(path: Path) -> Plan:
    """The plan in one file, all its tasks in one project."""
    text = _expanded(path.read_text())
    head = re.search(r"^project\s+(\S+).*?(\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
    zone = re.search(r'timezone\s+"([^"]+)"', text)
    if head is None:
        raise ValueError("A TaskJuggler file has a line that begins with project and names a start.")
    found = Found(zone[1] if zone else "UTC")
    tokens = _tokens(text)
    for token in tokens:
        if token == "task":
            _task(tokens, "", found)
    start = _date(head[2], found.zone)
    groups = {item.parent for item in found.items}
    items = [
        replace(item, duration=None, milestone=False) if item.id in groups else item for item in found.items
    ]
    clock = Pool(id=CLOCK, capacity=len(items))
    return Plan(
        as_of=start,
        projects=(Project(key="P", name=head[1], start=start, calendar="work", zone=found.zone),),
        calendars=(Calendar(id="work", zone=found.zone, week=WEEK), ALWAYS),
        pools=(clock,),
        items=tuple(items),
        dependencies=tuple(_waits(found)),
    )


def _expanded(text: str) -> str:
    """Without comments, with the values of macros in their places."""
    text = COMMENT.sub(lambda match: match[1] or "", text)
    macros = dict(re.findall(r"^macro\s+(\w+)\s*\[([^\]]*)\]", text, re.MULTILINE))
    return re.sub(r"\$\{(\w+)\}", lambda match: macros.get(match[1], ""), text)


def _tokens(text: str) -> Iterator[str]:
    return (match[0] for match in TOKEN.finditer(text))


def _task(tokens: Iterator[str], around: str, found: Found) -> None:
    """From behind the word task to the end of its braces."""
    name = next(tokens)
    id = f"{around}.{name}" if around else name
    title = next(tokens).strip('"')
    place = len(found.items)
    found.items.append(
        Item(id=id, project="P", title=title, parent=around or None, duration=0, milestone=True)
    )
    if next(tokens) != "{":
        raise ValueError(f"Task {id} has no braces.")
    word = next(tokens)
    while word != "}":
        if word == "task":
            _task(tokens, id, found)
            word = next(tokens)
        elif word in ("length", "duration"):
            found.items[place] = _lasting(found.items[place], word, next(tokens))
            word = next(tokens)
        elif word == "start":
            found.items[place] = replace(found.items[place], not_before=_date(next(tokens), found.zone))
            word = next(tokens)
        elif word in ("depends", "precedes"):
            word = _references(tokens, id, word, found)
        else:
            word = _skipped(tokens)


def _lasting(item: Item, word: str, text: str) -> Item:
    if word == "length":
        return replace(item, duration=_minutes(text, WORKING), milestone=False)
    return replace(item, duration=_minutes(text, ELAPSED), milestone=False, needs=(Units(pool=CLOCK),))


def _references(tokens: Iterator[str], id: str, word: str, found: Found) -> str:
    """One task or several, each perhaps with a gap; the word that follows them."""
    while True:
        reference, lag, elapsed = next(tokens), 0, False
        after = next(tokens)
        if after == "{":
            inside = list(iter(tokens.__next__, "}"))
            for key, value in pairwise(inside):
                if key in ("gaplength", "gapduration"):
                    elapsed = key == "gapduration"
                    lag = _minutes(value, ELAPSED if elapsed else WORKING)
            after = next(tokens)
        found.waits.append((id, word, reference, lag, elapsed))
        if after != ",":
            return after


def _skipped(tokens: Iterator[str]) -> str:
    """Past the values of a word that says nothing about time: the next that may."""
    for word in tokens:
        if word in ("task", "length", "duration", "start", "depends", "precedes", "flags", "note", "}"):
            return word
    raise ValueError("The file ends within a task.")


def _waits(found: Found) -> Iterator[Dependency]:
    known = {item.id for item in found.items}
    for id, word, reference, lag, elapsed in found.waits:
        other = _resolved(id, reference)
        if other not in known:
            raise ValueError(f"{id} {word} {reference}, and there is no task {other}.")
        before, after = (other, id) if word == "depends" else (id, other)
        yield Dependency(before=before, after=after, lag=lag, elapsed=elapsed)


def _resolved(id: str, reference: str) -> str:
    """The full name: each ! goes up one task."""
    up = len(reference) - len(reference.lstrip("!"))
    path = id.split(".")[: len(id.split(".")) - up] if up else []
    return ".".join([*path, reference[up:]])


def _minutes(text: str, sizes: dict[str, int]) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(min|h|d|w)", text)
    if match is None:
        raise ValueError(f"{text} is no length of time.")
    return round(float(match[1]) * sizes[match[2]])


def _date(text: str, zone: str) -> int:
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))
