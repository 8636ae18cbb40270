"""What the engine computed. It can be thrown away and computed again."""

from django.db import models


class Run(models.Model):
    """One planning of the whole installation, made at a journal entry. Spans are kept of the newest only.

    `trouble` is set when no plan exists: the spans of the run before then stay in force.
    """

    at = models.DateTimeField()
    entry = models.BigIntegerField()  # the newest journal entry it knew
    status = models.CharField(max_length=10)  # optimal, feasible, heuristic; or none
    finish = models.DateTimeField(null=True)
    bound = models.DateTimeField(null=True)  # no plan finishes earlier
    gap = models.FloatField(null=True)
    seed = models.IntegerField(default=1)
    work = models.IntegerField(default=0)
    seconds = models.FloatField(default=0)
    items = models.PositiveIntegerField(default=0)
    # largest first: ref, by (minutes), what (start or finish), why; was, to, was_finish, to_finish (ISO)
    moved = models.JSONField(default=list)
    warnings = models.JSONField(default=list)  # [{"ref", "text"}]
    trouble = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Run {self.pk}, {self.status}"


class Span(models.Model):
    """From-to of one item in the newest Run, with who does it and why it starts then."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="spans")
    item = models.OneToOneField("work.Item", on_delete=models.CASCADE, related_name="span")
    start = models.DateTimeField()
    finish = models.DateTimeField()
    slack = models.IntegerField(default=0)  # working minutes it may slip without moving its project's end
    critical = models.BooleanField(default=False)  # on the longest path
    because = models.JSONField(default=list)  # [{"kind", "ref", "text"}], in order of time: the last binds
    order = models.PositiveIntegerField(default=0)  # in the plan
    p85 = models.DateTimeField(null=True)  # finished by then in 85 of 100 runs; none until it was forecast
    p95 = models.DateTimeField(null=True)
    people = models.ManyToManyField("people.Person", related_name="spans")

    class Meta:
        ordering = ["start", "order"]

    def __str__(self) -> str:
        return f"Span of {self.item_id}"


class Load(models.Model):
    """Planned and available working minutes of one person in one ISO week of the newest Run. A fact of the plan."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="loads")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="loads")
    monday = models.DateField()
    planned = models.PositiveIntegerField()
    available = models.PositiveIntegerField()
    parts = models.JSONField(default=dict)  # planned minutes by the id of the project, as text

    class Meta:
        ordering = ["monday"]
        constraints = [models.UniqueConstraint(fields=["person", "monday"], name="one_load_a_week")]

    def __str__(self) -> str:
        return f"Load of {self.person_id} from {self.monday}"
