"""What was agreed: the plan as it stood on a day, kept so that drift shows."""

from django.db import models

from leadline.core.limits import SHORT, TITLE


class Baseline(models.Model):
    """A copy of a project's computed dates, taken by somebody for a reason. It never changes."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="baselines")
    name = models.CharField(max_length=TITLE)
    reason = models.CharField(max_length=SHORT, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="baselines")
    finish = models.DateTimeField()
    p85 = models.DateTimeField(null=True)
    target = models.DateField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="baseline_name_is_unique")]

    def __str__(self) -> str:
        return self.name


class BaselineSpan(models.Model):
    """From-to of one item in a baseline, with its worth then."""

    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="spans")
    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="baseline_spans")
    start = models.DateTimeField()
    finish = models.DateTimeField()
    effort = models.PositiveIntegerField(default=0)  # working minutes of all its people
    cost = models.FloatField(null=True)  # in the project's currency; none: a rate is missing

    class Meta:
        ordering = ["start", "id"]
        constraints = [models.UniqueConstraint(fields=["baseline", "item"], name="one_baseline_span_each")]

    def __str__(self) -> str:
        return f"Span of {self.item_id} in {self.baseline_id}"
