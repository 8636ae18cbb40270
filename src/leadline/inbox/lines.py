"""Notices as people read them, in words made from the rows as they are now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from leadline.inbox.models import Notice
from leadline.inbox.queries.changed import changes_told

WORDS = 160  # characters shown of a text
KIND = Notice.Kind
SAYS = {
    KIND.MENTION: "mentioned you in",
    KIND.ASSIGNED: "gave you",
    KIND.BLOCKED: "needs you to free",
    KIND.UNBLOCKED: "freed",
    KIND.QUESTION: "asked a question about",
    KIND.ANSWER: "answered your question about",
    KIND.WITHDRAWN: "withdrew the acceptance of",
    KIND.DUE: "reminds you: due within a day and not started,",
    KIND.DECISION: "asks you to decide",
    KIND.REPORT: "sent",
    KIND.DECIDED: "decided",
    KIND.HAPPENED: "noted that this risk happened:",
    KIND.LAPSED: "tells you of a change in",
    KIND.REMINDED: "asks you to confirm",
    KIND.TALK: "would like to talk with you about",
    KIND.THANKS: "thanks you for",
    KIND.WATCHED: "did something with",
}
OF_BRIEF = {KIND.LAPSED, KIND.REMINDED, KIND.TALK}
DID = {
    "item.blocked": "blocked", "item.unblocked": "freed", "item.closed": "closed", "item.reopened": "reopened",
    "item.rewritten": "described anew", "note.written": "wrote a note on", "output.changed": "changed",
    "criterion.checked": "checked a criterion of", "criterion.unchecked": "took back a criterion of",
    "acceptance.given": "accepted", "acceptance.withdrawn": "withdrew the acceptance of",
    "decision.changed": "changed", "decision.decided": "decided", "decision.dropped": "dropped",
    "decision.reopened": "reopened",
}  # fmt: skip
DRAFTED = "has drafted, for you to read and send,"


@dataclass(frozen=True, slots=True)
class Line:
    """One notice: who did what to what, in which words, when it came."""

    notice: Notice
    who: str
    says: str
    what: str
    words: str
    came: datetime
    why: str = ""  # the objective that it serves; told once for all notices of one thing

    @property
    def is_unread(self) -> bool:
        return self.notice.read_at is None

    @property
    def sentence(self) -> str:
        return f"{self.who} {self.says} {self.what}"


@dataclass(frozen=True, slots=True)
class Day:
    """The notices that came on one day, where the reader is."""

    on: date
    lines: list[Line]


def days_of(notices: list[Notice], zone: str) -> list[Day]:
    """In the order given, one group for each day that differs from the one before; in it what is of one thing together.

    Cost: one query where points changed, else none.
    """
    changes = changes_told(notices)
    days: list[tuple[date, dict[str, list[Line]]]] = []
    for notice in notices:
        line = line_of(notice, changes)
        on = line.came.astimezone(ZoneInfo(zone)).date()
        if not days or days[-1][0] != on:
            days.append((on, {}))
        theirs = days[-1][1].setdefault(f"{notice.project_id} {thing_of(notice)}", [])
        theirs.append(line if theirs else replace(line, why=why_of(notice)))
    return [Day(on, [line for lines in things.values() for line in lines]) for on, things in days]


def line_of(notice: Notice, changes: Mapping[int, str]) -> Line:
    """Of a notice with its rows, as `notices_in` gives them: asks nothing of the database."""
    actor = notice.entry.actor
    came = notice.done_at or notice.snoozed_to or notice.at
    who = actor.name if actor else "Leadline"
    says = DRAFTED if notice.entry.kind == "report.drafted" else SAYS[KIND(notice.kind)]
    if notice.kind == KIND.WATCHED:
        says = DID.get(notice.entry.kind, says)
    return Line(notice, who, says, _what(notice), changes.get(notice.pk, "") or _words(notice), came)


def address_of(notice: Notice) -> str:
    """Where what it tells of stands."""
    key = notice.project.key
    if notice.kind in OF_BRIEF:
        return (
            f"{reverse('project_brief', args=[key])}#{notice.entry.facts['of']}-{notice.entry.facts['point']}"
        )
    if notice.decision:
        return reverse("decision", args=[key, notice.decision.number])
    if notice.risk:
        return reverse("risk", args=[key, notice.risk.number])
    if notice.thanks_id:
        return f"{reverse('thanks', args=[key])}#thanks-{notice.thanks_id}"
    if notice.question_id:
        return f"{reverse('questions', args=[key])}#question-{notice.question_id}"
    if notice.output:
        return reverse("output", args=[key, notice.output.pk])
    if notice.kind == KIND.REPORT:
        return reverse("report", args=[key, notice.entry.facts["number"]])
    if notice.item:
        place = f"#note-{notice.note_id}" if notice.note_id else ""
        return f"{reverse('item', args=[key, notice.item.number])}{place}"
    return reverse("desk", args=[key])


def thing_of(notice: Notice) -> str:
    """What it is about, by which notices are grouped."""
    if notice.question_id:
        return "Brief"
    if notice.item:
        return f"{notice.item.ref} {notice.item.title}"
    named = notice.output or notice.objective or notice.role or notice.decision or notice.risk
    if notice.thanks:
        return notice.thanks.what
    return str(named) if named else notice.project.name


def why_of(notice: Notice) -> str:
    """The objective that what it is about serves, as far as one is named. Reads `serves` of its output."""
    if notice.objective:
        return ""  # it is one itself
    output = notice.output or (notice.item.output if notice.item else None)
    serves = list(output.serves.all()) if output else []
    return "; ".join(one.statement for one in serves if one.retired_at is None)


def _what(notice: Notice) -> str:
    if notice.question_id:
        return "the brief"
    if notice.output or notice.objective or notice.role or notice.decision or notice.risk or notice.thanks:
        return thing_of(notice)
    if notice.kind == KIND.REPORT:
        return f"status report {notice.entry.facts['number']} of {notice.project.name}"
    item = f"{notice.item.ref} {notice.item.title}" if notice.item else notice.project.name
    if notice.kind == KIND.MENTION:
        item = f"{'a note on' if notice.note_id else 'the description of'} {item}"
    if notice.more:
        item += f" and {notice.more} other{'s' if notice.more > 1 else ''}"
    return item


def _words(notice: Notice) -> str:
    if notice.kind == KIND.BLOCKED and notice.item:
        return _cut(notice.item.blocked_because) or "No longer blocked."
    if notice.question:
        return _cut(notice.question.answer if notice.kind == KIND.ANSWER else notice.question.text)
    if notice.thanks:
        return _cut(notice.thanks.words)
    if notice.decision:
        due = f"Until {notice.decision.due:%-d %B}. " if notice.decision.due else ""
        return _cut(notice.decision.outcome if notice.kind == KIND.DECIDED else due + notice.decision.why)
    if notice.note:
        return _cut(notice.note.text)
    if notice.kind == KIND.MENTION and notice.item:
        return _cut(notice.item.text)
    return ""


def _cut(text: str) -> str:
    """The first words of a text, on one line, as typed."""
    flat = " ".join(text[: 4 * WORDS].split())
    return flat if len(flat) <= WORDS else f"{flat[: WORDS - 1].rstrip()}…"
