"""What a forecast is made from: a file of finished days, or a project of the installation."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from leadline.engine.flow import Past


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`name`: of the file, or key and name of the project. `target`: its promised finish."""

    name: str
    past: Past
    today: date | None = None
    target: date | None = None
    remarks: tuple[str, ...] = ()

    @property
    def now(self) -> date:
        """The day that it is: in the project's zone, else in UTC."""
        return self.today or _today()
