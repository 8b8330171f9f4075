"""What a person wants of notices: nothing until they said yes once."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Yes or no, silence for a time, and topics; the municipality is the person's own."""

    consent: bool | None = None  # None: never asked, which is no
    muted_until: datetime | None = None
    topics: tuple[str, ...] = ()  # ids of topics; none chosen is all

    def muted(self, at: datetime) -> bool:
        """Whether they asked for silence at this moment."""
        return self.muted_until is not None and at < self.muted_until

    def interested(self, topic: str | None) -> bool:
        """A notice without a topic is for everybody; so is every notice to whoever chose none."""
        return topic is None or not self.topics or topic in self.topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Somebody who said yes, as far as the choice of whom to send to needs them."""

    person_id: int
    language: str | None
    municipality: str | None  # ISTAT code
    preferences: Preferences
    reachable: bool = True  # False from a refused delivery until they write again
