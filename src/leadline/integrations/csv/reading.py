"""The bytes of a file read into a table, in bounded time and memory. Plain Python: it runs in the box."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from leadline.core.limits import CSV_COLUMNS, CSV_LINE, IMPORT_ITEMS, TEXT

DELIMITERS = ",;\t"
CELL = TEXT + 16  # characters: the longest text, and what quoting adds
LOOKED_AT = 20  # lines, to find the delimiter
CHUNK = 1 << 20  # bytes


class Unreadable(Exception):
    """The file is no table. `str()` is the sentence people read; `line` where, 0 for the file as a whole."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read: its header, and rows each with its line in the file; `notices` tell how it was read."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notices: list[str] = field(default_factory=list)


def read_table(data: bytes) -> Table:
    """A table of a CSV file: its encoding and delimiter are found out.

    Errors: Unreadable for what is no text, for lines, cells and tables beyond the limits, and for quotes that
    are never closed.
    """
    encoding, notices = _encoding(data)
    begin = _lines(data, encoding)
    first = [line for line, _ in zip(begin, range(LOOKED_AT), strict=False)]
    if not "".join(first).strip():
        raise Unreadable("The file is empty. Its first line names the columns.")
    said = first[0].strip().lower()
    skip = 1 if said.startswith("sep=") and len(said) == 5 else 0
    delimiter = first[0].strip()[4] if skip else _delimiter(first)
    return _read(data, encoding, delimiter, skip, notices)


def _read(data: bytes, encoding: str, delimiter: str, skip: int, notices: list[str]) -> Table:
    csv.field_size_limit(CELL)
    lines = _lines(data, encoding)
    for _ in range(skip):
        next(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    begins = skip + 1
    try:
        for cells in reader:
            line, begins = begins, skip + reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > CSV_COLUMNS:
                text = f"Line {line} has {len(cells):,} columns; a table has at most {CSV_COLUMNS}."
                raise Unreadable(text, line)
            if not header:
                header = _header(cells)
            elif len(rows) >= IMPORT_ITEMS:
                raise Unreadable(f"The file has more than {IMPORT_ITEMS:,} rows. Cut it into several.", line)
            else:
                rows.append((line, cells))
    except csv.Error:
        sentence = f"From line {begins} on a cell has more than {TEXT:,} characters. Perhaps a quote is never closed."
        raise Unreadable(sentence, begins) from None
    if not rows:
        raise Unreadable("The file has no rows below its header.")
    return Table(header, [(line, _fit(cells, len(header))) for line, cells in rows], notices)


def _header(cells: list[str]) -> list[str]:
    return [" ".join(cell.split())[:80] or f"column {at}" for at, cell in enumerate(cells, 1)]


def _fit(cells: list[str], width: int) -> list[str]:
    """As many cells as the header has: a short row is filled up, what stands beyond is left out."""
    return [*cells[:width], *[""] * (width - len(cells))]


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    """The lines of a file with their ends. Errors: Unreadable for one that is too long to be a line of a table."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    number = 0
    while line := text.readline(CSV_LINE + 1):
        number += 1
        if len(line) > CSV_LINE:
            raise Unreadable(
                f"Line {number} has more than {CSV_LINE:,} characters. Is this a CSV file?", number
            )
        yield line


def _encoding(data: bytes) -> tuple[str, list[str]]:
    """The encoding of a file, and what people should know of it. Errors: Unreadable where it is none we read."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif (found := _wide(data)) is not None:
        candidates = [found]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _decodes(data, encoding):
            odd = encoding == "cp1252"
            notice = "It is not UTF-8 and was read as Windows-1252. Check letters such as ä, é and ß."
            return encoding, [notice] if odd else []
    raise Unreadable("It is no text in UTF-8, UTF-16 or Windows-1252. Save it as CSV UTF-8.")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its beginning is zero."""
    some = data[:400]
    if len(some) < 4:
        return None
    even, odd = some[::2].count(0), some[1::2].count(0)
    if odd > len(some) * 0.4 and even < len(some) * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > len(some) * 0.4 and odd < len(some) * 0.05 else None


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether all of it is text in `encoding`, looked at piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), CHUNK):
            decoder.decode(data[at : at + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _delimiter(lines: list[str]) -> str:
    """The sign that cuts most lines into as many cells as the header; of several the one with most cells."""
    csv.field_size_limit(CELL)

    def fits(sign: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=sign) if cells]
        except csv.Error:
            return 0, 0
        width = widths[0] if widths else 1
        return (Counter(widths)[width] if width > 1 else 0), width

    return max(DELIMITERS, key=lambda sign: (fits(sign)[1] > 1, fits(sign)))
