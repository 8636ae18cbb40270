"""A mail server for tests: small, real enough for smtplib, in a thread of this process."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class Box:
    """What came, and whom the server refuses: address -> what it says. It hangs up at the commands in `hangs_up`."""

    port: int = 0
    came: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    hangs_up: str = ""  # "HELLO" before a word; "DATA" before the mail is taken; "QUIT" after it was

    def to(self, person) -> list[EmailMessage]:
        return [message for address, message in self.came if address == person.email]


class Talk(StreamRequestHandler):
    """One connection."""

    timeout = 10
    box: Box

    def handle(self) -> None:
        if self.box.hangs_up == "HELLO":
            return
        self.say("220 ready")
        address = ""
        for line in self.rfile:
            verb, _, rest = line.decode("ascii").strip().partition(" ")
            verb = verb.upper()
            if verb == "DATA":
                self.say("354 go on")
                text = self.text()
            if self.box.hangs_up == verb:
                return
            if verb == "DATA":
                self.box.came.append((address, message_from_bytes(text, policy=policy.default)))
            elif verb == "RCPT":
                address = rest.partition("<")[2].partition(">")[0]
            words = {
                "EHLO": "250-here\r\n250 8BITMIME",
                "QUIT": "221 bye",
                "RCPT": self.box.refuses.get(address, "250 ok"),
            }
            self.say(words.get(verb, "250 ok"))
            if verb == "QUIT":
                return

    def text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def receiving():
    """The box of a server that listens until the end of the block."""
    box = Box()
    handler = type("TalkOfOneBox", (Talk,), {"box": box})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        box.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join(10)
