"""`python -m leadline.engine.kernels [beside]`: compile everything once. `beside`: without a word, and giving way."""

import os
import sys
import threading

from leadline.engine.kernels import warm


def main() -> None:
    beside = sys.argv[1:] == ["beside"]
    if beside:
        _give_way()
    try:
        told = f"Compiled in {warm():.1f} seconds."
    except ImportError as missing:
        told = f"Nothing is compiled, plans are solved in plain Python: {missing}."
    if not beside:
        print(told)


def _give_way() -> None:
    """To all other work; and end when whoever started it does: standard input is their pipe."""
    if hasattr(os, "nice"):
        os.nice(10)

    def watch() -> None:
        while os.read(0, 1024):  # not sys.stdin, whose lock would still be held at the end
            pass
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="parent").start()


if __name__ == "__main__":
    main()
