"""`python -m leadline.engine.kernels [beside|behind]`: compile everything once.

`beside`: without a word, giving way to other work, and ended with whoever started it, whose pipe is standard input.
`behind`: the same, but it goes on alone.
"""

import os
import sys
import threading
from importlib.util import find_spec

from leadline.engine.warming import warm


def main() -> None:
    how = sys.argv[1] if len(sys.argv) > 1 else ""
    if how and hasattr(os, "nice"):
        os.nice(10)
    if how == "beside":
        threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()
    told = "Nothing is compiled: numba is not installed, and plans are solved in plain Python."
    if find_spec("numba") is not None:
        told = f"Compiled in {warm():.1f} seconds."
    if not how:
        print(told)


def _end_with_parent() -> None:
    while os.read(0, 1024):  # not sys.stdin, whose lock would still be held at the end
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
