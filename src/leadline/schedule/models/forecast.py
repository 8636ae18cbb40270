"""Every forecast that anybody could see, kept from the day it was made, and scored when its day has come."""

from django.db import models


class Forecast(models.Model):
    """When a project, a milestone or an output is finished in 50, 85 and 95 of 100 runs, as it was said at `at`.

    One row for each time that a day it says, or the target, changed. Never of a person.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="forecasts")
    item = models.ForeignKey(
        "work.Item", on_delete=models.CASCADE, null=True, related_name="forecasts"
    )  # a milestone
    output = models.ForeignKey(
        "outputs.Output", on_delete=models.CASCADE, null=True, related_name="forecasts"
    )  # neither: the project
    at = models.DateTimeField()
    entry = models.BigIntegerField()  # the newest journal entry it knew
    p50 = models.DateTimeField()
    p85 = models.DateTimeField()
    p95 = models.DateTimeField()
    quantiles = models.JSONField(default=list)  # instants in minutes since 1970 at P 0.05, 0.10 ... 0.95
    target = models.DateField(null=True)  # the promised day when it was made
    by_target = models.FloatField(null=True)  # share of runs that hold it
    naive = models.FloatField(default=1)  # days from then to P50, at least 1: by which its score is divided
    inputs = models.CharField(max_length=16, blank=True)  # hash of what it was made from
    actual = models.DateTimeField(null=True)  # when it was finished; none: not yet
    score = models.FloatField(null=True)  # CRPS in days, divided by `naive`

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "item", "output", "-id"], name="forecasts_of_subject"),
            models.Index(fields=["actual"], name="forecasts_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"Forecast of {self.project_id} at {self.at:%Y-%m-%d}"


class Outlook(models.Model):
    """What the newest forecast of a project rests on: drivers, pace, the fan of futures. Replaced by each one."""

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="outlook")
    at = models.DateTimeField()
    runs = models.PositiveIntegerField(default=0)
    drivers = models.JSONField(default=list)  # [{"ref", "minutes", "risk"}], the greatest first
    people = models.JSONField(default=dict)  # handle: share of runs in which they are on the longest path
    pace = models.FloatField(null=True)  # how many times as long as estimated work has taken
    fan = models.JSONField(default=dict)  # see schedule/forecasting

    def __str__(self) -> str:
        return f"Outlook of {self.project_id}"
