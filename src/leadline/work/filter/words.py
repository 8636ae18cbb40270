"""The words of the filter language and what they may be followed by."""

STATES = {"ready": "ready", "doing": "doing", "done": "done", "open": "not done"}

# word: what it narrows by, in the words of the help and the suggestions
WORDS = {
    "state": "ready, doing, done or open",
    "for": "me, nobody, or a person",
    "output": "the code or name of an output, or none",
    "in": "the reference of a group",
    "label": "a label, or none",
    "planned": "none: without a date",
    "effort": "none: not estimated",
}
FLAGS = {
    "blocked": "something stops it",
    "late": "planned to finish after its deadline",
    "critical": "on the longest path",
}
SORTS = {
    "rank": "Order of the board",
    "finish": "Planned finish",
    "slack": "Slack",
    "effort": "Effort",
    "changed": "Last change",
    "number": "Number",
    "priority": "Priority",
    "title": "Title",
    "state": "State",
    "deadline": "Deadline",
    "age": "Age",
}
GROUPS = {"state": "State", "person": "Person", "output": "Output", "group": "Group"}
COLUMNS = {
    "ref": "Item",
    "title": "Title",
    "state": "State",
    "who": "Who",
    "effort": "Effort",
    "planned": "Planned",
    "slack": "Slack",
    "output": "Output",
    "labels": "Labels",
    "priority": "Priority",
    "deadline": "Deadline",
    "age": "Age",
    "changed": "Changed",
}
USUAL = ("ref", "title", "state", "who", "effort", "planned", "slack")
ALWAYS = ("ref", "title")  # columns that a list has in any case
LOOKS = {  # words that say how to show what is found: each at most once
    "sort": SORTS,
    "group": GROUPS,
    "show": COLUMNS,
}
ALL = (*WORDS, *LOOKS)
NONE = "none"


def choices(words: object) -> str:
    """ "ready, doing, done or open"."""
    *most, last = list(words)  # type: ignore[call-overload]
    return f"{', '.join(most)} or {last}" if most else str(last)
