"""Somebody with a browser's cookies and nothing else of a browser."""

from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """Asks one installation over HTTP, form by form."""

    def __init__(self, port: int, timeout: float = 15) -> None:
        self.port, self.timeout = port, timeout
        self.cookies: dict[str, str] = {}

    @property
    def is_signed_in(self) -> bool:
        return "leadline" in self.cookies

    def sign_in(self, email: str, password: str) -> Answer:
        self.get("/sign-in")  # for the form's token
        return self.post("/sign-in", login=email, password=password)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask(
            "POST", path, urlencode(fields | {"csrfmiddlewaretoken": self.cookies.get("leadline-csrf", "")})
        )

    def send(self, path: str, body: str) -> Answer:
        """As a script of the page does: the token in a header."""
        return self._ask("POST", path, body, {"X-CSRFToken": self.cookies.get("leadline-csrf", "")})

    def _ask(self, method: str, path: str, body: str = "", more: dict[str, str] | None = None) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies} | (more or {})
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            told = answer.read()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(answer.status, answer.headers.get("Location", ""), told)
        finally:
            with suppress(OSError):
                connection.close()
