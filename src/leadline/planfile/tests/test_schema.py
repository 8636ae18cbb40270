import json
import re
from typing import Any

import pytest

from leadline.planfile.document import DOCUMENT
from leadline.planfile.schema import schema
from leadline.planfile.tests.examples import WHOLE, document
from leadline.planfile.write import write_json

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def troubles(value: Any, rule: dict[str, Any], at: str = "$") -> list[str]:
    """The parts of JSON Schema that ours uses, checked plainly."""
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rpartition("/")[2]]
    if "anyOf" in rule:
        tries = [troubles(value, one, at) for one in rule["anyOf"]]
        return [] if [] in tries else tries[0]
    if "enum" in rule:
        return [] if value in rule["enum"] else [at]
    if not isinstance(value, TYPES[rule["type"]]):
        return [at]
    found = [f"{at}.{key}" for key in rule.get("required", ()) if key not in value]
    found += [
        f"{at}.{missing}"
        for key, others in rule.get("dependentRequired", {}).items()
        for missing in others
        if key in value and missing not in value
    ]
    if len(value if isinstance(value, dict) else "x") < rule.get("minProperties", 0):
        found.append(at)
    if "oneOf" in rule and sum(set(one["required"]) <= set(value) for one in rule["oneOf"]) != 1:
        found.append(at)
    if "not" in rule and set(rule["not"]["required"]) <= set(value):
        found.append(at)
    if rule.get("uniqueItems") and len(set(value)) < len(value):
        found.append(at)
    if isinstance(value, dict):
        for key, inner in value.items():
            other = rule["additionalProperties"]
            one = rule.get("properties", {}).get(key, other)
            found += [f"{at}.{key}"] if one is False else troubles(inner, one, f"{at}.{key}")
    if isinstance(value, list):
        found += [t for n, inner in enumerate(value) for t in troubles(inner, rule["items"], f"{at}[{n}]")]
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        found.append(at)
    if "maximum" in rule and not rule.get("minimum", -1e13) <= value <= rule["maximum"]:
        found.append(at)
    return found


def test_the_schema_takes_what_the_reader_takes():
    assert troubles(json.loads(write_json(document(WHOLE))), schema()) == []


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda plan: plan["work"][1].update(titel="x"), "$.work[1].titel"),
        (lambda plan: plan["work"][1].pop("title"), "$.work[1].title"),
        (lambda plan: plan["work"][1].update(effort=5), "$.work[1].effort"),
        (lambda plan: plan["people"][1]["skills"].update(casting=9), "$.people[1].skills.casting"),
        (lambda plan: plan["project"].update(key="bell"), "$.project.key"),
        (lambda plan: plan["work"][1].update(effort={"low": "1d"}), "$.work[1].effort"),
        (lambda plan: plan["work"][1].update(effort={}), "$.work[1].effort"),
        (lambda plan: plan["work"][1].update(needs=[{"level": 3}]), "$.work[1].needs[0]"),
        (lambda plan: plan["work"][1].update(needs=[{"person": "a", "pool": "b"}]), "$.work[1].needs[0]"),
        (lambda plan: plan["work"][1].update(effort="1d", duration="1d"), "$.work[1]"),
        (lambda plan: plan["roles"][0].update(holders=["ana", "ana"]), "$.roles[0].holders"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(change, at):
    plan = json.loads(write_json(document(WHOLE)))
    change(plan)

    assert troubles(plan, schema()) == [at]


def test_every_table_and_key_is_described():
    tables = [schema(), *schema()["$defs"].values()]

    assert len(tables) == 19
    assert all(table["description"] for table in tables)
    assert all(key["description"] for table in tables for key in table["properties"].values())


def test_patterns_are_those_of_json_schema_too():
    """With the flag that schemas ask for, JavaScript knows no needless backslash: only these."""
    patterns = re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(schema()))

    for pattern in {json.loads(f'"{pattern}"') for pattern in patterns}:
        assert set(re.findall(r"\\(.)", pattern)) <= set("sdD\\[]{}().+*?^$|/-w"), pattern


def test_the_schema_lists_the_tables_in_the_order_of_the_format():
    assert list(schema()["properties"]) == list(DOCUMENT.keys)
