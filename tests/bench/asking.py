"""How long `ask --json` takes for a thousand lines, loading apart: the promise is five seconds."""

import json
import os
import subprocess
import sys
import time
from itertools import cycle, islice

from tests.real import ROOT, real_knowledge

LINES = 1_000


def _questions() -> list[str]:
    """Test sentences of every language, the kind of thing people type."""
    answers = (each for known in real_knowledge().answers.values() for each in known.values())
    return [text for answer in answers for text in answer.tests]


def _seconds(count: int) -> tuple[float, list[float]]:
    """Wall time of the whole command, and the milliseconds it says each line took."""
    asked = islice(cycle(_questions()), count)
    typed = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(asked))
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=typed.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    spent = time.perf_counter() - start
    return spent, sorted(json.loads(line)["ms"] for line in done.stdout.splitlines())


def run() -> None:
    """Measure once with one line and once with all; the first holds the loading."""
    real_knowledge()
    _seconds(1)  # trains the model where no file of it is kept
    loading, _ = _seconds(1)
    whole, each = _seconds(LINES)
    print(f"loading and one line       {loading:6.2f} s")
    print(f"{LINES} lines after loading   {whole - loading:6.2f} s")
    print(
        f"a line: median {each[len(each) // 2]:.2f} ms, 99 % under {each[-len(each) // 100]:.2f} ms"
    )
