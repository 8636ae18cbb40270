import os
import pty
import subprocess
import sys

from leadline.cli.patience import patience

SLOW = """
import time
import leadline.cli.patience as patience
patience.SOON = 0
with patience.patience("Planning 800 items") as voice:
    assert voice.is_heard
    time.sleep(0.4)
    voice.say("Planning [b]800[/b] items; best finish so far Fri 12 Mar")
    time.sleep(0.4)
"""


def test_nothing_is_shown_where_nobody_looks(capsys):
    with patience("Planning 800 items") as voice:
        voice.say("still at it")

    assert not voice.is_heard
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_long_wait_says_what_is_done_and_how_far_it_got():
    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stderr=theirs,
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "TERM": "xterm",
            "COLUMNS": "100",
        },
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)

    assert ran.wait(timeout=60) == 0
    assert ran.stdout.read() == b""
    assert b"Planning 800 items" in shown
    assert b"[b]800[/b] items; best finish so far Fri 12 Mar" in shown
