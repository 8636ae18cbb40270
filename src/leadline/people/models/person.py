"""A person: who works, who may sign in, what they can do and may do."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from leadline.core.limits import NAME
from leadline.core.prepared import prepared
from leadline.core.rights import ADMINISTRATOR, LEAD, MEMBER, PERSON, READER, RIGHTS, WHEN_ARCHIVED


class People(BaseUserManager["Person"]):
    """Finds people by e-mail, in any letter case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who works, decides or reads. Without an e-mail or password one cannot sign in.

    There is no last sign-in: presence is never recorded.
    """

    class Standing(models.TextChoices):
        ADMINISTRATOR = "administrator", "Administrator"
        PERSON = "person", "Member of the organisation"
        GUEST = "guest", "Guest"

    last_login = None
    seats: dict[int, Any] | None = None  # by project, while a page is only read; actions ask anew

    handle = models.CharField(max_length=NAME, unique=True)  # @ana, and the id in plan files
    name = models.CharField(max_length=NAME)
    email = models.EmailField(unique=True, null=True, blank=True)
    standing = models.CharField(max_length=14, choices=Standing, default=Standing.PERSON)
    is_active = models.BooleanField(default=True)
    calendar = models.ForeignKey(
        "people.Calendar", on_delete=models.PROTECT, null=True, related_name="people"
    )
    zone = models.CharField(max_length=60, default="UTC")
    language = models.CharField(max_length=10, default="en")
    theme = models.CharField(max_length=6, default="system")  # system, light, dark
    sign_outs = models.PositiveIntegerField(default=0)  # raised to end every session of this person
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def person(self) -> "Person":
        return self

    @property
    def token_id(self) -> None:
        return None

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to go on: a new password ends the others, and so does `sign_outs`."""
        told = f"{self.password}{self.sign_outs}"
        return salted_hmac("leadline.session", told, secret=secret, algorithm="sha256").hexdigest()

    @property
    def has_password(self) -> bool:
        """Whether a password was ever set; with an address one can then sign in."""
        return bool(self.password) and self.has_usable_password()

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.handle

    @property
    def is_administrator(self) -> bool:
        return self.standing == self.Standing.ADMINISTRATOR

    def may(self, right: str, target: Any) -> bool:
        """Whether this person holds `right` on `target`. Never true for what `visible_*` hides."""
        project = getattr(target, "project", None)
        if project is not None and project.archived_at and right not in WHEN_ARCHIVED:
            return False
        return bool(RIGHTS[right] & self.standings(target))

    def rights(self, target: Any) -> set[str]:
        """All rights this person holds on `target`: two queries at most; for pages that show or hide buttons."""
        held = self.standings(target)
        project = getattr(target, "project", None)
        closed = project is not None and bool(project.archived_at)
        return {r for r, to in RIGHTS.items() if to & held and (not closed or r in WHEN_ARCHIVED)}

    def standings(self, target: Any) -> set[str]:
        """The words of `core.rights` that hold between this person and `target`."""
        if not self.is_active:
            return set()
        ties = target.ties(self) if hasattr(target, "ties") else set()
        project = getattr(target, "project", None)
        if project is None:
            return ties | self._in_the_installation()
        inside = self.standing_in(project)
        return (inside | ties) if inside else set()

    def standing_in(self, project: Any) -> set[str]:
        """What this person is in `project`; empty if they may not see it.

        Administrators lead every open project; of a private one they see nothing unless they are in it.
        """
        held = self._held_in(project)
        if not project.private:
            if self.is_administrator:
                held |= {LEAD}
            elif self.standing == self.Standing.PERSON:
                held |= {READER}
        return held

    def _held_in(self, project: Any) -> set[str]:
        if self.seats is not None:
            return {self.seats[project.pk].standing} if project.pk in self.seats else set()
        return {standing for (standing,) in _HELD(self.pk, project.pk)}

    def _in_the_installation(self) -> set[str]:
        if self.is_administrator:
            return {ADMINISTRATOR, PERSON}
        return {PERSON} if self.standing == self.Standing.PERSON else set()

    def ties(self, reader: "Person") -> set[str]:
        """self, and lead of theirs: leads a running project this person works in.

        Whoever begins a project leads it, and may bring anybody in: so the tie lets one plan with people's days
        and skills, all of it journaled, and never read what they wrote beside them.
        """
        if reader.pk == self.pk:
            return {"self"}
        leads = self.memberships.filter(
            standing__in=(LEAD, MEMBER), project__archived_at=None,
            project__memberships__person=reader, project__memberships__standing=LEAD,
        )  # fmt: skip
        return {"lead of theirs"} if leads.exists() else set()


_HELD = prepared(
    lambda person, project: Person.objects.filter(pk=person, memberships__project=project).values_list(
        "memberships__standing"
    )
)


class Skill(models.Model):
    """Something people can do, 1 to 7."""

    name = models.CharField(max_length=NAME, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """A skill a person says they have, and how far."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="claims")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="claims")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["skill__name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "skill"], name="one_claim_a_skill"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 7)), name="level_1_to_7"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level}"
