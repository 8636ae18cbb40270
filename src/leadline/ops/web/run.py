"""Listening and serving: `leadline web`, and the web half of `leadline serve`."""

import os
import socket

import uvicorn

from leadline.ops.web.ending import end_all

GRACE = 3  # seconds a running request has when the server ends
APPLICATION = "leadline.config.asgi:application"


class PortTaken(Exception):
    """Nobody can listen there; `str()` says where and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that a taken port is known before anything else is done. Errors: PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(256)
    except (OSError, OverflowError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or str(error)
        raise PortTaken(f"Cannot listen on {host}:{port}: {why}. Choose another port: PORT=8001") from None
    return listener


def serve_on(listener: socket.socket, ready: int | None = None) -> None:
    """Serve pages on `listener` until SIGINT or SIGTERM. Writes to the pipe `ready` when it can answer."""
    config = uvicorn.Config(
        APPLICATION, lifespan="on", log_level="warning", access_log=False, server_header=False,
        log_config=None,  # its words go where ours go, without secrets
        timeout_keep_alive=5, timeout_graceful_shutdown=GRACE,
    )  # fmt: skip
    server = _Server(config)
    server.ready = ready
    server.run(sockets=[listener])


class _Server(uvicorn.Server):
    ready: int | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.ready is not None and self.started:
            os.write(self.ready, b"1")
            os.close(self.ready)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        end_all()
        await super().shutdown(sockets)
