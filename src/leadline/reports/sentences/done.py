"""Done since: outputs that were accepted, items that were finished."""

from leadline.reports.facts import Facts
from leadline.reports.words import bullets, day, plain, plural

SHOWN = 12


def say(facts: Facts) -> str:
    accepted = [
        f"{plain(one.name)} was accepted{f' by {plain(one.accepted_by)}' if one.accepted_by else ''}"
        f" on {day(one.accepted_on, facts.today)}."
        for one in facts.outputs
        if one.new and one.accepted_on
    ]
    since = day(facts.first, facts.today)
    if not accepted and not facts.finished:
        return f"Nothing was finished or accepted since {since}."
    parts = [bullets(accepted)] if accepted else []
    if facts.finished:
        count = plural(len(facts.finished), "item was", "items were")
        shown = [plain(title) for title in facts.finished[:SHOWN]]
        if more := len(facts.finished) - SHOWN:
            shown += [f"and {more} more"] if more > 0 else []
        parts.append(f"{count} finished since {since}:\n\n{bullets(shown)}")
    return "\n\n".join(parts)
