"""Files on disk: which ones count, and how one is written so that nobody ever reads half of it."""

import os
import tempfile
from pathlib import Path

EXAMPLE_DESKS = "desks_examples"
_IGNORED = ("schemas/", "README.md")


def contents(directory: Path, *, examples: bool = False) -> dict[str, bytes]:
    """The bytes of every file that counts, by its path inside the folder, in a stable order.

    What editors leave behind (hidden files, names ending in ~) does not count.
    """
    left_out = _IGNORED if examples else (*_IGNORED, f"{EXAMPLE_DESKS}/")
    found: dict[str, bytes] = {}
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(folder).relative_to(directory)
        for name in sorted(names):
            path = (inside / name).as_posix()
            if not path.startswith(left_out) and not name.startswith(".") and name[-1] != "~":
                found[path] = (directory / path).read_bytes()
    return dict(sorted(found.items()))


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file and rename: a crash leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as beside:
        beside.write(content)
    written = Path(beside.name)
    # Temporary files are born readable by their owner alone; these must be read by others too.
    written.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    written.replace(path)
