"""How large the large installation is, who is in which project, and its words: the same each time."""

import os
import random
from datetime import UTC, datetime, timedelta

SIZE = os.environ.get("BENCH_SIZE", "50 400 500 20")  # projects, items of each, people, those in a project
PROJECTS, ITEMS, PEOPLE, MEMBERS = map(int, SIZE.split())
PASSWORD = "a-long-bench-password"
GIVEN = [
    "Ana", "Mara", "Lena", "Dag", "Jonas", "Ivo", "Petra", "Nils", "Sofia", "Emil", "Greta", "Omar", "Ines",
    "Kai", "Ruth", "Luca", "Vera", "Adam", "Noor", "Pia",
]  # fmt: skip
FAMILY = [
    "Kovac", "Lind", "Weber", "Rossi", "Novak", "Berg", "Silva", "Haas", "Moreau", "Dahl", "Costa", "Frey",
    "Olsen", "Marin", "Vogt", "Lang", "Ruiz", "Falk",
]  # fmt: skip
VERBS = [
    "Move", "Measure", "Rewrite", "Test", "Describe", "Review", "Open", "Close", "Prepare", "Check",
    "Remove", "Add", "Agree", "Split", "Name",
]  # fmt: skip
THINGS = [
    "settlement", "ledger", "gateway", "report", "index", "console", "mapping", "rota", "archive", "queue",
    "contract", "form", "cache", "feed",
]  # fmt: skip
NOW = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
DAY = timedelta(days=1)
WEEK = {day: ["09:00-13:00", "14:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}

chance = random.Random(5)


def email(number: int) -> str:
    return f"p{number}@bench.example"


def words(count: int) -> str:
    return " ".join(chance.choice(THINGS) for _ in range(count))


def team(project: int) -> list[int]:
    """Numbers of the people in a project, the first leads. The first eight people are in six projects each."""
    return [project % 8, *((project * 17 + n * 23) % (PEOPLE - 8) + 8 for n in range(MEMBERS - 1))]
