"""What it is for: each objective with what its measures say."""

from leadline.reports.facts import Facts, MeasureFact
from leadline.reports.words import bullets, day, plain, sentence


def say(facts: Facts) -> str:
    if not facts.objectives:
        return "No objective is written down yet."
    blocks = []
    for one in facts.objectives:
        told = [_measure(measure, facts) for measure in one.measures]
        head = f"**{sentence(plain(one.statement))}**"
        blocks.append(f"{head}\n\n{bullets(told)}" if told else f"{head} No measure is named for it yet.")
    return "\n\n".join(blocks)


def _measure(measure: MeasureFact, facts: Facts) -> str:
    name, start, goal = plain(measure.name), plain(measure.start), plain(measure.goal)
    if not measure.now:
        return f"{name}: not measured yet. The goal is {goal}{f', from {start}' if start else ''}."
    on = f" on {day(measure.read_on, facts.today)}" if measure.read_on else ""
    before = f", {plain(measure.before)} before this period" if measure.before else ""
    began = f"It began at {start}; the goal is {goal}" if start else f"The goal is {goal}"
    reached = "which is reached" if measure.reached else "not reached yet"
    return f"{name}: {plain(measure.now)}{on}{before}. {began}, {reached}."
