"""What must hold of a project's values, said once for its beginning and for every change."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.days import FIRST_YEAR, LAST_YEAR, zones
from leadline.core.errors import Invalid
from leadline.core.limits import NAME, SHORT, TEXT, TITLE
from leadline.core.refs import NO_CODE, is_code


def project_values(values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a project, tidied. Errors: Invalid, naming the column that breaks a rule."""
    tidy = {**values, "name": named(values["name"], "A project"), "why": values["why"].strip()}
    if len(tidy["why"]) > TEXT:
        raise Invalid(f"At most {TEXT} characters say why.", field="why")
    tidy["left_out"] = sentences(values["left_out"], "left_out")
    if values["zone"] not in zones():
        raise Invalid(f"There is no time zone “{values['zone']}”. Europe/Berlin is one.", field="zone")
    _time(values["start"], values["target"], values["zone"])
    _measures_of_time(values["hours_per_day"], values["days_per_week"])
    if not 0 <= values["priority"] <= 1000:
        raise Invalid("A priority lies between 0 and 1000; 500 is usual.", field="priority")
    tidy["currency"] = values["currency"].strip().upper()
    if tidy["currency"] and not re.fullmatch("[A-Z]{3}", tidy["currency"]):
        raise Invalid("A currency has three letters, such as EUR.", field="currency")
    return tidy


def named(name: str, what: str, field: str = "name", most: int = TITLE) -> str:
    """A name without spaces around it. Errors: Invalid when there is none or it is too long."""
    name = " ".join(name.split())
    if not name:
        raise Invalid(f"{what} needs a name.", field=field)
    if len(name) > most:
        raise Invalid(f"A name has at most {most} characters.", field=field)
    return name


def coded(code: str, taken: bool) -> str:
    """The id of a row in plan files. Errors: Invalid when there is none, it is too long or `taken`."""
    code = named(code, "It", field="code", most=NAME)
    if not is_code(code):
        raise Invalid(NO_CODE, field="code")
    if taken:
        raise Invalid(f"“{code}” is taken. Choose another short name.", field="code")
    return code


def sentences(lines: Sequence[str], field: str) -> list[str]:
    """Lines without empty ones. Errors: Invalid when one is too long."""
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    if any(len(line) > SHORT for line in kept):
        raise Invalid(f"Each line has at most {SHORT} characters.", field=field)
    return kept


def reached(day: date, field: str) -> None:
    """Refuse a day or an instant that no plan reaches: it would leave everybody without one."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(f"Choose a year from {FIRST_YEAR} to {LAST_YEAR}.", field=field)


def rated(rate: float | None) -> float | None:
    """What an hour costs. Errors: Invalid below 0."""
    if rate is not None and not 0 <= rate < 1e9:
        raise Invalid("What an hour costs is 0 or more.", field="rate")
    return rate


def _time(start: datetime, target: date | None, zone: str) -> None:
    reached(start, "start")
    first = start.astimezone(ZoneInfo(zone)).date()
    if target is not None:
        reached(target, "target")
    if target is not None and target < first:
        raise Invalid(f"The target lies before the start, {first.isoformat()}.", field="target")


def _measures_of_time(hours: float, days: float) -> None:
    if not 0 < hours <= 24:
        raise Invalid("A working day has more than 0 and at most 24 hours.", field="hours_per_day")
    if not 0 < days <= 7:
        raise Invalid("A working week has more than 0 and at most 7 days.", field="days_per_week")
