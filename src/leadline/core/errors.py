"""The ways in which a change can be refused. Each says what is wrong and what would be right."""


class Refused(Exception):
    """A change was not made. `str()` is the sentence people read."""

    status = 422


class NotAllowed(Refused):
    """The actor sees the target but lacks the right."""

    status = 403


class Invalid(Refused):
    """A rule does not hold. `field` names the input to mend, when it is one."""

    status = 422

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Stale(Refused):
    """Somebody changed the target after the caller looked at it."""

    status = 412
