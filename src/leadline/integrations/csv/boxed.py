"""A CSV file read in a box: `python -m leadline.integrations.csv.boxed` is the inside of it."""

import json
import sys

from leadline.core.box import Burst, close, in_box
from leadline.integrations.csv.reading import Table, Unreadable, read_table

SMALL = 256 * 1024  # bytes: whatever stands in so few, they are read at once
TOO_MUCH = "The file takes too much time or memory to read. Cut it into several."


def read_boxed(data: bytes) -> Table:
    """As `read_table`, of a file that anybody may have sent.

    Errors: Unreadable; also for a file that would take more memory or time than `limits.BOX_*`.
    """
    if len(data) <= SMALL:
        return read_table(data)
    try:
        answer = json.loads(in_box(__name__, data))
    except Burst:
        raise Unreadable(TOO_MUCH) from None
    if "wrong" in answer:
        raise Unreadable(*answer["wrong"])
    return Table(answer["header"], [(line, cells) for line, cells in answer["rows"]], answer["notices"])


def _inside() -> None:
    """Read standard input; write the table, or what is wrong with it."""
    close()
    try:
        table = read_table(sys.stdin.buffer.read())
        answer: dict[str, object] = {"header": table.header, "rows": table.rows, "notices": table.notices}
    except Unreadable as problem:
        answer = {"wrong": [str(problem), problem.line]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    _inside()
