"""What talks to the clients: a request reaches a thread when all of it is here, so that no slow one holds it.

gunicorn looks after the processes; in each of them waitress reads and writes in one loop that waits for
nobody, and hands whole requests to the threads.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.server import create_server

LARGEST = 12 * 1024 * 1024  # bytes of one request: a file to import, with room for its form
IN_MEMORY = 64 * 1024  # bytes of one request or answer; the rest waits in a file of its own
HEADERS = 32 * 1024
PATIENCE = 60  # seconds that a client has to send one whole request
SILENCE = 20  # seconds after which a client that says nothing is let go
CLIENTS = 900  # of one process at once
LOOK = 1.0


class Patient(Worker):  # type: ignore[misc]
    """A worker of gunicorn's that waits for clients without holding a thread."""

    def run(self) -> None:
        self.begun: dict[Any, float] = {}
        self.map: dict[int, Any] = {}
        servers = [self._server(listening.sock) for listening in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._turn(servers)
        for server in servers:
            server.accepting = False
        end = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < end and any(map(_is_busy, self._channels(servers))):
            self._turn(servers)
        for server in servers:
            server.task_dispatcher.shutdown(timeout=1)

    def _server(self, listening: Any) -> Any:
        return create_server(
            self._counted,
            map=self.map,
            sockets=[listening],
            threads=self.cfg.threads,
            ident=None,
            connection_limit=CLIENTS,
            channel_timeout=SILENCE,
            cleanup_interval=1,
            max_request_body_size=LARGEST,
            max_request_header_size=HEADERS,
            inbuf_overflow=IN_MEMORY,
            outbuf_overflow=IN_MEMORY,
            asyncore_use_poll=True,
            log_socket_errors=False,
            clear_untrusted_proxy_headers=False,  # it listens to the web server in front alone
        )

    def _counted(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The application. A worker that has answered enough makes room for a fresh one."""
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        answer: Iterable[bytes] = self.wsgi(environ, start_response)
        return answer

    def _turn(self, servers: list[Any]) -> None:
        """Read and write what can be, say that we live, and let go who takes too long."""
        wasyncore.loop(timeout=LOOK, map=self.map, count=1, use_poll=True)
        self.notify()
        now = time.monotonic()
        sending = [each for each in self._channels(servers) if each.request is not None]
        self.begun = {channel: self.begun.get(channel, now) for channel in sending}
        for channel, begun in self.begun.items():
            if now - begun > PATIENCE:
                channel.will_close = True

    def _channels(self, servers: list[Any]) -> list[Any]:
        return [channel for server in servers for channel in list(server.active_channels.values())]


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)
