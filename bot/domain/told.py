"""What a person was told, word for word, and the short id under which staff look it up.

The id is made of the words alone, so the same answer has the same id for everybody, and nothing
about the person is in it.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are read as something else."""
LENGTH = 6
"""30 bits: ten thousand texts share an id with a chance of one in twenty; then both are shown."""
_READ_AS = str.maketrans("ILO", "110")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Every word of an answer as it was shown, without the person."""

    intent: str
    language: str
    part: str | None  # None: the card
    title: str
    text: str
    documents: tuple[str, ...] = ()
    italian: str = ""  # shown below, for the desk
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    confirmed_on: date | None = None
    overdue: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex: its address in the store."""
        plain = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(plain.encode()).hexdigest()

    @property
    def id(self) -> str:
        """Six signs to be read aloud: K3F-7QA."""
        number = int(self.digest[:8], 16) >> 2  # 30 bits
        signs = "".join(SIGNS[number >> shift & 31] for shift in range(25, -1, -5))
        return f"{signs[:3]}-{signs[3:]}"


def read_answer_id(typed: str) -> str | None:
    """An id as somebody types or hears it: small letters, no dash, O for 0; None: not one."""
    signs = re.sub(r"[\W_]", "", typed).upper().translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return None
    return f"{signs[:3]}-{signs[3:]}"
