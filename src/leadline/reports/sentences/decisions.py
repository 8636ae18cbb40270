"""Decisions needed: each with who decides, by when, and what holds if nobody does."""

from leadline.reports.facts import DecisionFact, Facts
from leadline.reports.words import bullets, day, plain, plural, sentence


def say(facts: Facts) -> str:
    if not facts.decisions:
        return "No decision is needed."
    last = facts.today.max
    order = sorted(facts.decisions, key=lambda one: (one.due or last, one.number))
    return bullets([_one(one, facts) for one in order])


def _one(one: DecisionFact, facts: Facts) -> str:
    parts = [f"D-{one.number} **{_asked(one.question)}**"]
    who = f"To be decided by {plain(one.who)}" if one.who else "Nobody is named yet to decide it"
    if one.due:
        late = ", which has passed" if one.due < facts.today else ""
        parts.append(f"{who}, until {day(one.due, facts.today)}{late}.")
    else:
        parts.append(f"{who}; no day is set.")
    if one.default:
        parts.append(f"If nobody decides: {sentence(plain(one.default))}")
    if one.holds:
        parts.append(f"It holds up {plural(one.holds, 'item')}.")
    return " ".join(parts)


def _asked(question: str) -> str:
    text = plain(question)
    return text if text.endswith(("?", ".")) else f"{text}?"
