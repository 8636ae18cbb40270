"""The rules for one clause: the first that knows its sign takes it. Each says whether it did."""

import re
from collections.abc import Callable

from leadline.core.days import FIRST_YEAR, LAST_YEAR
from leadline.core.errors import Invalid
from leadline.work.effort import UNITS, read_effort, write_effort
from leadline.work.quick.cutting import PRIORITIES
from leadline.work.quick.days import read_day, tell_day
from leadline.work.quick.draft import Draft
from leadline.work.quick.refs import ref_of
from leadline.work.quick.who import needed

_NUMBER = r"\d{1,7}(?:[.,]\d{1,4})?"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_AMOUNT = rf"{_NUMBER} ?(?:{_UNIT})?(?: {_NUMBER} ?(?:{_UNIT}))?"
_EFFORT = re.compile(
    r"(?:effort:? |takes )?(?:about |around |roughly |approx\.? |ca\.? |circa |between |~ ?)?"
    rf"({_AMOUNT}(?: ?(?:[-–—−‑]|\.\.+|…|\bto\b|\band\b) ?{_AMOUNT}){{0,3}})"
)
_HAS_UNIT = re.compile(rf"\d ?(?:{_UNIT})\b")
_AFTER = re.compile(r"(?:after|waits? for|depends on) (.+)", re.IGNORECASE)
_BETWEEN_REFS = re.compile(r"[\s,&]+")
_GROUP = re.compile(r"(?:in|into|part of|group:?) (\S+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:by|due|until|deadline:?) (.+)", re.IGNORECASE)
_FROM = re.compile(r"(?:from|not before|starting) (.+)", re.IGNORECASE)
_PRIORITY = re.compile(r"!(\w+)|priority:? (\w+)|(\w+) priority", re.IGNORECASE)
_OUTPUT = re.compile(r"output: ?(.+)", re.IGNORECASE)
_LABEL = re.compile(r"labels?: ?(.+)", re.IGNORECASE)
_ELSE = "Or put the title in quotes."


def understand(clause: str, draft: Draft) -> bool:
    """Whether a rule took the clause; what it means, or why it cannot be so, is then in the draft."""
    return any(rule(clause, draft) for rule in RULES)


def _effort(clause: str, draft: Draft) -> bool:
    found = _EFFORT.fullmatch(clause.lower())
    if not found or not _HAS_UNIT.search(found[1]):
        return False
    project = draft.known.project
    if draft.effort:
        return draft.refuse(f"“{clause}” is a second effort. Say it once.")
    try:
        words = found[1].replace(" and ", " to ")
        draft.effort = read_effort(words, project.hours_per_day, project.days_per_week)
    except Invalid as refusal:
        return draft.refuse(str(refusal))
    return draft.part("effort", clause, write_effort(draft.effort, project.hours_per_day))


def _after(clause: str, draft: Draft) -> bool:
    """ "after PAY-63 and PAY-64"; and "PAY-64" alone where a wait came just before."""
    found = _AFTER.fullmatch(clause)
    words = _BETWEEN_REFS.split(found[1] if found else clause if draft.last == "after" else "")
    refs = [ref_of(word, draft.known.project.key) for word in words if word and word.lower() != "and"]
    if not refs or None in refs or (found is None and "-" not in clause):
        return False
    for ref in refs:
        item = draft.known.items.get(ref or "")
        if item is None:
            return draft.refuse(f"There is no {ref} that you can see. Check the number.")
        draft.after[item.ref] = item
        draft.part("after", clause, f"after {item.ref} {item.title}")
    return True


def _group(clause: str, draft: Draft) -> bool:
    found = _GROUP.fullmatch(clause)
    ref = ref_of(found[1], draft.known.project.key) if found and "-" in found[1] else None
    if found is None or ref is None:
        return False
    item = draft.known.items.get(ref)
    if item is None or item.project_id != draft.known.project.pk:
        return draft.refuse(f"There is no {ref} in this project. Check the number.")
    if draft.parent:
        return draft.refuse(f"“{clause}” is a second group. An item is in one.")
    draft.parent = item
    return draft.part("group", clause, f"in {item.ref} {item.title}")


def _deadline(clause: str, draft: Draft) -> bool:
    found = _UNTIL.fullmatch(clause)
    day = read_day(found[1], draft.today) if found else None
    if day is None:
        return False
    if draft.deadline or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return draft.refuse(_no_day(clause, bool(draft.deadline), "deadline"))
    draft.deadline = day
    return draft.part("deadline", clause, f"deadline {tell_day(day)}")


def _not_before(clause: str, draft: Draft) -> bool:
    found = _FROM.fullmatch(clause)
    day = read_day(found[1], draft.today) if found else None
    if day is None:
        return False
    if draft.not_before or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return draft.refuse(_no_day(clause, bool(draft.not_before), "earliest start"))
    draft.not_before = day
    return draft.part("not_before", clause, f"not before {tell_day(day)}")


def _no_day(clause: str, twice: bool, what: str) -> str:
    if twice:
        return f"“{clause}” is a second {what}. Say it once."
    return f"“{clause}”: give a day between {FIRST_YEAR} and {LAST_YEAR}."


def _milestone(clause: str, draft: Draft) -> bool:
    if clause.lower() not in ("milestone", "a milestone"):
        return False
    draft.milestone = True
    return draft.part("milestone", clause, "milestone")


def _priority(clause: str, draft: Draft) -> bool:
    found = _PRIORITY.fullmatch(clause)
    said = (found[1] or found[2] or found[3]).lower() if found else ""
    value = int(said[:6]) if said.isdecimal() else PRIORITIES.get(said)
    if value is None:
        return False
    if value > 1000:
        return draft.refuse("A priority lies between 0 and 1000; 500 is usual.")
    if draft.priority is not None:
        return draft.refuse(f"“{clause}” is a second priority. Say it once.")
    draft.priority = value
    return draft.part("priority", clause, f"priority {value}")


def _label(clause: str, draft: Draft) -> bool:
    """ "#infra", several with spaces between, or "label: big bang"."""
    found = _LABEL.fullmatch(clause)
    words = [found[1]] if found else clause.split()
    if not found and not all(
        word.startswith("#") and word[1:] and not word[1:].isdecimal() for word in words
    ):
        return False
    labels = [word.removeprefix("#") for word in words]
    draft.labels += labels
    return all(draft.part("label", clause, f"#{label}") for label in labels)


def _output(clause: str, draft: Draft) -> bool:
    """ "output:ledger"; or "for Ledger service", which may also be a person."""
    found = _OUTPUT.fullmatch(clause)
    name = found[1] if found else clause[4:] if clause.lower().startswith("for ") else ""
    try:
        output = draft.known.output(name) if name else None
    except Invalid as refusal:
        return draft.refuse(f"{refusal} {_ELSE}")
    if output is None:
        return draft.refuse(f"There is no output “{name}” here. {_ELSE}") if found else False
    if draft.output:
        return draft.refuse(f"“{clause}” is a second output. An item helps to make one.")
    draft.output = output
    return draft.part("output", clause, f"for {output.name}")


def _who(clause: str, draft: Draft) -> bool:
    """People, a skill or a pool, also after "for"."""
    try:
        need, meaning = needed(clause[4:] if clause.lower().startswith("for ") else clause, draft.known)
    except Invalid as refusal:
        return draft.refuse(f"{refusal} {_ELSE}")
    if need is None:
        return False
    draft.needs.append(need)
    return draft.part("who", clause, meaning)


RULES: tuple[Callable[[str, Draft], bool], ...] = (
    _effort, _after, _group, _deadline, _not_before, _milestone, _priority, _label, _output, _who,
)  # fmt: skip
