"""What one person is told of one thing that happened."""

from typing import Any

from django.db import models


class Notice(models.Model):
    """A person is told of one entry of the journal. It points at rows and copies no text.

    Now: not done, and not snoozed to a time to come. Sight is asked for again whenever it is shown.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", "Mention"
        ASSIGNED = "assigned", "Assignment"
        BLOCKED = "blocked", "Block"
        UNBLOCKED = "unblocked", "End of a block"
        QUESTION = "question", "Question"
        ANSWER = "answer", "Answer"
        WITHDRAWN = "withdrawn", "Acceptance withdrawn"
        DUE = "due", "Due within a day, not started"
        DECISION = "decision", "Decision to make"
        REPORT = "report", "Status report"
        DECIDED = "decided", "Decision made"
        HAPPENED = "happened", "Risk that happened"
        LAPSED = "lapsed", "Point that changed"
        REMINDED = "reminded", "Reminder of a point"
        TALK = "talk", "Wish to talk about a point"
        THANKS = "thanks", "Thanks"
        WATCHED = "watched", "Something one watches"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="notices")
    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, null=True, related_name="notices")
    note = models.ForeignKey("work.Note", on_delete=models.CASCADE, null=True, related_name="notices")
    question = models.ForeignKey(
        "briefs.Question", on_delete=models.CASCADE, null=True, related_name="notices"
    )
    output = models.ForeignKey("outputs.Output", on_delete=models.CASCADE, null=True, related_name="notices")
    objective = models.ForeignKey(
        "objectives.Objective", on_delete=models.CASCADE, null=True, related_name="notices"
    )
    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, null=True, related_name="notices")
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.CASCADE, null=True, related_name="notices"
    )
    risk = models.ForeignKey("risks.Risk", on_delete=models.CASCADE, null=True, related_name="notices")
    thanks = models.ForeignKey("thanks.Thanks", on_delete=models.CASCADE, null=True, related_name="notices")
    more = models.PositiveIntegerField(default=0)  # others like it that came with it and are not told singly
    mail = models.ForeignKey("inbox.Mail", on_delete=models.SET_NULL, null=True, related_name="notices")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    snoozed_to = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["person", "done_at", "-at"], name="inbox_of_person"),
            models.Index(
                fields=["at"],
                condition=models.Q(mail=None, done_at=None, read_at=None),
                name="notices_to_mail",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "entry"], name="one_notice_an_entry_and_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"

    def ties(self, reader: models.Model) -> set[Any]:
        return {"self"} if self.person_id == reader.pk else set()
