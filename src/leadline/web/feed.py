"""What the live stream tells whom: journal entries, read once, each in the sight its reader has at that moment."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.crypto import constant_time_compare

from leadline.core.limits import BATCH
from leadline.core.rights import RIGHTS
from leadline.journal.models import Entry
from leadline.journal.queries import PLANS, entries_after, newest_entry, newest_of, projects_after
from leadline.people.models import Person
from leadline.people.queries import going_on, people_by_id
from leadline.projects.models import Project
from leadline.projects.queries import standings_of, visible_projects

# Kinds that not all who see a project hear of: who holds the right, and who did it. "" stands for nobody else.
ASIDE = {
    "member.rate_changed": "project.members",
    "member.": "project.team",
    "point.": "project.awareness",
    "briefback.": "project.awareness",
    "brief.": "project.awareness",
    "question.": "question.answer",
    "notice.": "",
    "step.": "",
    "view.": "",
}
TO_ONE = ("notice.", "question.answered", "briefback.", "brief.")  # the person in its facts hears of it too
NOTICE = "notice."


@dataclass(eq=False, slots=True)
class Listener:
    """An open page: who reads it, by which session, which project it shows (none: all), what it looks at."""

    person: int
    session: str
    proof: str  # what the session must know to go on, see Person.get_session_auth_hash
    project: int | None = None
    at: frozenset[str] = field(default_factory=frozenset)  # "item:84": tell it who writes there

    def hears(self, entry: Entry) -> bool:
        """Whether it asked for this; whether it may have it is another question."""
        of_it = self.project in (None, entry.project_id)
        return of_it or entry.kind.startswith(NOTICE) or is_plan(entry)


def is_plan(entry: Entry) -> bool:
    """Whether it tells that all projects were planned or forecast: that, and nothing of any of them."""
    return entry.project_id is None and entry.kind.startswith(PLANS)


class Sight:
    """What some listeners may see now. Made anew for each delivery and never kept.

    Cost: four queries, however many listeners.
    """

    def __init__(self, listeners: Collection[Listener], projects: Iterable[int], now: datetime) -> None:
        self.people = people_by_id({one.person for one in listeners})
        self.sessions = going_on({one.session for one in listeners}, now)
        asked = {*projects, *(one.project for one in listeners if one.project is not None)}
        self.standings = standings_of(self.people.values(), asked)

    def ended(self, listener: Listener) -> bool:
        """Signed out, deactivated, or its project is no longer theirs to see."""
        person = self.people.get(listener.person)
        if person is None or not person.is_active or listener.session not in self.sessions:
            return True
        if not constant_time_compare(listener.proof, person.get_session_auth_hash()):
            return True
        return listener.project is not None and not self.sees(listener, listener.project)

    def sees(self, listener: Listener, project: int) -> bool:
        return (listener.person, project) in self.standings

    def touches(self, listener: Listener, projects: Collection[int]) -> bool:
        """Whether one of these projects is one that it shows, and its reader sees."""
        wanted = projects if listener.project is None else {listener.project} & set(projects)
        return any(self.sees(listener, project) for project in wanted)

    def may(self, listener: Listener, right: str, project: int) -> bool:
        return bool(RIGHTS[right] & self.standings.get((listener.person, project), set()))

    def shows(self, listener: Listener, entry: Entry) -> bool:
        """Whether this reader may know that this happened."""
        if entry.kind.startswith(TO_ONE) and entry.facts.get("person") == listener.person:
            return entry.project_id is None or self.sees(listener, entry.project_id)
        if is_plan(entry):
            return listener.project is None or self.sees(listener, listener.project)
        if entry.project_id is None or not self.sees(listener, entry.project_id):
            return False
        right = next((right for kind, right in ASIDE.items() if entry.kind.startswith(kind)), None)
        if right is None or entry.actor_id == listener.person:
            return True
        return bool(right) and self.may(listener, right, entry.project_id)


@dataclass(slots=True)
class News:
    """What one look brought: messages in order, each with those it is for, and whose stream ends."""

    told: list[tuple[bytes, list[Listener]]] = field(default_factory=list)
    ended: list[Listener] = field(default_factory=list)


class Feed:
    """Reads the journal once for all listeners; `read_to` is the entry up to which it has."""

    def __init__(self) -> None:
        self.read_to = newest_entry()

    def missed(self, listener: Listener, after: int | None, now: datetime) -> list[bytes]:
        """What happened after entry `after`, up to where the feed has read; without it, nothing."""
        if after is None or after == self.read_to:
            return []
        if after > self.read_to:  # of a database that was brought back from a backup
            return [reset(self.read_to)]
        found = entries_after(after, BATCH + 1, listener.project)
        rows = [entry for entry in found if entry.id <= self.read_to]
        if len(rows) > BATCH:
            touched = projects_after(after, self.read_to)
            sight = Sight([listener], touched, now)
            return [reset(self.read_to)] if sight.touches(listener, touched) else []
        sight = Sight([listener], _projects_of(rows), now)
        return [tell(entry) for entry in rows if listener.hears(entry) and sight.shows(listener, entry)]

    def news(self, listeners: Collection[Listener], now: datetime) -> News:
        """What happened since the last look; sight is asked for anew."""
        if not listeners:
            self.read_to = newest_entry()
            return News()
        rows = entries_after(self.read_to, BATCH + 1)
        if len(rows) > BATCH:
            return self._too_much(listeners, now)
        if not rows:
            return News()
        sight = Sight(listeners, _projects_of(rows), now)
        self.read_to = rows[-1].id  # from here on nothing can fail, and be passed over
        news = News(ended=[one for one in listeners if sight.ended(one)])
        gone = set(news.ended)
        there = [one for one in listeners if one not in gone]
        for entry in rows:
            if to := [one for one in there if one.hears(entry) and sight.shows(one, entry)]:
                news.told.append((tell(entry), to))
        return news

    def _too_much(self, listeners: Collection[Listener], now: datetime) -> News:
        """More than one gets told singly: whoever saw a part of it is asked to look at everything again."""
        newest = newest_entry()
        touched = projects_after(self.read_to, newest)
        sight = Sight(listeners, touched, now)
        self.read_to = newest
        news = News(ended=[one for one in listeners if sight.ended(one)])
        gone = set(news.ended)
        to = [one for one in listeners if one not in gone and sight.touches(one, touched)]
        news.told = [(reset(self.read_to), to)] if to else []
        return news


def ended(listeners: Collection[Listener], now: datetime) -> list[Listener]:
    """Those whose stream is to end though nothing happened: signed out, or no longer allowed."""
    sight = Sight(listeners, (), now)
    return [one for one in listeners if sight.ended(one)]


def _projects_of(rows: Sequence[Entry]) -> Iterator[int]:
    return (entry.project_id for entry in rows if entry.project_id is not None)


def entry_seen(reader: Person, project: Project | None) -> int:
    """The newest entry a page may have shown: of its project, else of all its reader sees. One query.

    Asked before the page's data, so that what happens meanwhile comes by the stream.
    """
    return newest_of(visible_projects(reader) if project is None else project)


def tell(entry: Entry) -> bytes:
    if entry.kind.startswith(NOTICE):
        return message("notice", {"id": entry.id}, entry.id)
    return message("entry", {"id": entry.id, "kind": entry.kind, "about": entry.about}, entry.id)


def reset(newest: int) -> bytes:
    return message("reset", {"id": newest}, newest)


def message(event: str, data: dict[str, Any], id: int | None = None) -> bytes:
    """One message as the browser reads it."""
    line = f"id: {id}\n" if id is not None else ""
    told = json.dumps(data, separators=(",", ":"))
    return f"{line}event: {event}\ndata: {told}\n\n".encode()
