"""Who is writing where, just now. In memory only: never stored, never in the journal, gone after some seconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from leadline.core.limits import EDITING_SECONDS
from leadline.core.rights import GUEST
from leadline.web.feed import Listener, Sight, message
from leadline.web.live.door import Word

SOMEBODY = "Somebody"  # to guests of the installation, who need not know who works here
Place = tuple[str, str]  # about, field


@dataclass(slots=True)
class Writer:
    name: str
    project: int
    until: float  # on the monotonic clock


class Editing:
    """Who writes where. `now` is the monotonic clock's."""

    def __init__(self) -> None:
        self._at: dict[Place, dict[int, Writer]] = {}

    def hear(self, word: Word, now: float) -> Place | None:
        """Somebody writes or stopped; the place, when others see a difference."""
        place = (word.about, word.field)
        there = self._at.get(place, {})
        if word.stops:
            if there.pop(word.person, None) is None:
                return None
            if not there:
                self._at.pop(place, None)
            return place
        known = word.person in there
        self._at.setdefault(place, {})[word.person] = Writer(word.name, word.project, now + EDITING_SECONDS)
        return None if known else place

    def expire(self, now: float) -> list[Place]:
        """Forget whoever has not been heard of; the places where that shows."""
        changed = []
        for place, there in list(self._at.items()):
            left = {person: one for person, one in there.items() if one.until > now}
            if len(left) < len(there):
                changed.append(place)
                if left:
                    self._at[place] = left
                else:
                    del self._at[place]
        return changed

    def places(self, listener: Listener) -> Iterator[Place]:
        """Where somebody writes, of what this page looks at."""
        return (place for place in self._at if place[0] in listener.at)

    def projects(self) -> set[int]:
        return {one.project for there in self._at.values() for one in there.values()}

    def told(self, place: Place, listener: Listener, sight: Sight) -> bytes:
        """Who else writes there, for one listener: only where they may see the row."""
        guest = sight.people[listener.person].standing == GUEST
        who = [
            SOMEBODY if guest else one.name
            for person, one in self._at.get(place, {}).items()
            if person != listener.person and sight.sees(listener, one.project)
        ]
        return message("editing", {"about": place[0], "field": place[1], "who": who})
