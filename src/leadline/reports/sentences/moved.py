"""What moved and why: the day of 85 % then and now, that of each output, and what happened in between."""

from collections.abc import Sequence

from leadline.reports.facts import Cause, Facts, Step
from leadline.reports.words import apart, bullets, day, listing, plain

SHOWN = 6


def say(facts: Facts) -> str:
    finish, outputs, why = _finish(facts), _outputs(facts), _causes(facts)
    if facts.said is None:
        return "Nothing was forecast, so nothing can have moved."
    if facts.was is None:
        since = day(facts.first, facts.today)
        return f"This is the first forecast, so there is none before {since} to hold it against."
    return "\n\n".join(part for part in (finish, outputs, why) if part)


def _finish(facts: Facts) -> str:
    said, was = facts.said, facts.was
    if said is None or was is None:
        return ""
    days = (said.p85 - was.p85).days
    if not days:
        told = f"The forecast of the finish has not moved: 85 % by {day(said.p85, facts.today)}."
    else:
        told = (
            f"The finish moved {apart(days)}: from 85 % by {day(was.p85, facts.today)}"
            f" to 85 % by {day(said.p85, facts.today)}."
        )
    if facts.was_on:
        told += f" The first forecast is of {day(facts.was_on, facts.today)}."
    if was.promised != said.promised:
        old = day(was.promised, facts.today) if was.promised else "none"
        new = day(said.promised, facts.today) if said.promised else "none"
        told += f" The promised day was changed from {old} to {new}."
    return told


def _outputs(facts: Facts) -> str:
    return bullets(
        [
            f"{plain(one.name)} moved {apart((one.p85 - one.was).days)}, to 85 % by {day(one.p85, facts.today)}."
            for one in facts.outputs
            if one.p85 and one.was and one.p85 != one.was and not one.accepted_on
        ]
    )


def _causes(facts: Facts) -> str:
    if len(facts.steps) > 1:
        return f"Step by step:\n\n{bullets([_step(one, facts) for one in _largest(facts.steps)])}"
    if not facts.causes:
        return (
            "In between nothing was changed that the plan rests on; time passed." if _is_moved(facts) else ""
        )
    return f"What happened in between: {_listed(facts.causes)}."


def _largest(steps: Sequence[Step]) -> list[Step]:
    """Those that moved it most, in the order of their days."""
    return sorted(sorted(steps, key=lambda one: -abs(one.days))[:SHOWN], key=lambda one: one.on)


def _step(one: Step, facts: Facts) -> str:
    after = f"after {_listed(one.causes)}" if one.causes else "as time passed"
    return f"{day(one.on, facts.today)}: {apart(one.days)}, {after}."


def _listed(causes: Sequence[Cause]) -> str:
    return listing([f"{one.count} {one.one if one.count == 1 else one.many}" for one in causes])


def _is_moved(facts: Facts) -> bool:
    return facts.said is not None and facts.was is not None and facts.said.p85 != facts.was.p85
