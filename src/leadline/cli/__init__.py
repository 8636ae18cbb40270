"""The command `leadline`. Planning a file needs no installation and no Django; the server commands bring their own.

Each module is a few commands; what is heavy is imported when a command runs, so that help is quick.
"""

import sys


def main() -> None:
    """The entry point. What goes wrong is told on stderr, one line each, with an exit code; never a traceback."""
    from leadline.cli.commands import app

    try:
        app()
    except Exception as fault:  # a mistake of ours: every refusal is told by the command itself
        if sys.flags.dev_mode:
            raise
        print(f"Leadline broke: {type(fault).__name__}: {fault}. Please report this.", file=sys.stderr)
        sys.exit(1)
