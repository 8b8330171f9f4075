"""`python -m tests.emulator`: the emulator for hand trials and for drivers in other processes."""

import argparse
import signal
import threading

from tests.emulator.control import ACTIONS
from tests.emulator.emulator import TOKEN, Emulator


def main() -> None:
    """Serves until it is told to stop; everything is driven over /_test/."""
    parser = argparse.ArgumentParser(prog="python -m tests.emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    options = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Emulator(token=options.token, port=options.port) as api:
        print(f"{api.url}", flush=True)
        print(f"drive it at {api.url}/_test/: {', '.join(ACTIONS)}", flush=True)
        stop.wait()


if __name__ == "__main__":
    main()
