"""Notices as people read them, in words made from the rows as they are now."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from leadline.inbox.models import Notice

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
}
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
    """In the order given, one group for each day that differs from the one before."""
    days: list[Day] = []
    for notice in notices:
        line = line_of(notice)
        on = line.came.astimezone(ZoneInfo(zone)).date()
        if not days or days[-1].on != on:
            days.append(Day(on, []))
        days[-1].lines.append(line)
    return days


def line_of(notice: Notice) -> Line:
    """Of a notice with its rows, as `notices_in` gives them: asks nothing of the database."""
    actor = notice.entry.actor
    came = notice.done_at or notice.snoozed_to or notice.at
    who = actor.name if actor else "Leadline"
    says = DRAFTED if notice.entry.kind == "report.drafted" else SAYS[KIND(notice.kind)]
    return Line(notice, who, says, _what(notice), _words(notice), came)


def address_of(notice: Notice) -> str:
    """Where what it tells of stands."""
    key = notice.project.key
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
    return notice.output.name if notice.output else notice.project.name


def why_of(notice: Notice) -> str:
    """The objective that what it is about serves, as far as one is named. Reads `serves` of its output."""
    output = notice.output or (notice.item.output if notice.item else None)
    serves = list(output.serves.all()) if output else []
    return "; ".join(one.statement for one in serves if one.retired_at is None)


def _what(notice: Notice) -> str:
    if notice.question_id:
        return "the brief"
    if notice.output:
        return notice.output.name
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
    if notice.note:
        return _cut(notice.note.text)
    if notice.kind == KIND.MENTION and notice.item:
        return _cut(notice.item.text)
    return ""


def _cut(text: str) -> str:
    """The first words of a text, on one line, as typed."""
    flat = " ".join(text[: 4 * WORDS].split())
    return flat if len(flat) <= WORDS else f"{flat[: WORDS - 1].rstrip()}…"
