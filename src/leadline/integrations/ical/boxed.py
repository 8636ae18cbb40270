"""A calendar read in a box: `python -m leadline.integrations.ical.boxed` is the inside of it."""

import json
import sys
from datetime import date

from leadline.core.box import Burst, close, in_box
from leadline.core.limits import ICAL_FILE
from leadline.integrations.ical.reading import Asked, Found, Unreadable, read_days

TOO_LARGE = f"A calendar has at most {ICAL_FILE // 2**20} MiB. Export fewer years of it."
TOO_MUCH = "The calendar takes too much time or memory to read. Export fewer years of it."


def read_boxed(data: bytes, asked: Asked) -> Found:
    """As `read_days`, of a file that anybody may have sent; small ones too, for a rule of a line can run for ever.

    Errors: Unreadable; also for a file that is too large or would take more than `limits.BOX_*`.
    """
    if len(data) > ICAL_FILE:
        raise Unreadable(TOO_LARGE)
    words = json.dumps([asked.zone, asked.week, asked.first.isoformat(), asked.last.isoformat(), asked.words])
    try:
        answer = json.loads(in_box(__name__, data, words))
    except Burst:
        raise Unreadable(TOO_MUCH) from None
    if "wrong" in answer:
        raise Unreadable(answer["wrong"])
    return Found(
        {key: (date.fromisoformat(first), date.fromisoformat(last)) for key, first, last in answer["days"]},
        answer["left_out"],
    )


def _inside(words: str) -> None:
    """Read standard input; write the days, or what is wrong with it. Nothing else that stood in it comes out."""
    close()
    zone, week, first, last, titles = json.loads(words)
    asked = Asked(zone, week, date.fromisoformat(first), date.fromisoformat(last), titles)
    try:
        found = read_days(sys.stdin.buffer.read(), asked)
        days = [(key, first.isoformat(), last.isoformat()) for key, (first, last) in found.days.items()]
        answer: dict[str, object] = {"days": days, "left_out": found.left_out}
    except Unreadable as problem:
        answer = {"wrong": str(problem)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _inside(sys.argv[1])
