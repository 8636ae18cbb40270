"""In short: when it is finished and how sure that is, what moved, what is done, what is needed."""

from leadline.reports.facts import Facts
from leadline.reports.words import apart, day, plural


def say(facts: Facts) -> str:
    lines = [_finish(facts), _against_before(facts), _work(facts), _needed(facts)]
    return "\n\n".join(line for line in lines if line)


def headline(facts: Facts) -> str:
    """One line for lists and the top of the page."""
    said = facts.said
    if said is None:
        if facts.items and facts.done == facts.items:
            return "All work is done"
        return "Not forecast yet"
    promise = f", promised {day(said.promised, facts.today)}" if said.promised else ""
    return f"85 % by {day(said.p85, facts.today)}{promise}"


def _finish(facts: Facts) -> str:
    said, today = facts.said, facts.today
    if said is None:
        if facts.items and facts.done == facts.items:
            return (
                f"All {plural(facts.items, 'item')} are done." if facts.items > 1 else "The one item is done."
            )
        return "A forecast follows as soon as there is work with efforts."
    parts = [
        f"In 85 of 100 runs the project is finished by **{day(said.p85, today)}**,"
        f" in 50 by {day(said.p50, today)}, in 95 by {day(said.p95, today)}."
    ]
    if said.promised:
        late = (said.p85 - said.promised).days
        before = f", {plural(late, 'day')} earlier" if late > 0 else ""
        holds = f"; it holds in {said.in_time} of 100 runs" if said.in_time is not None else ""
        parts.append(f"The promised day is {day(said.promised, today)}{before}{holds}.")
    else:
        parts.append("No day is promised.")
    if facts.trouble:
        parts.append("No plan fits all facts at present, so this is the forecast of the last plan that did.")
    return " ".join(parts)


def _against_before(facts: Facts) -> str:
    if facts.said is None or facts.was is None:
        return ""
    days = (facts.said.p85 - facts.was.p85).days
    since = day(facts.was_on or facts.first, facts.today)
    if not days:
        return f"The day of 85 % is the same as on {since}."
    return f"The day of 85 % is {apart(days)} than on {since}."


def _work(facts: Facts) -> str:
    if not facts.items:
        return ""
    since = day(facts.first, facts.today)
    new = len(facts.finished)
    told = (
        f"{plural(new, 'item was', 'items were')} finished since {since}"
        if new
        else f"No item was finished since {since}"
    )
    return f"{told}; {facts.done} of {facts.items} are done."


def _needed(facts: Facts) -> str:
    if not facts.decisions:
        return ""
    dues = sorted(one.due for one in facts.decisions if one.due)
    count = plural(len(facts.decisions), "decision is", "decisions are")
    by = ""
    if dues:
        by = (
            f", by {day(dues[0], facts.today)}"
            if len(facts.decisions) == 1
            else f", the first by {day(dues[0], facts.today)}"
        )
    return f"{count} needed{by}."
