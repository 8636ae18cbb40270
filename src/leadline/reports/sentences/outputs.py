"""What is handed over and when: a table of outputs, then each that is later than wished."""

from leadline.reports.facts import Facts, OutputFact
from leadline.reports.words import bullets, day, plain, plural


def say(facts: Facts) -> str:
    if not facts.outputs:
        return "No output is named yet."
    rows = [_row(one, facts) for one in facts.outputs]
    table = "\n".join(
        ["| Output | Plan | 85 % by | Wished | How it stands |", "|---|---|---|---|---|", *rows]
    )
    late = [line for one in facts.outputs if (line := _late(one, facts))]
    return f"{table}\n\n{bullets(late)}" if late else table


def _row(one: OutputFact, facts: Facts) -> str:
    def told(value: object) -> str:
        return day(value, facts.today) if value else "–"  # type: ignore[arg-type]

    accepted = one.accepted_on is not None
    plan = "–" if accepted else told(one.plan)
    p85 = "–" if accepted else told(one.p85)
    return f"| {plain(one.name)} | {plan} | {p85} | {told(one.wished)} | {_stands(one, facts)} |"


def _stands(one: OutputFact, facts: Facts) -> str:
    if one.accepted_on:
        by = f" by {plain(one.accepted_by)}" if one.accepted_by else ""
        return f"accepted{by} on {day(one.accepted_on, facts.today)}"
    if not one.criteria:
        return "no criteria yet"
    if one.met == one.criteria:
        hold = "its criterion holds" if one.criteria == 1 else f"all {one.criteria} criteria hold"
        return f"{hold}, not accepted yet"
    return f"{one.met} of {plural(one.criteria, 'criterion holds', 'criteria hold')}"


def _late(one: OutputFact, facts: Facts) -> str:
    if one.accepted_on or not one.p85 or not one.wished or one.p85 <= one.wished:
        return ""
    days = plural((one.p85 - one.wished).days, "day")
    return (
        f"{plain(one.name)}: 85 % by {day(one.p85, facts.today)}, {days} after the wished"
        f" {day(one.wished, facts.today)}."
    )
