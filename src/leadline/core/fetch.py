"""The only way out: one address is read, over https, from a machine that is not ours nor beside ours."""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
from django.conf import settings

from leadline.core.limits import FETCH_ADDRESS, FETCH_SECONDS

NEVER = [
    ipaddress.ip_network(text)
    for text in (
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "192.0.0.0/24", "192.88.99.0/24",
        "100.64.0.0/10",
    )
]  # fmt: skip  # ways round to other addresses, which Python calls global
MOVED = {301, 302, 303, 307, 308}
GREETING = [(b"User-Agent", b"Leadline"), (b"Accept-Encoding", b"identity")]


class Unreached(Exception):
    """Nothing was read. `str()` is a sentence people may see: it names no more than the host."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart. `trusted`: the operator named the host, so it may be near us and speak http."""

    scheme: str
    host: str
    port: int
    target: str
    trusted: bool

    @property
    def named(self) -> str:
        """As the Host header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _usual(self.scheme) else f"{host}:{self.port}"


def fetch(
    address: str,
    *,
    most: int,
    types: Collection[str],
    redirects: int = 0,
    seconds: float = FETCH_SECONDS,
) -> bytes:
    """What stands at `address`, of at most `most` bytes.

    types      what it may be, such as text/calendar
    redirects  how many to follow; each is judged as the first address is
    seconds    for all of it
    Errors:    Unreached, whatever goes wrong: a denied address, too slow, too large, not that.
    Promise:   the name is resolved once for a connection, and the connection goes to what was judged.
    """
    until = monotonic() + seconds
    for _ in range(redirects + 1):
        place = place_of(address)
        status, headers, body = _asked(place, most, until)
        if status not in MOVED:
            return _judged(place, status, headers, body, types)
        address = urljoin(address, headers.get("location", ""))
    raise Unreached(f"{place.host} sends on to another address. Give the address it ends at.")


def place_of(address: str) -> Place:
    """Errors: Unreached for what we do not call, before anything is asked of anybody."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError:  # UnicodeError is one
        raise Unreached("That is no address. One begins with https://.") from None
    if (
        len(address) > FETCH_ADDRESS
        or not host
        or not address.strip().isprintable()
        or " " in address.strip()
    ):
        raise Unreached("That is no address. One begins with https://.")
    trusted = host in settings.OUTBOUND_ALLOW
    if parts.scheme != "https" and not (parts.scheme == "http" and trusted):
        raise Unreached("Only https:// is read, so that nobody on the way reads along.")
    if parts.username is not None or parts.password is not None:
        raise Unreached("Leave name and password out of the address. Calendars offer a secret link instead.")
    port = port or _usual(parts.scheme)
    if port < 1024 and port != _usual(parts.scheme) and not trusted:
        raise Unreached(f"Nothing is read from port {port}.")
    if host == urlsplit(settings.BASE_URL).hostname and not trusted:
        raise Unreached("That is Leadline itself.")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, target, trusted)


def is_denied(text: str) -> bool:
    """Whether an IP address is ours, near us, for many, or a way round to such a one."""
    at = ipaddress.ip_address(text.partition("%")[0])
    mapped = at.ipv4_mapped if isinstance(at, ipaddress.IPv6Address) else None
    at = mapped or at
    if not at.is_global or at.is_multicast or at.is_reserved or at.is_unspecified:
        return True
    return any(at in network for network in NEVER if network.version == at.version)


def resolved(place: Place, until: float) -> str:
    """The IP address to connect to. Every answer must be allowed: who mixes them has something in mind."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(answer[4][0]) for answer in answers)

    asking = threading.Thread(target=ask, daemon=True)  # a resolver knows no deadline
    asking.start()
    asking.join(max(0.0, until - monotonic()))
    answers = list(found)
    if not answers:
        raise Unreached(f"There is no {place.host}, or nobody answers who would know.")
    if not place.trusted and any(is_denied(answer) for answer in answers):
        raise Unreached(f"{place.host} lies in a network that Leadline does not read from.")
    return answers[0]


class _Bounded(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline, so that dripping wins no time."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def _left(self) -> float:
        left = self._until - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Connects to the address that was judged; the name stays for TLS and the Host header."""

    def __init__(self, place: Place, until: float) -> None:
        self._place, self._until = place, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        at = resolved(self._place, self._until)
        left = max(0.01, self._until - monotonic())
        stream = httpcore.SyncBackend().connect_tcp(at, self._place.port, timeout=left)
        near, far = (stream.get_extra_info(end) for end in ("client_addr", "server_addr"))
        if near[0] == far[0] and not self._place.trusted:  # one of our own addresses, by whatever name
            stream.close()
            raise Unreached(f"{self._place.host} lies in a network that Leadline does not read from.")
        return _Bounded(stream, self._until)


def _asked(place: Place, most: int, until: float) -> tuple[int, dict[str, str], bytes]:
    headers = [(b"Host", place.named.encode()), *GREETING]
    url = httpcore.URL(
        scheme=place.scheme.encode(), host=place.host.encode(), port=place.port,
        target=place.target.encode("utf-8"),
    )  # fmt: skip
    context = ssl.create_default_context()
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=_Guarded(place, until)) as pool,
            pool.stream("GET", url, headers=headers) as answer,
        ):
            told = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in answer.headers}
            body = b"" if answer.status in MOVED else _body(place, answer, most)
            return answer.status, told, body
    except httpcore.TimeoutException:
        raise Unreached(f"{place.host} took too long.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as wrong:
        proof = "CERTIFICATE_VERIFY_FAILED" in str(wrong)
        said = f"cannot prove that it is {place.host}" if proof else "does not answer as it should"
        raise Unreached(f"{place.host} {said}.") from None


def _body(place: Place, answer: httpcore.Response, most: int) -> bytes:
    parts, size = [], 0
    for part in answer.iter_stream():
        size += len(part)
        if size > most:
            raise Unreached(f"What {place.host} sends has more than {most // 1024} KiB.")
        parts.append(part)
    return b"".join(parts)


def _judged(place: Place, status: int, headers: dict[str, str], body: bytes, types: Collection[str]) -> bytes:
    if status != 200:
        raise Unreached(f"{place.host} answers {status} instead of what stands there.")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in types:
        raise Unreached(
            f"{place.host} sends {kind[:60] or 'something without a type'}, not {' or '.join(types)}."
        )
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Unreached(f"{place.host} sends it packed, though asked not to.")
    return body


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80
