"""Decisions needed, each with who decides, by when, and what holds if nobody does; and those made since."""

from leadline.reports.facts import DecidedFact, DecisionFact, Facts
from leadline.reports.words import bullets, day, plain, plural, sentence


def say(facts: Facts) -> str:
    last = facts.today.max
    order = sorted(facts.decisions, key=lambda one: (one.due or last, one.number))
    parts = [bullets([_one(one, facts) for one in order]) if order else "No decision is needed."]
    if facts.decided:
        parts.append(
            f"Decided since {day(facts.first, facts.today)}:\n\n{bullets([_decided(one) for one in facts.decided])}"
        )
    return "\n\n".join(parts)


def _decided(one: DecidedFact) -> str:
    who = f" ({plain(one.by)})" if one.by else " (by default: nobody decided in time)"
    return f"D-{one.number} {_asked(one.question)} {sentence(plain(one.outcome) + who)}"


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
