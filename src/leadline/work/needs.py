"""Who or what an item needs, as people write it: "Ana or Jonas", "2 people with ledger 3", "1 of staging"."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.people.models import Person
from leadline.projects.models import Pool
from leadline.work.models import Need

_OF = re.compile(r"(one|\d{1,4})\s+of\s+(.+)", re.IGNORECASE)
_SKILL = re.compile(
    r"(?:(one|\d{1,4})\s*(?:people|persons?|x|×)?\s*(?:with\s+)?)?(?:with\s+)?(\S.*?)\s+([1-7])",
    re.IGNORECASE,
)
_RIGHT = (
    'Write a person ("Ana"), one of several ("Ana or Jonas"), '
    'a skill ("2 people with ledger 3") or a pool ("1 of staging").'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedIn:
    """One need to set: `count` of `people`; or so many people with a skill at `level`; or units of a pool."""

    people: tuple[Person, ...] = ()
    skill: str = ""
    level: int = 1
    pool: Pool | None = None
    count: int = 1

    @classmethod
    def of(cls, need: Need, people: Iterable[Person] | None = None) -> Self:
        """One that an item has, to be set again, by these people or by its own."""
        return cls(
            people=tuple(need.people.all() if people is None else people),
            skill=need.skill.name if need.skill else "",
            level=need.level,
            pool=need.pool,
            count=need.count,
        )

    @property
    def kind(self) -> str:
        return "pool" if self.pool else "skill" if self.skill else "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whom and what a project has to name: its people, pools (shared ones too) and skills."""

    people: Sequence[Person]
    pools: Sequence[Pool]
    skills: Collection[str]

    def person(self, name: str) -> Person | None:
        """By handle, full name or first name. Errors: Invalid if several are called like that."""
        wanted = name.strip().casefold()
        for found in (
            [p for p in self.people if p.handle.casefold() == wanted.removeprefix("@")],
            [p for p in self.people if p.name.casefold() == wanted],
            [p for p in self.people if p.first_name.casefold() == wanted],
        ):
            if len(found) > 1:
                handles = " or ".join(f"@{p.handle}" for p in found)
                raise _wrong(f'"{name.strip()}" is the name of several people here; write {handles}.')
            if found:
                return found[0]
        return None

    def pool(self, name: str) -> Pool | None:
        wanted = name.strip().casefold()
        return next((p for p in self.pools if wanted in (p.code.casefold(), p.name.casefold())), None)

    def skill(self, name: str) -> str | None:
        wanted = name.strip().casefold()
        return next((skill for skill in self.skills if skill.casefold() == wanted), None)


def read_needs(text: str, known: Known) -> tuple[NeedIn, ...]:
    """The needs of a text, one a line or with ";" between. Errors: Invalid("needs"), saying what is right."""
    return tuple(_read(piece.strip(), known) for piece in re.split(r"[;\n]", text) if piece.strip())


def write_needs(needs: Iterable[Need], known: Known) -> str:
    """Needs as `read_needs` reads them back: people whose name several have by their @handle."""
    names = Counter(person.name.casefold() for person in known.people)

    def name(person: Person) -> str:
        return f"@{person.handle}" if names[person.name.casefold()] > 1 else person.name

    return "; ".join(words_of(need, name) for need in needs)


def words_of(need: Need, name: Callable[[Person], str] = str, people: Iterable[Person] | None = None) -> str:
    """One need in words. With skill and pool, and `people` given or prefetched, it asks no query."""
    named = need.pool_id or need.skill_id
    names = [] if named else [name(person) for person in (need.people.all() if people is None else people)]
    return told(need.count, names, str(need.skill or ""), need.level, str(need.pool or ""))


def told(count: int, people: Sequence[str] = (), skill: str = "", level: int = 1, pool: str = "") -> str:
    """A need in words, of its plain values: of a pool, a skill, or people by name."""
    if pool:
        return f"{count} of {pool}"
    if skill:
        who = "one person" if count == 1 else f"{count} people"
        return f"{who} with {skill} {level}"
    if len(people) == count:
        return " and ".join(people)
    return f"{'one' if count == 1 else count} of {', '.join(people)}"


def _read(piece: str, known: Known) -> NeedIn:
    if len(piece) > SHORT:
        raise _wrong(f"A need has at most {SHORT} characters. {_RIGHT}")
    if need := _people(piece, known):
        return need
    if found := _OF.fullmatch(piece):
        count, rest = _count(found[1]), found[2]
        if pool := known.pool(rest):
            return NeedIn(pool=pool, count=count)
        if need := _people(rest, known, count):
            return need
    if pool := known.pool(piece):
        return NeedIn(pool=pool)
    if found := _SKILL.fullmatch(piece):
        if skill := known.skill(found[2]):
            return NeedIn(skill=skill, level=int(found[3]), count=_count(found[1] or "one"))
        raise _wrong(f'Nobody here has the skill "{found[2]}". {_skills(known)}')
    if known.skill(piece):
        raise _wrong(f'Say the level from 1 to 7 as well, such as "{piece} 3".')
    raise _wrong(f'"{piece}" is nobody of this project, no skill and no pool. {_RIGHT}')


def _people(piece: str, known: Known, count: int = 0) -> NeedIn | None:
    """A person, or several with "or", "and" or a comma between; None where a name is not known here."""
    if person := known.person(piece):
        return NeedIn(people=(person,), count=max(count, 1))
    both = re.split(r"\s+and\s+", piece)
    people = [
        known.person(name) for name in (both if len(both) > 1 else re.split(r"\s*,\s*|\s+or\s+", piece))
    ]
    if len(people) < 2 or None in people:
        return None
    if len(both) < 2 and not count and " or " not in piece:
        raise _wrong(
            f'Is one of them enough? Then write "one of {piece}"; if all are needed, put ";" between them.'
        )
    return NeedIn(people=tuple(p for p in people if p), count=count or (len(both) if len(both) > 1 else 1))


def _count(word: str) -> int:
    return 1 if word.lower() == "one" else int(word)


def _skills(known: Known) -> str:
    some = ", ".join(sorted(known.skills)[:12])
    return (
        f"Skills people have: {some}."
        if some
        else "Give somebody the skill first, on the page of that person."
    )


def _wrong(sentence: str) -> Invalid:
    return Invalid(sentence, field="needs")
