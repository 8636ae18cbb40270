"""Who acts: a Person, or the system itself."""

from typing import Any, Protocol


class Actor(Protocol):
    """What an action and `record()` ask of whoever acts. `people.Person` is one."""

    @property
    def person(self) -> Any: ...

    @property
    def token_id(self) -> int | None: ...

    def may(self, right: str, target: Any) -> bool: ...


class System:
    """Leadline itself: reactions, the clock, first start. It has every right and no name."""

    person = None
    token_id = None

    def may(self, right: str, target: Any) -> bool:
        return True


SYSTEM = System()
