"""`python -m tests.bench [name ...]`: measure and print; only the soak judges."""

import importlib
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as bot/__main__.py does, and why


def main(wanted: list[str]) -> None:
    """Run every module beside this one that has a `run`, or only those named."""
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        if wanted and path.stem not in wanted:
            continue
        run = getattr(importlib.import_module(f"tests.bench.{path.stem}"), "run", None)
        if run is not None:
            print(f"\n== {path.stem}")
            run()


if __name__ == "__main__":
    main(sys.argv[1:])
