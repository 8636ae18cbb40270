"""The code itself, as the rules look at it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "leadline"

Found = tuple[int, str]  # line, what


@dataclass(frozen=True)
class Module:
    """One Python file of the package; `place` is its path below it, such as work/actions/planning.py."""

    path: Path
    place: str
    tree: ast.Module

    @property
    def is_test(self) -> bool:
        return "/tests/" in f"/{self.place}"

    def is_in(self, *names: str) -> bool:
        """Whether it is the file NAME.py, or in a folder NAME, or at the very path."""
        steps = self.place.removesuffix(".py").split("/")
        return any(name in steps or self.place == name or self.place.startswith(f"{name}/") for name in names)


@cache
def modules() -> tuple[Module, ...]:
    """All modules but migrations, which Django writes."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" not in place:
            found.append(Module(path, place, ast.parse(path.read_text())))
    return tuple(found)


def code() -> Iterator[Module]:
    """All modules that are no tests."""
    return (module for module in modules() if not module.is_test)


def breaches(rule: Callable[[ast.Module], Iterator[Found]], where: Callable[[Module], bool]) -> list[str]:
    """`rule` applied to all code for which `where` holds, as PLACE:LINE: what."""
    return [f"{m.place}:{line}: {what}" for m in code() if where(m) for line, what in rule(m.tree)]


def caught(rule: Callable[[ast.Module], Iterator[Found]], source: str) -> bool:
    """Whether the rule finds something in this piece of code: the proof that it would."""
    return any(rule(ast.parse(source)))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(node: ast.expr) -> str:
    """a.b.c of such an expression; of a call, the name that is called; else nothing."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{name_of(node.func)}()"
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree: ast.AST) -> Iterator[Found]:
    """Full names of all that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
