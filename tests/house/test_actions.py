"""Every action has a right, says what it does, and has a test that refuses it."""

import ast
import importlib
import inspect
from functools import cache

import pytest

from leadline.core.rights import RIGHTS
from tests.house.source import PACKAGE, code, modules, name_of

# The first start has no row to lock and nobody who could hold a right: its fixed id decides who was first.
NO_ROW_YET = {"start_organisation"}


@cache
def loaded():
    """Modules with actions, by place."""
    names = {
        m.place: "leadline." + m.place.removesuffix(".py").replace("/", ".")
        for m in code()
        if m.is_in("actions")
    }
    return {place: importlib.import_module(name.removesuffix(".__init__")) for place, name in names.items()}


def functions():
    """Public functions defined in actions, with their place."""
    for place, module in loaded().items():
        for name, given in vars(module).items():
            if inspect.isfunction(given) and not name.startswith("_") and given.__module__ == module.__name__:
                yield place, name, given


def actions():
    return [(place, name, given) for place, name, given in functions() if hasattr(given, "is_action")]


def names(found):
    return [name for _, name, _ in found]


@cache
def refused():
    """By slice: what its tests call inside `with pytest.raises(...)`, directly, by a lambda or a function of theirs."""
    found: dict[str, set[str]] = {}
    for module in modules():
        if not module.is_test:
            continue
        own = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
        names = found.setdefault(module.place.split("/")[0], set())
        for test in ast.walk(module.tree):
            if isinstance(test, ast.FunctionDef):
                names |= refused_in(test)
        for helper in names & own.keys():
            names |= {n.id for n in ast.walk(own[helper]) if isinstance(n, ast.Name)}
    return found


def refused_in(test):
    blocks = [node for node in ast.walk(test) if isinstance(node, ast.With) and expects_refusal(node)]
    if not blocks:
        return set()
    parts = [part for block in blocks for part in block.body] + test.decorator_list
    parts += [node for node in ast.walk(test) if isinstance(node, ast.Lambda)]
    return {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}


def expects_refusal(node):
    return any(name_of(item.context_expr) == "pytest.raises()" for item in node.items)


def test_there_are_actions():
    assert len(actions()) > 40


@pytest.mark.parametrize(("place", "name", "given"), actions(), ids=names(actions()))
def test_every_action_has_a_right_and_says_what_it_does(place, name, given):
    assert given.needs in RIGHTS, f"{given.needs} is no line of core/rights.py"
    assert given.__doc__, "say what it does, what it refuses, what it records"


@pytest.mark.parametrize(("place", "name", "given"), actions(), ids=names(actions()))
def test_every_action_takes_an_actor_a_row_and_names(place, name, given):
    actor, target, *rest = inspect.signature(given).parameters.values()

    assert actor.name == "actor"
    assert target.kind is target.POSITIONAL_OR_KEYWORD
    assert [p.name for p in rest if p.kind is not p.KEYWORD_ONLY] == []


@pytest.mark.parametrize(("place", "name", "given"), actions(), ids=names(actions()))
def test_every_action_has_a_test_that_is_refused(place, name, given):
    room = place.split("/")[0]
    if name not in refused().get(room, set()):
        pytest.fail(f"no test in {room}/tests calls {name} inside `with pytest.raises(...)`")


def test_whoever_takes_an_actor_passes_the_door():
    """Of what a slice offers; inside it, actions share rules that are told who acts."""
    around = set()
    for place, module in loaded().items():
        if place.count("/") == 1 or place.endswith("actions/__init__.py"):
            offered = {
                n: given for n, given in vars(module).items() if inspect.isfunction(given) and n[0] != "_"
            }
            around |= {
                name
                for name, given in offered.items()
                if next(iter(inspect.signature(given).parameters), "") == "actor"
                and not hasattr(given, "is_action")
            }

    assert around - {"record"} <= NO_ROW_YET


def test_every_right_is_asked_by_somebody():
    text = "".join(path.read_text() for path in PACKAGE.rglob("*.py") if path.name != "rights.py")
    text += "".join(path.read_text() for path in PACKAGE.rglob("*.html"))

    assert [right for right in RIGHTS if f'"{right}"' not in text and f"'{right}'" not in text] == []
