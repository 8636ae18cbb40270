"""What an item waits for, and who or what it needs."""

from typing import Any

from django.db import models
from django.db.models import F, Q


class Dependency(models.Model):
    """`after` waits for `before`. They may be of two projects, and either may be a group."""

    class Kind(models.TextChoices):
        FS = "FS", "finish to start"
        SS = "SS", "start to start"
        FF = "FF", "finish to finish"
        SF = "SF", "start to finish"

    before = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="waits_after")
    after = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="waits_for")
    kind = models.CharField(max_length=2, choices=Kind, default=Kind.FS)
    lag = models.IntegerField(default=0)  # working minutes, may be negative
    elapsed = models.BooleanField(default=False)  # the lag runs day and night

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "dependencies"
        constraints = [
            models.UniqueConstraint(fields=["before", "after", "kind"], name="one_dependency_a_kind"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="nothing_waits_for_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.after_id} after {self.before_id}"

    @property
    def project(self) -> Any:
        return self.after.project


class Need(models.Model):
    """Who or what an item needs: `count` of the people named, of people with a skill, or units of a pool."""

    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="needs")
    people = models.ManyToManyField("people.Person", related_name="asked_for")
    skill = models.ForeignKey("people.Skill", on_delete=models.PROTECT, null=True, related_name="needs")
    level = models.PositiveSmallIntegerField(default=1)
    pool = models.ForeignKey("projects.Pool", on_delete=models.PROTECT, null=True, related_name="needs")
    count = models.PositiveIntegerField(default=1)  # of people, or units of the pool

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(skill=None) | Q(pool=None), name="need_is_of_one_kind"),
        ]

    def __str__(self) -> str:
        return f"need {self.pk} of {self.item_id}"
