"""Processor time of the web process for each page, with eight people asking at once."""

from statistics import median

from clients import Client, together
from large_shape import PASSWORD, email
from serving import HERE, WEB, Process, copy_of, large, served

HEAD = ("page", "CPU ms", "target", "times bare")
CLIENTS, TIMES, ROUNDS = 8, 6, 3

# what, its address, the target in CPU ms a request (None: no target), or an address that may not be there yet
PAGES = (
    ("list of 50", "/B00/items", 16),
    ("item page", "/items/B00-224", 18),
    ("board of 200 cards", "/B00/board", 30),
    ("search", "/search?q=settlement+ledger", 39),
    ("timeline", "/B00/timeline", None),
    ("desk", "/B00", None),
    ("inbox", "/inbox", None),
    ("brief", "/brief", None),
)


def measure(only: str = "") -> list[tuple[str, ...]]:
    """Rows for the table: page, CPU ms, its target, and how many times the bare view it costs."""
    with copy_of(large()) as folder:
        with served(HERE / "bare.py", folder=folder) as bare:
            floor = cost(bare, [Client(bare.port) for _ in range(CLIENTS)], "/")
        rows = [("a bare Django view of 50 rows", f"{floor:.1f}", "", "1.0")]
        with served(*WEB, folder=folder) as web:
            begun = web.memory()
            clients = [Client(web.port).sign_in(email(n), PASSWORD) for n in range(CLIENTS)]
            for name, path, target in PAGES:
                if only in path and clients[0].get(path)[0] == 200:
                    spent = cost(web, clients, path)
                    rows.append((name, f"{spent:.1f}", f"{target or ''}", f"{spent / floor:.1f}"))
            rows.append(
                ("memory of the web process, MiB", f"{begun:.0f} at start", "", f"{web.memory():.0f} after")
            )
    return rows


def cost(process: Process, clients: list[Client], path: str) -> float:
    """CPU ms a request, the median of rounds; each round all clients ask some times at once."""

    def ask(client: Client) -> None:
        status, _ = client.get(path)
        if status != 200:
            raise SystemExit(f"{path} answers {status}.")

    together(clients, 1, ask)
    rounds = []
    for _ in range(ROUNDS):
        before = process.cpu()
        together(clients, TIMES, ask)
        rounds.append((process.cpu() - before) * 1000 / (len(clients) * TIMES))
    return median(rounds)
