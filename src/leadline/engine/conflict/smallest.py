"""The smallest set of facts that contradict each other: without any one of them the others could hold."""

from __future__ import annotations

from collections.abc import Sequence

from leadline.engine.calendars import CalendarEnds
from leadline.engine.conflict.dropping import Fact, facts_of, only
from leadline.engine.conflict.facts import Conflict
from leadline.engine.conflict.telling import tell
from leadline.engine.groups import Groups
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan

TESTS = 600  # plans tried at most before the facts are told as they were found
ITEMS = 100_000  # items placed at most, in all those plans together


class TooMany(Exception):
    """More plans would have to be tried than is worth it."""


def contradiction(plan: Plan) -> Conflict | None:
    """What cannot hold in the plan, if anything, as it is first met; not the smallest set of facts.

    Errors: DependencyCycle, if items wait for each other.
    Cost:   one placing.
    """
    from leadline.engine.compiled import Compiled
    from leadline.engine.conflict.names import check_names
    from leadline.engine.conflict.needs import check_needs
    from leadline.engine.critical_path import early
    from leadline.engine.leveling.placing import place
    from leadline.engine.leveling.problem import forwards
    from leadline.engine.leveling.rules import ranked
    from leadline.engine.quickest import Quickest

    try:
        check_names(plan)
        work = Compiled(plan)
        check_needs(work)
        first = early(work, Quickest(work))
        place(forwards(work), ranked(work, lambda n: (first.start[n],)), [()] * work.size)
    except Conflict as conflict:
        return conflict
    except CalendarEnds as ended:
        return Conflict((str(ended),))
    return None


def smallest(plan: Plan, near: str = "", tests: int | None = None) -> tuple[Fact, ...]:
    """Facts that contradict each other, and any less of them do not. Empty if the plan can hold, or if what
    cannot hold is none of the facts that `facts_of` names.

    near     a text in which the items that are likely at fault are named: there it is looked first
    Source:  Junker (2004), QuickXplain: halves of the facts are kept or dropped at once; then one by one, for
             a calendar that is dropped can also make things worse (a lag before something counts its hours).
    Cost:    at most `tests` placings (left out: what takes some seconds), of which k of n facts
             take about 2 k log2(n / k) + k; empty, if they do not suffice.
    Checked: tests/test_smallest.py, dropping each of them in turn.
    """
    search = _Search(plan, tests or min(TESTS, ITEMS // max(1, len(plan.items))))
    facts = list(facts_of(plan))
    named = [fact for fact in facts if _named(plan, fact, near)]
    try:
        if near and search.contradicts(named):
            facts = named
        elif not search.contradicts(facts):
            return ()
        if search.contradicts([]):
            return ()
        found = search.thinned(search.explain([], [], facts))
    except TooMany:
        return ()
    place = {fact: n for n, fact in enumerate(facts)}
    return tuple(sorted(found, key=place.__getitem__))


def explained(plan: Plan, conflict: Conflict) -> Conflict:
    """The same conflict with no more facts than it takes, and what follows from them; as it was, where it is
    about what one item needs (no fact can go there), or where the search for less finds nothing better."""
    if _by_needs(plan):
        return conflict
    found = smallest(plan, " ".join(conflict.facts))
    if not found:
        return conflict
    again = contradiction(only(plan, found))
    story = again.facts if again else ()
    groups = Groups(plan)
    facts = [tell(plan, groups, fact) for fact in found]
    facts.sort(key=lambda text: story.index(text) if text in story else len(story))
    return Conflict((*facts, *(text for text in story[-1:] if text not in facts)))


def _by_needs(plan: Plan) -> bool:
    from leadline.engine.compiled import Compiled
    from leadline.engine.conflict.names import check_names
    from leadline.engine.conflict.needs import check_needs

    try:
        check_names(plan)
        check_needs(Compiled(plan))
    except Conflict:
        return True
    except CalendarEnds:
        return False
    return False


def _named(plan: Plan, fact: Fact, text: str) -> bool:
    if fact.what == "wait":
        wait = plan.dependencies[fact.number]
        return wait.before in text and wait.after in text
    return fact.what in ("away", "freeze", "begins", "calendar") or fact.ref in text


class _Search:
    def __init__(self, plan: Plan, tests: int) -> None:
        self._plan, self._left = plan, tests

    def contradicts(self, kept: Sequence[Fact]) -> bool:
        if not self._left:
            raise TooMany
        self._left -= 1
        try:
            return contradiction(only(self._plan, frozenset(kept))) is not None
        except DependencyCycle:
            return True

    def explain(self, background: list[Fact], new: list[Fact], facts: list[Fact]) -> list[Fact]:
        """Which of the facts, beside the background, it takes; `new` is what the background has gained."""
        if new and self.contradicts(background):
            return []
        if len(facts) == 1:
            return facts
        half = len(facts) // 2
        one, two = facts[:half], facts[half:]
        of_two = self.explain([*background, *one], one, two)
        of_one = self.explain([*background, *of_two], of_two, one)
        return [*of_one, *of_two]

    def thinned(self, facts: list[Fact]) -> list[Fact]:
        """Less of them, as long as one can be left out."""
        for fact in facts:
            rest = [each for each in facts if each != fact]
            if self.contradicts(rest):
                return self.thinned(rest)
        return facts
