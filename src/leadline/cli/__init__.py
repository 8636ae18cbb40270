"""The command `leadline`. Planning a file needs no installation and no Django; the server commands bring their own.

Each module is a few commands; what is heavy is imported when a command runs, so that help is quick.
"""

import os
import sys


def main() -> None:
    """The entry point. What goes wrong is told on stderr, one line each, with an exit code; never a traceback."""
    from leadline.cli.commands import app

    try:
        app()
    except BrokenPipeError:  # who reads has seen enough: `leadline plan FILE | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as fault:  # a mistake of ours: every refusal is told by the command itself
        if sys.flags.dev_mode:
            raise
        print(f"Leadline broke: {type(fault).__name__}: {fault}. Please report this.", file=sys.stderr)
        sys.exit(1)
