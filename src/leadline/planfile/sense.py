"""What contradicts itself in a plan file whose parts can each be read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from leadline.planfile.circles import circles
from leadline.planfile.document import Document, Effort, Project, Work
from leadline.planfile.problems import Path, show
from leadline.planfile.times import When, known_zone
from leadline.planfile.waits import waits_for_nothing

Wrong = Iterator[tuple[Path, str]]

_NOT_OF_GROUPS = ("effort", "duration", "needs", "fixed", "done", "started", "finished")


def contradictions(document: Document) -> Wrong:
    """Every contradiction with its path. Takes a document with holes: None where a value was wrong."""
    yield from _efforts(document)
    yield from _groups(document)
    yield from _times(document)
    yield from _addresses(document)
    yield from waits_for_nothing(document)
    yield from circles(document)


def _efforts(document: Document) -> Wrong:
    project = document.project
    if project is None or not project.hours_per_day or not project.days_per_week:
        return
    for table, key in (("work", "effort"), ("risks", "adds")):
        for index, row in enumerate(getattr(document, table)):
            if row is not None and (effort := getattr(row, key)):
                for name, text in _disorder(effort, project):
                    yield (table, index, key, name), text


def _disorder(effort: Effort, project: Project) -> Iterator[tuple[str, str]]:
    said = [(name, length) for name in ("low", "likely", "high") if (length := getattr(effort, name))]
    for (less, shorter), (more, longer) in pairwise(said):
        size = (project.hours_per_day, project.days_per_week)
        if shorter.minutes(*size) > longer.minutes(*size):
            yield less, f'{less} "{shorter}" is above {more} "{longer}"; it runs low, likely, high'


def _groups(document: Document) -> Wrong:
    """Parents that are milestones, and groups that do work of their own."""
    points = {milestone.id for milestone in document.milestones if milestone}
    parents = Counter(item.parent for item in document.work if item and item.parent)
    for index, item in enumerate(document.work):
        if item is None:
            continue
        if item.parent and item.parent in points:
            yield ("work", index, "parent"), f"{show(item.parent)} is a milestone; a parent is another item"
        if parents[item.id]:
            for key in _said(item):
                text = f"{show(item.id)} is a group, the parent of others; move {key} to the items in it"
                yield ("work", index, key), text


def _said(item: Work) -> list[str]:
    return [key for key in _NOT_OF_GROUPS if getattr(item, key)]


def _times(document: Document) -> Wrong:
    project = document.project
    zone = project.timezone if project is not None and known_zone(project.timezone) else "UTC"
    for index, item in enumerate(document.work):
        if item is None or item.started is None or item.finished is None:
            continue
        end, start = last(item.finished, zone), first(item.started, zone)
        if end < start or (end == start and item.finished != item.started):
            text = f"{item.finished} is before started, {item.started}; turn them round"
            yield ("work", index, "finished"), text
    for index, freeze in enumerate(document.freezes):
        if freeze and freeze.start and freeze.end and last(freeze.end, zone) <= first(freeze.start, zone):
            yield ("freezes", index, "to"), f"{freeze.end} is before from, {freeze.start}; turn them round"


def first(when: When, zone: str) -> datetime:
    """The moment a day begins, or the moment itself, in `zone` unless it names its own."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))


def last(when: When, zone: str) -> datetime:
    """The moment a day ends, or the moment itself."""
    if isinstance(when, datetime):
        return first(when, zone)
    return first(date.fromordinal(when.toordinal() + 1), zone)


def _addresses(document: Document) -> Wrong:
    owners: dict[str, str] = {}
    for index, person in enumerate(document.people):
        if person and person.email:
            address = person.email.casefold()
            if address in owners:
                text = f"{show(person.email)} is the address of {show(owners[address])} too; keep one"
                yield ("people", index, "email"), text
            owners.setdefault(address, person.id)
