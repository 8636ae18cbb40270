"""The JSON Schema of the plan file, made from the description in `document`."""

from dataclasses import MISSING
from typing import Any

from leadline.planfile.document import DOCUMENT
from leadline.planfile.shapes import Shape
from leadline.planfile.tables import ListOf, Table


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) as plain data. It holds for TOML as well, its days being texts there."""
    tables: dict[str, Table] = {}
    _gather(DOCUMENT, tables)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Leadline plan file",
        **_table(DOCUMENT),
        "$defs": {name: _table(table) for name, table in tables.items() if table is not DOCUMENT},
    }


def _gather(shape: Shape, tables: dict[str, Table]) -> None:
    if isinstance(shape, ListOf):
        _gather(shape.of, tables)
    if isinstance(shape, Table) and shape.cls.__name__ not in tables:
        tables[shape.cls.__name__] = shape
        for key in shape.keys.values():
            _gather(key.shape, tables)


def _table(table: Table) -> dict[str, Any]:
    properties = {}
    for name, key in table.keys.items():
        properties[name] = {**key.shape.schema(), "description": key.doc}
        if key.instead is not None:
            properties[name]["default"] = key.shape.plain(key.usual)
    required = [name for name, key in table.keys.items() if key.usual is MISSING]
    return {
        "description": table.cls.__doc__,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
        **getattr(table.cls, "RULES", {}),
    }
