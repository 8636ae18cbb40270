"""The only way out: where it never goes, what it refuses of what comes back, and that it ends in time."""

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

import httpcore
import pytest
import trustme

from leadline.core.fetch import Unreached, _Bounded, fetch, is_denied, place_of

TYPES = ("text/calendar",)
DENIED = [
    "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2001::1", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::7", "ff02::1",
]  # fmt: skip


class Answers(BaseHTTPRequestHandler):
    """Each path answers in its own way."""

    heard: list[str] = []

    def do_GET(self):
        self.heard.append(self.headers["Host"])
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        if path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
                sleep(0.05)
            return
        self.send_response(404 if path == "/none" else 200)
        kind = {"/page": "text/html", "/bare": ""}.get(path, "text/calendar; charset=utf-8")
        if kind:
            self.send_header("Content-Type", kind)
        if path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(b"x" * (3000 if path == "/large" else 5))

    def log_message(self, *_):
        pass


@pytest.fixture
def served(settings):
    """Answers on loopback, which the operator trusts; gives the address."""
    settings.OUTBOUND_ALLOW = frozenset({"127.0.0.1"})
    Answers.heard = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def says(monkeypatch):
    """Let every name resolve to these; counts how often it is asked."""
    asked = []

    def set_to(*answers):
        def resolve(host, port, *_, **__):
            asked.append(host)
            given = answers[min(len(asked), len(answers)) - 1]
            if not given:
                raise socket.gaierror
            return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (one, port)) for one in given]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return asked

    return set_to


def get(address, most=2048, **more):
    return fetch(address, most=most, types=TYPES, **more)


def test_what_stands_there_is_read(served):
    assert get(f"{served}/a.ics?key=1") == b"xxxxx"
    assert Answers.heard == [served.removeprefix("http://")]


@pytest.mark.parametrize("address", DENIED)
def test_addresses_near_us_are_denied_in_every_notation(address):
    assert is_denied(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"]
)
def test_others_are_not(address):
    assert not is_denied(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://example.org/a.ics", "Only https"),
        ("file:///etc/passwd", "no address"),
        ("ftp://example.org/a", "Only https"),
        ("https://", "no address"),
        ("https://[::1", "no address"),
        ("https://example.org:99999/", "no address"),
        ("https://example.org/a b", "no address"),
        ("https://example.org/\nHost:x", "no address"),
        (f"https://example.org/{'a' * 3000}", "no address"),
        ("https://ana:secret@example.org/", "name and password"),
        ("https://example.org:25/", "port 25"),
        ("https://leadline.example.org/x", "Leadline itself"),
    ],
)
def test_some_addresses_are_refused_before_anybody_is_asked(address, why, settings, says):
    settings.BASE_URL = "https://leadline.example.org"
    asked = says(["93.184.216.34"])
    with pytest.raises(Unreached, match=why):
        get(address)
    assert asked == []


def test_hosts_of_the_operator_may_speak_http_and_names_lose_their_dot(settings):
    settings.OUTBOUND_ALLOW = frozenset({"calendar.lan"})
    assert place_of("http://Calendar.LAN.:8080/x").named == "calendar.lan:8080"
    assert place_of("https://[2606:2800::1]/x").named == "[2606:2800::1]"
    assert place_of("https://bücher.example/x").host == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"], ["169.254.169.254"]]
)
def test_a_name_that_leads_near_us_is_refused_even_among_good_ones(answers, says):
    says(answers)
    with pytest.raises(Unreached, match=r"example\.org lies in a network"):
        get("https://example.org/")


def test_a_number_that_means_loopback_is_refused():
    for host in ("2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(Unreached):
            get(f"https://{host}/")


def test_a_name_is_resolved_once_so_that_a_second_answer_changes_nothing(says, monkeypatch):
    """Rebinding: the first answer is judged, and the connection goes to that very one."""
    went = []

    def connect(self, host, port, **_):
        went.append(host)
        raise httpcore.ConnectError("not today")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    asked = says(["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(Unreached, match="does not answer"):
        get("https://example.org/")
    assert (asked, went) == (["example.org"], ["93.184.216.34"])


def test_our_own_public_address_is_refused(served, settings, says, monkeypatch):
    """Whatever the ranges say: who connects from an address to the same one talks to itself."""
    settings.OUTBOUND_ALLOW = frozenset()
    monkeypatch.setattr("leadline.core.fetch.is_denied", lambda text: False)
    says(["127.0.0.1"])
    with pytest.raises(Unreached, match="lies in a network"):
        get(served.replace("http://127.0.0.1", "https://example.org"))
    assert Answers.heard == []


def test_a_name_nobody_knows_is_said(says):
    says([])
    with pytest.raises(Unreached, match=r"There is no nowhere\.example"):
        get("https://nowhere.example/")


def test_a_resolver_that_hangs_does_not_hold_us(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: sleep(1) or [])
    begun = monotonic()
    with pytest.raises(Unreached, match="nobody answers"):
        get("https://example.org/", seconds=0.1)
    assert monotonic() - begun < 0.8


def test_redirects_are_followed_as_often_as_said_and_judged_each_time(served):
    assert get(f"{served}/to//a.ics", redirects=1) == b"xxxxx"
    with pytest.raises(Unreached, match="sends on"):
        get(f"{served}/to//a.ics")
    with pytest.raises(Unreached, match="sends on"):
        get(f"{served}/to//to//to//to//a.ics", redirects=3)
    with pytest.raises(Unreached, match="Only https"):
        get(f"{served}/to/http://10.0.0.1/", redirects=3)
    with pytest.raises(Unreached, match="no address"):
        get(f"{served}/to/file:///etc/passwd", redirects=3)
    with pytest.raises(Unreached, match="lies in a network"):
        get(f"{served}/to/https://localhost/", redirects=3)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", "answers 404"),
        ("/page", "sends text/html"),
        ("/bare", "without a type"),
        ("/packed", "packed"),
        ("/large", "more than 2 KiB"),
    ],
)
def test_what_is_not_that_is_refused(served, path, why):
    with pytest.raises(Unreached, match=why):
        get(served + path)


def test_dripping_wins_no_time(served):
    begun = monotonic()
    with pytest.raises(Unreached, match="too long"):
        get(f"{served}/drip", seconds=0.3)
    assert monotonic() - begun < 1.5


def test_after_the_deadline_no_further_step_is_begun():
    late = _Bounded(httpcore.NetworkStream(), until=monotonic() - 1)
    for step in (lambda: late.read(1), lambda: late.write(b"x"), lambda: late.start_tls(None)):
        with pytest.raises(httpcore.ReadTimeout):
            step()


def test_what_speaks_no_http_is_said(settings):
    settings.OUTBOUND_ALLOW = frozenset({"127.0.0.1"})
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: _babble(server), daemon=True).start()
        with pytest.raises(Unreached, match="does not answer as it should"):
            get(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_a_host_that_cannot_prove_itself_is_refused(settings):
    settings.OUTBOUND_ALLOW = frozenset({"127.0.0.1"})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)  # of an authority that nobody knows
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(Unreached, match="cannot prove that it is"):
        get(f"https://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


def _babble(server):
    stream, _ = server.accept()
    stream.recv(1000)
    stream.sendall(b"220 welcome to the post office\r\n\r\n")
    stream.close()
