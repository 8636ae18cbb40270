"""Who or what a clause asks for: "Ana or Wei", "@ana and @wei", "2 people with ledger 3", "1 of staging"."""

import re

from leadline.core.errors import Invalid
from leadline.people.models import Person
from leadline.work.needs import NeedIn, read_needs
from leadline.work.quick.known import Known

MOST = 12  # people named in one clause
_BETWEEN = re.compile(r" (or|and) | ?([/&+]) ?")
_COUNTED = re.compile(r"(?:one|\d{1,4}) (?:of|people|persons?|with|x) .+|.+ [1-7]", re.IGNORECASE)


def needed(clause: str, known: Known) -> tuple[NeedIn | None, str]:
    """The need that a clause names and what it means; (None, "") where it names nobody and nothing.

    Errors: Invalid for names that several have, and for an @handle that nobody here has.
    """
    if person := known.person(clause):
        return NeedIn(people=(person,)), person.name
    pieces = _BETWEEN.split(clause)
    names = pieces[::3]
    if 1 < len(names) <= MOST:
        return _several(
            names, {word or sign for word, sign in zip(pieces[1::3], pieces[2::3], strict=True)}, known
        )
    return _counted(clause, known)


def _several(names: list[str], between: set[str], known: Known) -> tuple[NeedIn | None, str]:
    all_of_them = between <= {"and", "&", "+"}
    if not all_of_them and not between <= {"or", "/"}:
        return None, ""
    unclear: Invalid | None = None
    people: list[Person] = []
    for name in names:
        try:
            person = known.person(name)
        except Invalid as refusal:
            unclear = unclear or refusal
            continue
        if person is None:
            return _counted((" and " if all_of_them else " or ").join(names), known)
        people.append(person)
    if unclear:
        raise unclear
    people = list(dict.fromkeys(people))
    told = (" and " if all_of_them else " or ").join(person.name for person in people)
    if len(people) == 1:
        return NeedIn(people=tuple(people)), told
    if all_of_them:
        return NeedIn(people=tuple(people), count=len(people)), f"{told}: all of them"
    return NeedIn(people=tuple(people)), f"{told}: any one of them"


def _counted(clause: str, known: Known) -> tuple[NeedIn | None, str]:
    """A skill with its level, or units of a pool. What names none of those is no need."""
    pool = known.needs.pool(clause)
    if pool is None and not _COUNTED.fullmatch(clause):
        return None, ""
    try:
        needs = read_needs(clause, known.needs)
    except Invalid:
        return None, ""
    if len(needs) != 1:
        return None, ""
    need = needs[0]
    if need.pool:
        return need, f"{need.count} of {need.pool}"
    if need.skill:
        who = "one person" if need.count == 1 else f"{need.count} people"
        return need, f"{who} with {need.skill} {need.level}"
    return need, f"{need.count} of {', '.join(person.name for person in need.people)}"
