"""What strangers type, and which fields each route reads. The fields are found by asking, never listed by hand."""

from contextlib import contextmanager
from unittest.mock import patch

from django.utils.datastructures import MultiValueDict

JUNK = [
    "",
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "９９",
    "²",
    "٣",
    "-1",
    "0",
    "nan",
    "inf",
    "-inf",
    "1e999",
    "1e308",
    "9" * 19,
    "9" * 40,
    "9" * 5000,
    "2147483648",
    "-9223372036854775809",
    "99999-01-01",
    "0001-01-01",
    "9999-12-31",
    "1990-01-01",
    "2027-02-30",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2027-01-04T09:00+99:99",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "%s%n",
    "../../etc/passwd",
    "javascript:alert(1)",
    "//evil.example",
    "a" * 500,
    "x" * 70_000,
    "PAY-999999999999999999",
    "PAY-0",
    "PAY-1; QZX-1",
    "1-2-3-4-5d",
    "9" * 30 + "d",
    "1e9d",
    "-5d",
    "2 of nobody",
    "objective-99999999999999999999",
    "objective-x",
    "output--1",
    "role-1-1",
    "on",
    "[]",
    "null",
    "\n" * 5000,
    "a, " * 3000,
    "\ufffe\uffff",
    "👩‍👩‍👧" * 200,
]

GOOD = {  # one that is right, so that the others are looked at
    "title": "A title",
    "name": "A name",
    "text": "Words",
    "words": "Words of mine, long enough.",
    "statement": "It is so",
    "key": "NEWKEY",
    "new_key": "NEWKEY",
    "start": "2027-01-04",
    "zone": "Europe/Berlin",
    "on": "2026-12-07",
    "first": "2027-02-01",
    "last": "2027-02-02",
    "end": "2027-02-02",
    "value": "2",
    "goal": "1",
    "capacity": "2",
    "level": "3",
    "skill": "Welding",
    "share": "50",
    "standing": "member",
    "hours_per_day": "8",
    "days_per_week": "5",
    "priority": "500",
    "done": "50",
    "because": "It rains",
    "kind": "FS",
    "lag": "1d",
    "effort": "1-2-3d",
    "duration": "",
    "material": "on",
    "reason": "Wording",
    "answer": "Yes.",
    "edition": "1",
    "seen": "1",
    "code": "new",
    "low": "1",
    "likely": "2",
    "high": "3",
    "theme": "dark",
    "language": "en",
    "email": "new@example.org",
}


@contextmanager
def noticing():
    """The names that a view asks of what was sent."""
    asked: set[str] = set()

    def watch(method):
        plain = getattr(MultiValueDict, method)

        def ask(self, key, *more, **named):
            if isinstance(key, str) and type(self).__name__ == "QueryDict":
                asked.add(key)
            return plain(self, key, *more, **named)

        return patch.object(MultiValueDict, method, ask)

    with watch("get"), watch("getlist"), watch("__getitem__"):
        yield asked
