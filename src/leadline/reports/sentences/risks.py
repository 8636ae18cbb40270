"""Risks by the days they cost on average, and what stands in the way now."""

from leadline.reports.facts import Blocked, Facts, RiskFact
from leadline.reports.words import bullets, day, plain, sentence

SHOWN = 5


def say(facts: Facts) -> str:
    if not facts.risks and not facts.blocked:
        return "No risk is open, and nothing is blocked."
    parts = []
    if facts.risks:
        top = sorted(facts.risks, key=lambda one: (-one.expected, one.number))
        parts.append(bullets([_risk(one) for one in top[:SHOWN]]))
        if (more := len(top) - SHOWN) > 0:
            parts.append(
                f"{'One more risk is' if more == 1 else f'{more} more risks are'} open, each of less weight."
            )
    if facts.blocked:
        first = "One item is" if len(facts.blocked) == 1 else f"{len(facts.blocked)} items are"
        parts.append(
            f"{first} blocked:\n\n{bullets([_blocked(one, facts) for one in facts.blocked[:SHOWN]])}"
        )
        if (more := len(facts.blocked) - SHOWN) > 0:
            parts.append(f"{'One more is' if more == 1 else f'{more} more are'} blocked for a shorter time.")
    return "\n\n".join(parts)


def _risk(one: RiskFact) -> str:
    span = f"{one.low:g} to {one.high:g} days" if one.low != one.high else _days(one.low)
    each = f" to each of {one.hits} items" if one.hits > 1 else ""
    told = f"R-{one.number} {plain(one.title)}: comes in {one.chance} of 100 cases and then adds {span} of work{each}."
    answer = f" Response: {sentence(plain(one.response))}" if one.response else " There is no response yet."
    return told + answer


def _days(number: float) -> str:
    return f"{number:g} day" if number == 1 else f"{number:g} days"


def _blocked(one: Blocked, facts: Facts) -> str:
    because = f": {sentence(plain(one.because))}" if one.because else "."
    return f"{plain(one.title)}, since {day(one.since, facts.today)}{because}"
