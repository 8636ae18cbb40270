"""References people type and read: project keys (PAY) and item references (PAY-84)."""

import re

KEY = r"[A-Z][A-Z0-9]{1,9}"
CODE = r"""[^\s"'`,;<>\[\]{}\\]+"""  # as the plan file has it
NO_CODE = "A short name has no spaces, quotes, commas or brackets; such as staging-1."
_REF = re.compile(rf"^({KEY})-([1-9][0-9]{{0,8}})$")


class KeyConverter:
    """A project's key in an address."""

    regex = KEY

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def is_key(text: str) -> bool:
    """Whether `text` may be a project's key: 2 to 10 capital letters and digits, a letter first."""
    return re.fullmatch(KEY, text) is not None


def is_code(text: str) -> bool:
    """Whether `text` may be the id of a row in plan files."""
    return re.fullmatch(CODE, text) is not None


def parse_ref(text: str) -> tuple[str, int] | None:
    """("PAY", 84) of "PAY-84", or None when it is no reference."""
    found = _REF.match(text.strip().upper())
    return (found[1], int(found[2])) if found else None
