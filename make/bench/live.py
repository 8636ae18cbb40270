"""How soon two hundred open pages hear of a change, and what each costs the web process."""

import asyncio
import time
from statistics import median, quantiles

from clients import Client
from large_shape import PASSWORD, email
from serving import WEB, Process, copy_of, large, served

HEAD = ("200 live connections", "")
CONNECTIONS, CHANGES, PEOPLE = 200, 20, 50  # a person may have five pages open
PATH, AT = "/items/B00-230/notes", "/items/B00-230"


def measure() -> list[tuple[str, ...]]:
    with copy_of(large()) as folder, served(*WEB, folder=folder) as web:
        clients = [Client(web.port).sign_in(email(n), PASSWORD) for n in range(PEOPLE)]
        for client in clients:
            client.get(AT)  # what the first page brings into memory is not a connection's
        return asyncio.run(_measure(web, clients))


async def _measure(web: Process, clients: list[Client]) -> list[tuple[str, ...]]:
    before = web.memory()
    heard: list[float] = []
    open_ones = [await _open(web.port, clients[n % PEOPLE]) for n in range(CONNECTIONS)]
    each = (web.memory() - before) * 1024 / CONNECTIONS
    listening = [asyncio.create_task(_listen(stream, heard)) for stream, _ in open_ones]
    took: list[float] = []
    token, spent = clients[0].token(AT), web.cpu()
    for n in range(CHANGES):
        heard.clear()
        sent = time.monotonic()
        fields = {"text": f"Said {n} times", "csrfmiddlewaretoken": token}
        status, _ = await asyncio.to_thread(clients[0].send, PATH, fields)
        if status not in {200, 302, 303}:
            raise SystemExit(f"{PATH} answers {status}.")
        while len(heard) < CONNECTIONS and time.monotonic() < sent + 5:
            await asyncio.sleep(0.01)
        took += [at - sent for at in heard]
        if len(heard) < CONNECTIONS:
            print(f"Only {len(heard)} heard of change {n} within five seconds.")
    spent = (web.cpu() - spent) * 1000 / CHANGES
    for task in listening:
        task.cancel()
    for _, writer in open_ones:
        writer.close()
    return [
        ("from sending a change to hearing of it, median ms", f"{median(took) * 1000:.0f}"),
        ("the same, 95 of 100", f"{quantiles(took, n=20)[-1] * 1000:.0f}"),
        ("memory each, KiB", f"{each:.0f}"),
        ("CPU ms a change, with the change itself", f"{spent:.0f}"),
    ]


async def _open(port: int, client: Client) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET /live?project=B00 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {client.cookie}\r\n\r\n"
    writer.write(asked.encode())
    first = await reader.readline()
    if b" 200 " not in first:
        raise SystemExit(f"/live answers {first.decode().strip()}.")
    return reader, writer


async def _listen(reader: asyncio.StreamReader, heard: list[float]) -> None:
    """One moment for each entry that comes."""
    while line := await reader.readline():
        if line.strip() == b"event: entry":
            heard.append(time.monotonic())
