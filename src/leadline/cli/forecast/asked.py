"""What is asked of a forecast: the options, read and limited in plain words, all at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from leadline.cli.wish import SEED, Refused, moment, number
from leadline.planfile.shapes import Number

RUNS = 10_000
HORIZON = 208 * 7  # days ahead, beyond which nothing is known

_ITEMS = Number(1, 1_000_000, whole=True)
_RUNS = Number(100, 200_000, whole=True)
_SEED = Number(1, 2_147_483_646, whole=True)

__all__ = ["RUNS", "Asked", "Refused", "asked", "day_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`items` more, or how many `until` the end of a day; neither: all that are open. As of the end of `as_of`."""

    items: int | None
    until: date | None
    as_of: date | None
    runs: int = RUNS
    seed: int = SEED


def asked(said: dict[str, str | None], *, needs_one: bool) -> Asked:
    """From the texts of the options, by the fields of Asked; None or "" where nothing was said.

    needs_one: whether there is nothing to ask about without --items or --until.
    Errors: Refused, with everything that is wrong at once.
    """
    wrong: list[str] = []

    def whole(field: str, shape: Number) -> int | None:
        text = (said.get(field) or "").strip()
        value = number(shape)(text) if text else None
        if isinstance(value, str):
            wrong.append(f"--{field}: {value}")
            return None
        return None if value is None else int(value)

    def day(field: str, option: str) -> date | None:
        text = (said.get(field) or "").strip()
        value = moment(text) if text else None
        if isinstance(value, str):
            wrong.append(f"{option}: {value}")
            return None
        return None if value is None else day_of(value)

    found = Asked(
        items=whole("items", _ITEMS),
        until=day("until", "--until"),
        as_of=day("as_of", "--as-of"),
        runs=whole("runs", _RUNS) or RUNS,
        seed=whole("seed", _SEED) or SEED,
    )
    if said.get("items") and said.get("until"):
        wrong.append("--until: stands beside --items; keep one of the two")
    if needs_one and not said.get("items") and not said.get("until"):
        wrong.append(
            "--items: say how many more, such as --items 20; or until when, such as --until 2027-03-01"
        )
    wrong.extend(_beyond(found))
    if wrong:
        raise Refused(wrong)
    return found


def _beyond(found: Asked) -> list[str]:
    """Whether the day asked for lies where something can be said."""
    if found.until is None:
        return []
    start = found.as_of or datetime.now(UTC).date()
    ahead = (found.until - start).days
    if ahead <= 0:
        return [f"--until: {found.until} is not after {start}; ask for a later day"]
    if ahead > HORIZON:
        return [f"--until: {found.until} is more than 208 weeks ahead; nothing is known so far out"]
    return []


def day_of(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
