"""The soak: a notice to 5,000 people whose processes are killed twenty times at random moments.

Real processes, SQLite, HTTP; people block the bot and return, Telegram says 429. In the end what
lies on each phone is held against what the database says of that person. SOAK_SEED repeats a run,
SOAK_KILLS sets how often; it takes some five minutes, for a dead worker keeps a notice for ten
seconds. It ends with an error when a line does not hold.
"""

import os
import random
import tempfile
import time
from pathlib import Path

from bot.services.flight import IN_FLIGHT
from tests.bench.notice_room import PEOPLE, peopled
from tests.bench.soaking import Soak
from tests.e2e.process import output

KILLS = 20


def run() -> None:
    """Kill, kill, and let the last one finish."""
    kills = int(os.environ.get("SOAK_KILLS") or KILLS)
    seed = int(os.environ.get("SOAK_SEED") or random.SystemRandom().randrange(10**6))
    print(f"soak: {PEOPLE} people, {kills} kills; SOAK_SEED={seed} repeats it", flush=True)
    start = time.monotonic()
    with peopled() as api, tempfile.TemporaryDirectory() as folder:
        soak = Soak(api=api, folder=Path(folder), chance=random.Random(seed))
        soak.prepare()
        left_open = [soak.life(kills - number) for number in range(kills)]
        code = soak.last_life()
        faults = [*_judged(soak, left_open, code), *api.violations]
        print(f"soak: {time.monotonic() - start:.0f} s")
        if faults:
            print(output(soak.folder)[-5000:])
            raise SystemExit("soak: it does not hold: " + "; ".join(faults))


def _judged(soak: Soak, left_open: list[int], code: int) -> list[str]:
    """Every line of the promise; those that do not hold."""
    received, said, marked = soak.received(), soak.statuses(), soak.unreachable()
    missed = {person for person, many in received.items() if many == 0}
    unknown = {person for person, status in said.items() if status == "unknown"}
    away = {person for person, status in said.items() if status == "unreachable"}
    sent = {person for person, status in said.items() if status == "sent"}
    bound = IN_FLIGHT * len(left_open)
    print(f"soak: the database says {dict(soak.count())}")
    print(f"soak: received twice {sum(many > 1 for many in received.values())}")
    print(f"soak: reachable and without it {len(missed - away)}, all of them unknown")
    print(f"soak: unknown {len(unknown)} of at most {bound}, {len(unknown - missed)} received it")
    print(f"soak: open after each kill, at most {IN_FLIGHT}: {left_open}")
    print(f"soak: blocked when their turn came {len(away)}, returned {len(soak.returned)}")
    lines = {
        "somebody received it twice": max(received.values()) <= 1,
        "somebody reachable went without it": missed - away <= unknown,
        "what was counted as sent did not arrive": not sent & missed,
        "what was counted as unreachable arrived": away <= missed & soak.left,
        "somebody is neither sent, unreachable nor unknown": len(sent | away | unknown) == PEOPLE,
        "more are unknown than kills explain": len(unknown) <= sum(left_open) <= bound,
        "one kill left more open than may be in flight": max(left_open) <= IN_FLIGHT,
        "somebody who returned is marked as gone": not marked & soak.returned,
        "somebody who left was not marked": away - soak.returned <= marked,
        "the kills came too late": len(left_open) == 0 or any(left_open),
        "the notice is not done": soak.done(),
        "the last process did not end cleanly": code == 0,
    }
    return [fault for fault, holds in lines.items() if not holds]


if __name__ == "__main__":
    run()
