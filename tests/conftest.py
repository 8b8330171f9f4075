"""What every test stands on: no network but loopback, and telegram read as production reads it."""

import os
import socket
from pathlib import Path

os.environ.setdefault("PTB_TIMEDELTA", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as bot/__main__.py does, and why

import pytest

ROOT = Path(__file__).parent.parent
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _network_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in _LOOPBACK:
            pytest.fail(f"the network is forbidden in tests: {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
