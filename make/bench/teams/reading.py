"""Multi-skill instances as plans: MSPSP (MiniZinc data) and iMOPSE (text tables); one unit of time is an hour."""

import csv
import re
from pathlib import Path

from leadline.engine.plan import Dependency, Item, Person, Plan, Project, Skilled

UNIT = 60


def mspsp(path: Path) -> Plan:
    """Every activity asks for people by skill; a person gives one skill to one activity at a time."""
    text = re.sub(r"%.*", "", path.read_text())
    given = dict(re.findall(r"\b(\w+)\s*=\s*(.*?);", text, re.DOTALL))
    skills, people = int(given["nSkills"]), int(given["nResources"])
    lengths = _numbers(given["dur"])
    asked = _numbers(given["sreq"])
    can = [word == "true" for word in re.findall(r"true|false", given["mastery"])]
    items = []
    for n, length in enumerate(lengths):
        row = asked[n * skills : (n + 1) * skills]
        needs = tuple(Skilled(skill=f"s{s}", count=count) for s, count in enumerate(row) if count)
        items.append(Item(id=f"i{n + 1}", project="P", duration=length * UNIT, needs=needs))
    persons = [
        Person(id=f"p{n}", skills={f"s{s}": 1 for s in range(skills) if can[n * skills + s]})
        for n in range(people)
    ]
    pairs = zip(_numbers(given["pred"]), _numbers(given["succ"]), strict=True)
    return _plan(items, persons, [(f"i{before}", f"i{after}") for before, after in pairs])


def imopse(path: Path) -> Plan:
    """Every task asks for one person by skill and level; level 0 is one too."""
    part, rows = "", {"ResourceID": [], "TaskID": []}
    for line in path.read_text().splitlines():
        words = line.split()
        if words and words[0] in rows:
            part = words[0]
        elif words and words[0].isdigit() and part:
            rows[part].append(words)
    persons = [
        Person(id=f"p{row[0]}", skills={_name(q): int(level) + 1 for q, level in _pairs(row[2:])})
        for row in rows["ResourceID"]
    ]
    items, waits = [], []
    for id, length, skill, level, *before in rows["TaskID"]:
        need = Skilled(skill=_name(skill), level=int(level) + 1)
        items.append(Item(id=f"t{id}", project="P", duration=int(length) * UNIT, needs=(need,)))
        waits += [(f"t{each}", f"t{id}") for each in before]
    return _plan(items, persons, waits)


def best_known(folder: Path) -> dict[str, int]:
    """Published lengths by file name."""
    with (folder / "mspsp_best_known.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    column = next(name for name, value in rows[0].items() if str(value).endswith(".dzn"))
    return {Path(row[column]).name: int(row["published_makespan"]) for row in rows}


def _plan(items: list[Item], people: list[Person], waits: list[tuple[str, str]]) -> Plan:
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        people=tuple(people),
        items=tuple(items),
        dependencies=tuple(Dependency(before=before, after=after) for before, after in waits),
    )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words[::2], words[1::2], strict=True))


def _name(word: str) -> str:
    return word.rstrip(":")
