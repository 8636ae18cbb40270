"""Somebody who signs in and writes, again and again, over HTTP."""

import threading
from http.client import HTTPException
from time import sleep

from tests.visitor import Visitor


class Writer(threading.Thread):
    """Creates items until told to stop. `acknowledged` holds what the server said it has: title to address."""

    def __init__(self, port: int, key: str, name: str, email: str, password: str) -> None:
        super().__init__(daemon=True)
        self.visitor = Visitor(port)
        self.key, self.named, self.email, self.password = key, name, email, password
        self.acknowledged: dict[str, str] = {}
        self.troubles: list[str] = []
        self.end = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.end.is_set():
            number += 1
            title = f"{self.named} {number}"
            try:
                if not self.visitor.is_signed_in:
                    self.visitor.sign_in(self.email, self.password)
                answer = self.visitor.post(f"/{self.key}/quick", line=title)
            except (OSError, HTTPException):  # it was killed: nothing was acknowledged
                sleep(0.05)
                continue
            if answer.status in (302, 303) and "/sign-in" not in answer.location:
                self.acknowledged[title] = answer.location
            elif answer.status not in (502, 503):
                self.troubles.append(f"{title}: {answer.status} {answer.location}")
                self.visitor.cookies.clear()
                sleep(0.2)
