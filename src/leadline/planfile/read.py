"""From the bytes of a plan file to a Document, or to everything that is wrong with it."""

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any, cast

from leadline.planfile.document import DOCUMENT, Document
from leadline.planfile.limits import PROBLEMS
from leadline.planfile.positions import line_of
from leadline.planfile.problems import Path, Problem, Problems, show, told
from leadline.planfile.sense import contradictions
from leadline.planfile.shapes import Enough, Place, Reading, Shape
from leadline.planfile.syntax import parse
from leadline.planfile.together import disagreements

_BUILT_IN = {"calendar": ("always",)}


def read(data: bytes, name: str) -> Document:
    """Read a plan file; `name` tells TOML from JSON by its ending and stands in the problems.

    Errors: Problems, all of them at once, in order of line. Any bytes give this or a Document.
    """
    raw, lines = parse(data, name)
    reading = Reading()
    document = None
    try:
        document = read_shape(DOCUMENT, raw, reading)
        if isinstance(document, Document):
            for path, text in contradictions(document):
                Place(reading, path).say(text)
    except Enough:
        pass
    if reading.wrong:
        raise Problems(_in_order(name, reading.wrong, lines))
    return cast(Document, document)


def read_all(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    """Read several plan files, names with bytes, that are planned together.

    Errors: Problems, those of all files; and where each can be read alone, what they say of each other.
    """
    documents: list[Document] = []
    wrong: list[Problem] = []
    for name, data in files:
        try:
            documents.append(read(data, name))
        except Problems as problems:
            wrong.extend(problems.problems)
    if not wrong:
        for number, path, text in disagreements(documents):
            name, data = files[number]
            wrong.append(Problem(name, line_of(path, parse(data, name)[1]), told(path), text))
    if wrong:
        raise Problems(wrong)
    return documents


def read_shape(shape: Shape, raw: Any, reading: Reading) -> Any:
    """Read plain data of one shape, and look up every id it names."""
    value = shape.read(raw, Place(reading))
    for space, id, path in reading.names:
        known = reading.ids.get(space, {})
        if id not in known and id not in _BUILT_IN.get(space, ()):
            Place(reading, path).say(_unknown(space, id, list(islice(known, 1000))))
    return value


def _unknown(space: str, id: str, known: list[str]) -> str:
    if near := get_close_matches(id, known, n=1):
        return f"there is no {space} {show(id)}; did you mean {show(near[0])}?"
    some = ", ".join(known[:5]) + (", …" if len(known) > 5 else "")
    return f"there is no {space} {show(id)}; " + (
        f"there are {some}" if some else "the file has none: add it"
    )


def _in_order(name: str, wrong: list[tuple[Path, str]], lines: dict[Path, int]) -> list[Problem]:
    problems = [Problem(name, line_of(path, lines), told(path), text) for path, text in wrong]
    problems.sort(key=lambda problem: problem.line)
    if len(problems) > PROBLEMS:
        line = problems[PROBLEMS - 1].line
        problems[PROBLEMS:] = [Problem(name, line, "file", "there is more; mend these first")]
    return problems
