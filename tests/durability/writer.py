"""Somebody who signs in and writes, again and again, over HTTP."""

import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from time import sleep
from urllib.parse import urlencode


class Writer(threading.Thread):
    """Creates items until told to stop. `acknowledged` holds what the server said it has: title to address."""

    def __init__(self, port: int, key: str, name: str, email: str, password: str) -> None:
        super().__init__(daemon=True)
        self.port, self.key, self.named, self.email, self.password = port, key, name, email, password
        self.acknowledged: dict[str, str] = {}
        self.troubles: list[str] = []
        self.end = threading.Event()
        self.cookies: dict[str, str] = {}

    def run(self) -> None:
        number = 0
        while not self.end.is_set():
            number += 1
            title = f"{self.named} {number}"
            try:
                if "leadline" not in self.cookies:
                    self.sign_in()
                status, where = self.post(f"/{self.key}/items", title=title)
            except (OSError, HTTPException):  # it was killed: nothing was acknowledged
                sleep(0.05)
                continue
            if status in (302, 303) and "/sign-in" not in where:
                self.acknowledged[title] = where
            elif status not in (502, 503):
                self.troubles.append(f"{title}: {status}")
                self.cookies.clear()
                sleep(0.2)

    def sign_in(self) -> None:
        self.ask("GET", "/sign-in")
        self.post("/sign-in", login=self.email, password=self.password)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        token = self.cookies.get("leadline-csrf", "")
        body = urlencode({**fields, "csrfmiddlewaretoken": token})
        return self.ask("POST", path, body)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            answer.read()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", "")
        finally:
            with suppress(OSError):
                connection.close()
