"""Plan files drawn by lot: most can be read, many hold what nobody means, some are broken on purpose."""

import json
import random
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from leadline.planfile.tests.examples import START, WHOLE

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LENGTHS = ("1h", "4h", "1d", "1d", "2d", "3.5d", "1w", "90m")
ODD_LENGTHS = ("0m", "1m", "0.0001m", "19999h", "20000h", "2400d", "0d", "-1d", "480w", "1e5d", "")
LAGS = ("0h", "1d", "-1d", "2ed", "-3ed", "1m", "-90m")
ODD_LAGS = ("20000h", "-20000h", "830ed", "-830ed", "100000w")
WEEKS: tuple[dict[str, list[str]], ...] = (
    {day: ["09:00-13:00", "14:00-18:00"] for day in DAYS[:5]},
    {day: ["22:00-06:00"] for day in DAYS[:4]},
    {day: ["00:00-24:00"] for day in DAYS},
    {"sun": ["00:00-00:01"]},
    {"mon": ["23:00-22:00"], "sun": ["09:00-17:00"]},
    {"sat": ["02:00-03:00"], "sun": ["02:00-03:00"]},
)
WEIRD: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, -(2**63), 2**63, 1e308, float("nan"), float("inf"), -float("inf"), "", " ", "x" * 300,
    "\x00", "\ud800", "\u202e", [], {}, [[]], [None], {"": ""}, "always", "W-1", "9999-12-31", "9999-12-31T23:59:59Z",
    "0001-01-01", "2030-02-30", "2030-01-07T25:00:00", "5d", "-5d", 3, 0.5, ["W-1", "W-1"],
    {"item": "W-1", "lag": "9w"},
)  # fmt: skip


def wild(seed: int) -> tuple[bytes, str]:
    """The bytes of a file and its name, always the same for a seed."""
    rng = random.Random(seed)
    kind = rng.random()
    if kind < 0.04:
        return rng.randbytes(rng.choice((0, 1, 10, 300))), rng.choice(("a.toml", "a.json", "a"))
    if kind < 0.15:
        return _damaged(rng, WHOLE.encode()), "a.toml"
    document = deepcopy(_document(rng))  # what is drawn from must not be spoilt
    if kind < 0.35:
        for _ in range(rng.choice((1, 1, 2, 5))):
            _spoil(rng, document)
    data = json.dumps(document).encode("utf-8", "surrogatepass")
    return (_damaged(rng, data) if kind > 0.95 else data), "a.json"


def _damaged(rng: random.Random, data: bytes) -> bytes:
    """Cut, doubled, shuffled or overwritten here and there."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 20))):
        at, size = rng.randrange(len(out) + 1), rng.choice((1, 1, 2, 8, 60))
        piece = bytes(out[rng.randrange(len(out) + 1) :][:size])
        new = rng.choice(
            (b"", piece, rng.randbytes(1), b'"', b"[", b"}", b"\n", b"=", b"0", b"-", START.encode())
        )
        out[at : at + rng.choice((0, size))] = new
    return bytes(out)


def _spoil(rng: random.Random, document: dict[str, Any]) -> None:
    """Something nobody means, somewhere."""
    at: Any = document
    while True:
        steps = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        if not steps:
            return
        step = rng.choice(steps)
        if rng.random() < 0.4 or not isinstance(at[step], dict | list):
            break
        at = at[step]
    if rng.random() < 0.2:
        del at[step]
    elif isinstance(at, dict) and rng.random() < 0.2:
        at[rng.choice(("", "id", "work", "lag", "Effort", "x"))] = at.pop(step)
    else:
        at[step] = deepcopy(rng.choice(WEIRD))


class _Drawn:
    """What rows of the document may name."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.odd = rng.choice((0.0, 0.02, 0.15))  # how often something extreme is said
        self.start = rng.choice((date(2030, 1, 7), date(2026, 3, 27), date(2011, 12, 28)))
        if self.often(2):
            self.start = rng.choice((date(1971, 1, 1), date(2199, 12, 31), date(2180, 6, 1)))
        self.calendars = [f"c{n}" for n in range(rng.randrange(3))]
        self.people = [f"p{n}" for n in range(rng.randrange(5))]
        self.pools = [f"q{n}" for n in range(rng.randrange(3))]
        self.items = [f"W-{n}" for n in range(rng.choice((0, 1, 3, 6, 12, 30)))]

    def often(self, times: float = 1) -> bool:
        return self.rng.random() < self.odd * times

    def day(self) -> str:
        day = (
            self.start + timedelta(days=self.rng.randrange(-20, 60))
            if date(1980, 1, 1) < self.start
            else self.start
        )
        if self.often():
            return self.rng.choice(("1971-01-01", "2199-12-31", "2100-07-01", "2031-01-01"))
        return min(day, date(2199, 12, 31)).isoformat()

    def moment(self) -> str:
        clock = ("", "", "T09:00:00", "T02:30:00", "T00:00:00Z", "T23:59:59+14:00", "T12:34:56.789")
        return self.day() + self.rng.choice(clock)

    def length(self) -> str:
        return self.rng.choice(ODD_LENGTHS if self.often() else LENGTHS)

    def maybe(self, row: dict[str, Any], key: str, chance: float, value: Any) -> None:
        if self.rng.random() < chance:
            row[key] = value


def _document(rng: random.Random) -> dict[str, Any]:
    d = _Drawn(rng)
    project: dict[str, Any] = {
        "key": "W",
        "name": "Wild",
        "start": d.start.isoformat(),
        "timezone": rng.choice(ZONES),
    }
    d.maybe(project, "target", 0.3, d.moment())
    d.maybe(project, "calendar", 0.6, rng.choice([*d.calendars, "always"]))
    d.maybe(project, "hours_per_day", d.odd, rng.choice((0.01, 24, 7.5, 1e-9)))
    d.maybe(project, "days_per_week", d.odd, rng.choice((0.5, 7, 1e-9)))
    return {
        "project": project,
        "calendars": [_calendar(d, id) for id in d.calendars],
        "people": [_person(d, id) for id in d.people],
        "pools": [_pool(d, id) for id in d.pools],
        "outputs": [{"id": "out", "name": "Out", "due": d.moment()}],
        "work": [_work(d, n) for n in range(len(d.items))],
        "milestones": [_milestone(d, n) for n in range(rng.randrange(3))],
        "freezes": [_freeze(d) for _ in range(rng.choice((0, 0, 1, 3)))],
        "risks": [_risk(d, n) for n in range(rng.choice((0, 0, 1, 2)))],
    }


def _calendar(d: _Drawn, id: str) -> dict[str, Any]:
    week = d.rng.choice(WEEKS if d.often(3) else WEEKS[:3])
    row: dict[str, Any] = {"id": id, "week": week, "holidays": [d.day() for _ in range(d.rng.randrange(3))]}
    d.maybe(row, "timezone", 0.4, d.rng.choice(ZONES))
    if d.often():
        row["holidays"].append({"from": d.rng.choice(("1971-01-01", d.day())), "to": "2199-12-31"})
    return row


def _person(d: _Drawn, id: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": id, "skills": {"s": d.rng.randrange(1, 8)} if d.rng.random() < 0.7 else {}}
    d.maybe(row, "calendar", 0.5, d.rng.choice([*d.calendars, "always"]))
    d.maybe(
        row, "share", 0.3, d.rng.choice((1e-9, 1e-6, 0.001)) if d.often() else d.rng.choice((0.5, 0.8, 1 / 3))
    )
    d.maybe(row, "away", 0.4, [_from_to(d.day(), d.day()) for _ in range(2)])
    if d.often():
        row["away"] = [
            {"from": d.rng.choice(("1971-01-01", d.day())), "to": d.rng.choice(("2199-12-31", d.day()))}
        ]
    return row


def _pool(d: _Drawn, id: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": id, "capacity": d.rng.choice((1, 1, 2, 1_000_000))}
    d.maybe(row, "calendar", 0.4, d.rng.choice([*d.calendars, "always"]))
    return row


def _from_to(one: str, other: str) -> dict[str, str]:
    return {"from": min(one, other), "to": max(one, other)}


def _after(d: _Drawn, before: list[str]) -> list[Any]:
    out: list[Any] = []
    names = d.items if d.often(0.2) else before
    for name in d.rng.sample(names, min(len(names), d.rng.choice((0, 1, 1, 2, 3)))):
        row: dict[str, Any] = {"item": name}
        d.maybe(row, "type", 0.5, d.rng.choice(("FS", "SS", "FF", "SF")))
        d.maybe(row, "lag", 0.4, d.rng.choice(ODD_LAGS if d.often() else LAGS))
        out.append(row)
    return out


def _work(d: _Drawn, n: int) -> dict[str, Any]:
    rng = d.rng
    groups = d.items[:2] if len(d.items) > 5 else []
    # Waits run from front to back and items wait for no group: circles stay rare.
    row: dict[str, Any] = {
        "id": d.items[n],
        "title": f"Item {n}",
        "after": _after(d, d.items[max(len(groups), n - 6) : n]),
    }
    if d.items[n] in groups:
        row["after"] = []
        return row | ({"parent": groups[0]} if n and rng.random() < 0.3 else {})
    d.maybe(row, "parent", 0.3 if groups else 0, rng.choice(groups or [""]))
    if rng.random() < 0.6:
        row["effort"] = d.length()
        if rng.random() < 0.3:
            low, likely, high = ("1h", "3h", "2d") if not d.often() else (d.length(), d.length(), d.length())
            row["effort"] = {"low": low, "likely": likely, "high": high}
    elif rng.random() < 0.8:
        row["duration"] = d.length()
        if row["duration"].endswith("d") and rng.random() < 0.3:
            row["duration"] = row["duration"].replace("d", "ed")
    elapsed = "e" in row.get("duration", "")
    row["needs"] = [need for need in _needs(d) if not elapsed or "pool" in need]
    for key, chance in (("not_before", 0.15), ("deadline", 0.15), ("fixed", 0.06)):
        d.maybe(row, key, chance, d.moment())
    if rng.random() < 0.15:
        row["started"] = d.day()
        d.maybe(row, "finished", 0.4, max(row["started"], d.day()))
        row["done"] = rng.choice((0, 0.5, 1, 1e-9))
    d.maybe(row, "split", 0.2, False)
    d.maybe(row, "labels", 0.2, ["live"])
    d.maybe(row, "output", 0.3, "out")
    d.maybe(row, "priority", 0.2, rng.choice((0, 1000, 700)))
    return row


def _needs(d: _Drawn) -> list[dict[str, Any]]:
    rng, out = d.rng, []
    if d.people and rng.random() < 0.7:
        some = rng.sample(d.people, rng.randrange(1, len(d.people) + 1))
        out.append(
            rng.choice(({"person": some[0]}, {"any": some}, {"skill": "s", "count": rng.choice((1, 1, 2))}))
        )
        if rng.random() < 0.2:
            out.append({"skill": "s", "level": rng.randrange(1, 8), "count": 1000 if d.often() else 1})
    if d.pools and rng.random() < 0.3:
        out.append({"pool": rng.choice(d.pools), "units": 1_000_000 if d.often() else 1})
    return out


def _milestone(d: _Drawn, n: int) -> dict[str, Any]:
    row: dict[str, Any] = {"id": f"m{n}", "name": "Reached", "after": _after(d, d.items)}
    d.maybe(row, "date", 0.5, d.moment())
    return row


def _freeze(d: _Drawn) -> dict[str, Any]:
    row: dict[str, Any] = _from_to(d.day(), "2199-12-31" if d.often() else d.day())
    d.maybe(row, "labels", 0.6, ["live"])
    d.maybe(row, "outputs", 0.3, ["out"])
    return row


def _risk(d: _Drawn, n: int) -> dict[str, Any]:
    hits = d.rng.sample(d.items, min(len(d.items), 2))
    adds = {"adds": d.length()} if d.rng.random() < 0.9 else {}
    return {"id": f"r{n}", "title": "Risk", "probability": d.rng.choice((0, 0.3, 1)), "hits": hits, **adds}
