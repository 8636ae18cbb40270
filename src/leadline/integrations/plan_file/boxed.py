"""A plan file read in a box: `python -m leadline.integrations.plan_file.boxed NAME` is the inside of it."""

import json
import sys

from leadline.core.box import Burst, close, in_box
from leadline.planfile.document import Document
from leadline.planfile.problems import Problem, Problems
from leadline.planfile.read import read
from leadline.planfile.write import write_json

SMALL = 256 * 1024  # bytes: whatever stands in so few, they are read within a second
TOO_MUCH = "takes too much time or memory to read; cut it into several projects"


def read_boxed(data: bytes, name: str) -> Document:
    """As `planfile.read`, of a file that anybody may have sent.

    Errors: Problems; also for a file that would take more memory or time than `limits.BOX_*`.
    """
    if len(data) <= SMALL:
        return read(data, name)
    try:
        answer = json.loads(in_box(__name__, data, name))
    except Burst:
        raise Problems([Problem(name, 1, "file", TOO_MUCH)]) from None
    if "wrong" in answer:
        raise Problems([Problem(name, *told) for told in answer["wrong"]])
    return read(answer["said"].encode(), "plan.json")


def _inside(name: str) -> None:
    """Read standard input; write what it says, or what is wrong with it."""
    close()
    try:
        answer: dict[str, object] = {"said": write_json(read(sys.stdin.buffer.read(), name))}
    except Problems as problems:
        answer = {"wrong": [(one.line, one.path, one.text) for one in problems.problems]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _inside(sys.argv[1])
