"""The HTTP front: loopback only, a thread a connection, every connection closed at the end."""

import contextlib
import re
import select
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from tests.emulator.bodies import parse_params, read_body
from tests.emulator.service import BotApi, Reply, refusal
from tests.emulator.values import ApiError, Json

PATH: Final = re.compile(r"/bot(\d+:[\w-]+)/(\w+)")
TEST: Final = "/_test/"
LONGEST_HANG: Final = 60.0
IDLE: Final = 120.0

Control = Callable[[str, Json], Reply]


class Server(ThreadingHTTPServer):
    """Serves from a thread of its own between `start` and `close`."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *, port: int, token: str, api: BotApi, control: Control) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.token = token
        self.api = api
        self.control = control
        self._busy: dict[threading.Thread, socket.socket] = {}
        self._closing = False
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        """Begins to serve."""
        self._thread.start()

    def close(self) -> None:
        """Stops, hangs up on everybody and waits for the threads, a bounded time each."""
        self._closing = True
        with contextlib.suppress(OSError):  # wakes the thread that waits for a connection
            socket.create_connection(("127.0.0.1", self.server_port), timeout=1).close()
        self._thread.join(5)
        self.server_close()
        for thread, connection in list(self._busy.items()):
            with contextlib.suppress(OSError):  # the other side was quicker
                connection.shutdown(socket.SHUT_RDWR)
            thread.join(5)

    def _serve(self) -> None:
        # Not serve_forever: it looks for its end twice a second, and tests close many servers.
        while not self._closing:
            self.handle_request()

    def process_request_thread(self, request, client_address) -> None:  # type: ignore[no-untyped-def] # as in socketserver
        """Remembers who is being served, so that `close` can hang up."""
        self._busy[threading.current_thread()] = request
        try:
            super().process_request_thread(request, client_address)
        finally:
            del self._busy[threading.current_thread()]

    def handle_error(self, request, client_address) -> None:  # type: ignore[no-untyped-def] # as in socketserver
        """A bot that was killed hangs up in the middle: that alone is nothing to report."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.api.violations.append(f"the emulator itself failed: {error!r}")


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # head and body in one packet: without it each answer waits 40 ms
    timeout = IDLE
    server: Server

    def do_GET(self) -> None:
        """Any call may come as GET too."""
        self.do_POST()

    def do_POST(self) -> None:
        """Reads, asks the service, writes."""
        address = urlsplit(self.path)
        try:
            body = read_body(self.headers, self.rfile)  # type: ignore[arg-type] # a Message is a mapping enough
            params = parse_params(self.headers.get("Content-Type", ""), body, address.query)
            reply = self._reply(address.path, params)
        except ApiError as error:
            reply = refusal(error.status, error.description)
        except ConnectionError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of the emulator must not pass for silence
            self.server.api.violations.append(f"the emulator itself failed: {error!r}")
            reply = refusal(500, f"Internal Server Error: {error!r}")
        self._hang(reply) if reply.outage else self._write(reply)

    def _reply(self, path: str, params: Json) -> Reply:
        if path.startswith(TEST):
            return self.server.control(path.removeprefix(TEST), params)
        match = PATH.fullmatch(path)
        if match is None:
            raise ApiError(404, "Not Found")
        if match.group(1) != self.server.token:
            raise ApiError(401, "Unauthorized")
        return self.server.api.answer(match.group(2), params)

    def _write(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _hang(self, reply: Reply) -> None:
        """Silence until the bot gives up, or a hang-up at once."""
        self.close_connection = True
        if reply.outage and reply.outage.hang:
            select.select([self.connection], [], [], LONGEST_HANG)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Says nothing: the path holds the token."""
