"""On which line each table of a file begins: small scanners of ours, since the standard parsers do not say.

They trust the parsers for what is right and wrong; a file they do not understand just has fewer lines known.
"""

import json
import re
from collections.abc import Iterator

from leadline.planfile.limits import DEPTH
from leadline.planfile.problems import Path

Lines = dict[Path, int]

# A text without its end is one mark too, up to the end of the file: each quote is looked at once.
_JSON = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]:,\n]', re.DOTALL)
_TOML = re.compile(
    r"#[^\n]*"
    r'|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|[\[\]{}=.,\n]"
    r'|[^\s#"\'\[\]{}=.,]+',
    re.DOTALL,
)


class TooDeep(Exception):
    """Tables and lists lie within each other more than DEPTH deep. Holds the line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def line_of(path: Path, lines: Lines) -> int:
    """Where the table at `path` begins, or the one that holds it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def json_lines(text: str) -> Lines:
    """Errors: TooDeep."""
    lines: Lines = {}
    line = 1
    path: list[str | int] = []  # its last step is the key or number we are at
    tables: list[bool] = []  # for each step of the path: is it a key of a table?
    awaits_key, key = False, ""
    for match in _JSON.finditer(text):
        mark = match[0]
        if mark == "\n":
            line += 1
        elif mark in "{[":
            if len(tables) >= DEPTH:
                raise TooDeep(line)
            if mark == "{" or len(path) == 1:
                lines.setdefault(tuple(path), line)
            tables.append(mark == "{")
            path.append("" if mark == "{" else 0)
            awaits_key = mark == "{"
        elif mark in "}]":
            if tables:
                tables.pop()
                path.pop()
            awaits_key = False
        elif mark == ",":
            if tables and not tables[-1]:
                path[-1] = int(path[-1] or 0) + 1
            awaits_key = bool(tables and tables[-1])
        elif mark == ":":
            if tables and tables[-1]:
                path[-1] = key
        else:
            line += mark.count("\n")
            if awaits_key:
                key, awaits_key = _json_text(mark), False
    return lines


def _json_text(mark: str) -> str:
    try:
        return str(json.loads(mark, strict=False))
    except ValueError:
        return mark


def toml_lines(text: str) -> Lines:
    """Errors: TooDeep."""
    scanner = _Toml(text)
    try:
        scanner.scan()
    except StopIteration:
        pass
    return scanner.lines


class _Toml:
    """One scan of a TOML file. StopIteration ends it, wherever that is."""

    def __init__(self, text: str) -> None:
        self.lines: Lines = {(): 1}
        self.line = 1
        self.counts: dict[Path, int] = {}  # tables so far in each list of tables
        self.marks = self._marks(text)
        self.mark = ""

    def _marks(self, text: str) -> Iterator[str]:
        for match in _TOML.finditer(text):
            mark = match[0]
            if mark[0] != "#":
                yield mark
            self.line += mark.count("\n")

    def step(self) -> str:
        self.mark = next(self.marks)
        return self.mark

    def scan(self) -> None:
        table: Path = ()
        self.step()
        while True:
            if self.mark == "\n":
                self.step()
            elif self.mark == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Path:
        """[a.b] or [[a.b]]: the path of the table it opens."""
        line = self.line
        several = self.step() == "["
        if several:
            self.step()
        keys = self.keys("]")
        path: Path = ()
        for key in keys[:-1]:
            path = self.inside((*path, key))
        path = (*path, *keys[-1:])
        if several:
            self.lines.setdefault(path, line)
            self.counts[path] = self.counts.get(path, -1) + 1
            path = self.inside(path)
        self.lines[path] = line
        while self.mark != "\n":
            self.step()
        return path

    def inside(self, path: Path) -> Path:
        """The table meant by a name in a header: of a list of tables, the last one."""
        return (*path, self.counts[path]) if path in self.counts else path

    def keys(self, end: str) -> list[str]:
        """A dotted key, up to `end` or the end of the line."""
        found: list[str] = []
        while self.mark not in (end, "\n"):
            if self.mark != ".":
                found.append(_toml_text(self.mark))
            if len(found) > DEPTH:
                raise TooDeep(self.line)
            self.step()
        return found

    def pair(self, table: Path) -> None:
        """key = value; then we are past the value."""
        line = self.line
        path = table
        keys = self.keys("=")
        for key in keys[:-1]:
            path = (*path, key)
            self.lines.setdefault(path, line)
        if self.mark != "=":
            return
        self.step()
        self.value((*path, *keys[-1:]))

    def value(self, path: Path) -> None:
        if len(path) > DEPTH:
            raise TooDeep(self.line)
        if self.mark == "{":
            self.lines[path] = self.line
            self.step()
            while self.mark != "}":
                if self.mark in (",", "\n"):
                    self.step()
                else:
                    self.pair(path)
            self.step()
        elif self.mark == "[":
            index = 0
            self.step()
            while self.mark != "]":
                if self.mark in (",", "\n", "}"):
                    index += self.mark == ","
                    self.step()
                else:
                    self.value((*path, index))
            self.step()
        else:
            while self.mark not in (",", "]", "}", "\n"):
                self.step()


def _toml_text(mark: str) -> str:
    if mark[0] == "'":
        return mark[1:-1]
    return _json_text(mark) if mark[0] == '"' else mark
