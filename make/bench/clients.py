"""Signed-in clients that speak HTTP as a browser does, without its work."""

import re
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

KEPT_ALIVE = 3  # seconds; the server closes idle connections after five


class Client:
    """One kept connection, with the cookies of one person."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.asked = 0.0

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        return self._ask("GET", path, None, {"Accept-Encoding": "gzip", **headers})

    def post(self, path: str, fields: dict[str, str], at: str, **headers: str) -> tuple[int, bytes]:
        """`at`: the page the form stands on."""
        return self.send(path, {**fields, "csrfmiddlewaretoken": self.token(at)}, **headers)

    def token(self, at: str) -> str:
        """What the forms of a page carry against forged ones."""
        _, page = self._ask("GET", at, None, {})
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        return found[1].decode() if found else ""

    def send(self, path: str, fields: dict[str, str], **headers: str) -> tuple[int, bytes]:
        own = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://127.0.0.1:{self.port}/",
        }
        return self._ask("POST", path, urlencode(fields), own | headers)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def sign_in(self, email: str, password: str) -> "Client":
        status, _ = self.post("/sign-in", {"login": email, "password": password}, "/sign-in")
        if status not in {302, 303}:
            raise SystemExit(f"{email} could not sign in: {status}")
        return self

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        if time.monotonic() - self.asked > KEPT_ALIVE:
            self.connection.close()
        self.asked = time.monotonic()
        self.connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        answer = self.connection.getresponse()
        self._keep(answer)
        return answer.status, answer.read()

    def _keep(self, answer: HTTPResponse) -> None:
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


def together(clients: list[Client], times: int, act: Callable[[Client], None]) -> None:
    """`act` of each client so many times, all clients at once. Errors: the first of any of them."""
    failed: list[BaseException] = []

    def run(client: Client) -> None:
        try:
            for _ in range(times):
                act(client)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
