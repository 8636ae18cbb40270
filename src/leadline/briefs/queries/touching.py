"""What a change of a point would do before it is saved: what it changes, and whom it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leadline.briefs.choosing import differs
from leadline.briefs.queries.audience import asked_of
from leadline.briefs.queries.lapsing import lapsed_people
from leadline.people.models import Person
from leadline.people.queries import people_by_id

TEXTS = {"the statement", "the name", "the purpose", "the text", "the name of the measure"}

Typed = Mapping[str, Sequence[str]]  # fields of a form, as they were sent


@dataclass(frozen=True, slots=True)
class Touched:
    """`changes`: what would differ, in words. `wording`: it looks like mere wording. `lapsing`: people whose
    confirmations a material change lets lapse; `readers`: all who are asked for it. Both without the author.
    """

    changes: list[str]
    wording: bool
    lapsing: list[Person] = field(default_factory=list)
    readers: list[Person] = field(default_factory=list)
    accepted: bool = False  # an output that is accepted: that lapses too

    def names(self) -> str:
        """Of those whose confirmations lapse: five of them, and how many more."""
        first = [person.first_name for person in self.lapsing[:5]]
        more = len(self.lapsing) - len(first)
        if more:
            first.append(f"{more} other{'s' if more > 1 else ''}")
        return " and ".join([", ".join(first[:-1]), first[-1]] if len(first) > 1 else first)


def touched(
    author: Person, point: Any, typed: Typed, *, measure: int = 0, criterion: int = 0, adding: str = ""
) -> Touched:
    """Of a point in the author's sight, whose names they may see. `measure`, `criterion`: the one that is written
    anew; `adding`: measure or criterion, one more. A fixed number of queries."""
    pairs = _pairs(point, typed, measure, criterion, adding)
    changes = [words for words, was, now in pairs if was != now]
    wording = bool(changes) and all(
        words in TEXTS and not differs(str(was), str(now)) for words, was, now in pairs if was != now
    )
    asked = {a.person for a in asked_of([point.project_id]) if (a.kind, a.point) == (point.kind, point.pk)}
    lapsing = lapsed_people(point.project, point.kind, point.pk, point.edition + 1)
    people = people_by_id(asked - {author.pk})
    rows = sorted(people.values(), key=lambda person: (person.name, person.pk))
    return Touched(
        changes, wording, [one for one in rows if one.pk in lapsing], rows,
        accepted=point.kind == "output" and point.acceptance is not None,
    )  # fmt: skip


def _pairs(point: Any, typed: Typed, measure: int, criterion: int, adding: str) -> list[tuple[str, Any, Any]]:
    """(words, as it is, as typed) for all that people confirm."""
    if adding:
        text = _one(typed, "name" if adding == "measure" else "text")
        return [(f"one more {adding}", "", text)]
    if measure:
        return _measure(point.measures.filter(pk=measure).first(), typed)
    if criterion:
        row = point.criteria.filter(pk=criterion).first()
        return [("the text", row.text, _one(typed, "text"))] if row else []
    return {"objective": _objective, "role": _role, "output": _output}[point.kind](point, typed)


def _objective(point: Any, typed: Typed) -> list[tuple[str, Any, Any]]:
    return [
        ("the statement", point.statement, _one(typed, "statement")),
        ("the owner", _id(point.owner_id), _one(typed, "owner")),
    ]


def _measure(row: Any, typed: Typed) -> list[tuple[str, Any, Any]]:
    if row is None:
        return []
    return [
        ("the name of the measure", row.name, _one(typed, "name")),
        ("the unit", row.unit, _one(typed, "unit")),
        ("the start", row.start, _number(typed, "start")),
        ("the goal", row.goal, _number(typed, "goal")),
    ]


def _role(point: Any, typed: Typed) -> list[tuple[str, Any, Any]]:
    return [
        ("the name", point.name, _one(typed, "name")),
        ("the purpose", point.purpose, _one(typed, "purpose")),
        ("what is decided", list(point.decides), _lines(typed, "decides")),
        ("what is asked before", list(point.consulted), _lines(typed, "consulted")),
        ("whom to answer to", _id(point.answers_to_id), _one(typed, "answers_to")),
        ("the stand-in", _id(point.deputy_id), _one(typed, "deputy")),
    ]


def _output(point: Any, typed: Typed) -> list[tuple[str, Any, Any]]:
    served = {str(objective.pk) for objective in point.serves.all()}
    return [
        ("the name", point.name, _one(typed, "name")),
        ("the acceptor", _id(point.acceptor_id), _one(typed, "acceptor")),
        ("the due day", point.due, _day(typed, "due")),
        ("what it serves", served, set(typed.get("serves", ()))),
    ]


def _id(pk: int | None) -> str:
    return str(pk or "")


def _one(typed: Typed, name: str) -> str:
    return " ".join((typed.get(name) or [""])[-1].split())


def _lines(typed: Typed, name: str) -> list[str]:
    return [line.strip() for line in (typed.get(name) or [""])[-1].splitlines() if line.strip()]


def _number(typed: Typed, name: str) -> float | str | None:
    """The number typed; None for nothing; what was typed where it is none."""
    text = _one(typed, name)
    try:
        return float(text.replace(",", ".").replace("−", "-")) if text else None
    except ValueError:
        return text


def _day(typed: Typed, name: str) -> date | str | None:
    text = _one(typed, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text
