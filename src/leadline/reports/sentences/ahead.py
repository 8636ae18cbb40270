"""What is next: what the plan finishes and begins soon. Plan days are plain; what is forecast says so."""

from leadline.reports.facts import Ahead, Facts
from leadline.reports.words import bullets, day, listing, plain

SHOWN = 10
BEGUN = 6


def say(facts: Facts) -> str:
    until = day(facts.until or facts.today, facts.today)
    parts = []
    if facts.ahead:
        shown = [f"{plain(one.title)}, {day(one.finish, facts.today)}" for one in facts.ahead[:SHOWN]]
        if (more := len(facts.ahead) - SHOWN) > 0:
            shown.append(f"and {more} more")
        parts.append(f"The plan finishes by {until}:\n\n{bullets(shown)}")
    if facts.begin:
        named = [plain(title) for title in facts.begin[:BEGUN]]
        if (more := len(facts.begin) - BEGUN) > 0:
            named.append(f"{more} more")
        parts.append(f"It begins by then: {listing(named)}.")
    if not parts:
        parts.append(f"The plan finishes and begins nothing by {until}.")
    if facts.milestones:
        parts.append(f"Milestones ahead:\n\n{bullets([_milestone(one, facts) for one in facts.milestones])}")
    return "\n\n".join(parts)


def _milestone(one: Ahead, facts: Facts) -> str:
    sure = f", 85 % by {day(one.p85, facts.today)}" if one.p85 else ""
    return f"{plain(one.title)}: planned {day(one.finish, facts.today)}{sure}"
