"""From bytes to plain data: TOML or JSON, with limits, and every refusal on its line."""

import json
import re
import tomllib
from typing import Any

from leadline.planfile.limits import DEPTH, FILE, VALUES
from leadline.planfile.positions import Lines, TooDeep, json_lines, toml_lines
from leadline.planfile.problems import Problem, Problems
from leadline.planfile.tables import Once

_HUGE = re.compile(r"\d[\d_]{4000,}")


def parse(data: bytes, name: str) -> tuple[Any, Lines]:
    """The data of a file and where its tables begin.

    Errors: Problems, when it is too large, not UTF-8, nested too deep or not what its name says.
    """
    if len(data) > FILE:
        text = (
            f"has {len(data) / 2**20:,.0f} MiB; the most is {FILE // 2**20} MiB. Cut it into several projects"
        )
        raise Problems([Problem(name, 1, "file", text)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(name, line, "is not UTF-8 here; save it as UTF-8") from None
    if sum(text.count(sign) for sign in ",=[{") > VALUES:
        raise Problems(
            [Problem(name, 1, "file", f"has over {VALUES:,} values; cut it into several projects")]
        )
    is_json = _is_json(text, name)
    try:
        lines = (json_lines if is_json else toml_lines)(text)
        return (_parse_json if is_json else _parse_toml)(text, name), lines
    except TooDeep as error:
        raise _refusal(name, error.line, f"is nested deeper than {DEPTH}; make it flatter") from None
    except RecursionError:
        raise _refusal(name, 1, f"is nested deeper than {DEPTH}; make it flatter") from None


def _is_json(text: str, name: str) -> bool:
    ending = name.lower().rpartition(".")[2]
    if ending in ("json", "toml"):
        return ending == "json"
    return text.lstrip()[:1] == "{"


def _refusal(name: str, line: int, text: str) -> Problems:
    return Problems([Problem(name, line, "syntax", text)])


def _parse_json(text: str, name: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=Once,
            parse_constant=float,
            parse_int=lambda digits: int(digits) if len(digits) < 20 else float("inf"),
        )
    except json.JSONDecodeError as error:
        raise _refusal(name, error.lineno, f"{error.msg} (column {error.colno}); write valid JSON") from None


def _parse_toml(text: str, name: str) -> Any:
    if match := _HUGE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise _refusal(name, line, "has a number of thousands of digits; write a smaller one")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rpartition(" (at ")
        found = re.search(r"line (\d+)", where)
        line = int(found[1]) if found else text.count("\n") + 1
        column = re.search(r"column (\d+)", where)
        place = f" (column {column[1]})" if column else " (at the end of the file)"
        raise _refusal(name, line, f"{what or where}{place}; write valid TOML") from None
    except (ValueError, OverflowError):  # a date or time with an impossible offset
        raise _refusal(name, 1, "has a value that TOML does not allow; write valid TOML") from None
