"""The golden files: every sample reply of one language as it is sent, to be read by people."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
_HEAD = re.compile(r"^=== (\w+)\n", re.MULTILINE)


@cache
def read_golden(code: str) -> dict[str, str]:
    text = (FOLDER / f"{code}.txt").read_text(encoding="utf-8")
    pieces = _HEAD.split(text)[1:]
    return {name: body.rstrip("\n") for name, body in zip(pieces[::2], pieces[1::2], strict=True)}


def write_golden(code: str, drawings: dict[str, str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    text = "\n".join(f"=== {name}\n{body}\n" for name, body in drawings.items())
    (FOLDER / f"{code}.txt").write_text(text, encoding="utf-8")
