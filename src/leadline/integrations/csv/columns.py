"""The columns of a table of items: their names out, and the names by which they are known on the way in."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `known_as`: what others call it. `comes_in`: False where only the application says it."""

    key: str
    name: str
    known_as: tuple[str, ...] = ()
    comes_in: bool = True


COLUMNS = (
    Column("reference", "Reference", ("ref", "leadline reference")),
    Column("title", "Title", ("summary", "name", "subject", "task", "task name", "issue", "card name", "headline")),
    Column("kind", "Kind", ("type", "issue type", "item type", "work item type")),
    Column("state", "State", ("status", "column", "list", "list name", "section", "section column")),
    Column("effort", "Effort", ("estimate", "work", "original estimate", "estimated hours", "size")),
    Column("duration", "Fixed length", ("duration", "length")),
    Column("needs", "Who", ("assignee", "assigned to", "assignees", "owner", "members", "responsible", "resource",
                            "resource names", "needs")),
    Column("output", "Output", ("deliverable", "component", "components", "fix version", "fix versions")),
    Column("group", "Group", ("parent", "parent id", "parent key", "epic", "epic link", "parent task", "part of")),
    Column("labels", "Labels", ("label", "tags", "tag", "categories", "keywords")),
    Column("priority", "Priority", ("prio", "importance")),
    Column("not_before", "Not before", ("earliest start", "start no earlier than", "start date", "start on")),
    Column("fixed", "Fixed start", ("must start on",)),
    Column("deadline", "Deadline", ("due", "due date", "due on", "target date", "end date")),
    Column("after", "After", ("predecessors", "depends on", "dependencies", "blocked by", "waits for")),
    Column("start", "Start", ("planned start",), comes_in=False),
    Column("finish", "Finish", ("planned finish", "end"), comes_in=False),
    Column("done", "Done", ("progress", "percent done", "percent complete", "complete", "done share")),
    Column("blocked", "Blocked because", (), comes_in=False),
    Column("code", "Short name", ("their id", "id", "key", "issue key", "issue id", "task id", "short name",
                                "number", "code", "unique id", "external id", "gid", "card id")),
    Column("text", "Description", ("text", "notes", "note", "body", "details", "comment", "card description")),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
INBOUND = tuple(column for column in COLUMNS if column.comes_in)
_WORDS = re.compile(r"[^\w]+")


def guess(headers: list[str]) -> list[str]:
    """For each header the key of the column it names, or "" where it names none; each key once, the first wins."""
    names = {_plain(word): column for column in COLUMNS for word in (column.name, *column.known_as)}
    taken: set[str] = set()
    guessed = []
    for header in headers:
        column = names.get(_plain(header))
        if column is None or not column.comes_in or column.key in taken:
            guessed.append("")
            continue
        taken.add(column.key)
        guessed.append(column.key)
    return guessed


def _plain(header: str) -> str:
    return " ".join(_WORDS.sub(" ", header.casefold().replace("_", " ").replace("%", " percent ")).split())
