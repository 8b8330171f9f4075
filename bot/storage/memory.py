"""The same ports without a database: for `ask`, for tests, and to show what a store promises."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.domain.decision import DialogueState, Person, Rated
from bot.domain.preferences import Preferences, Subscriber
from bot.services.ports import InboxRow
from bot.storage.memory_notices import MemoryLimiter, MemoryNotices
from bot.storage.memory_work import MemoryAnswers, MemoryBoard, MemorySlips


@dataclass(slots=True)
class _Arrival:
    row: InboxRow
    accepted: datetime
    done: bool = False

    def finish(self) -> None:
        self.row = InboxRow(self.row.update_id, 0, b"")
        self.done = True


class MemoryStore(
    MemoryAnswers,
    MemoryBoard,
    MemoryLimiter,
    MemoryNotices,
    MemorySlips,
):
    """Every write is there at once and gone with the process."""

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[int, Person] = {}
        self._ratings: dict[date, Counter[Rated]] = {}
        self._messages: dict[int, dict[int, datetime]] = {}
        self._inbox: dict[int, _Arrival] = {}
        self._notes: dict[str, str] = {}

    async def person(self, person_id: int) -> Person:
        """Blank for somebody new."""
        known = self._people.get(person_id, Person())
        return replace(known, messages=len(self._messages.get(person_id, ())))

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:  # noqa: ARG002 - the port's; nothing here expires
        """Kept until the process ends."""
        self._people[person_id] = replace(self._known(person_id), language=language)

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:  # noqa: ARG002 - the port's
        """Kept until the process ends."""
        self._people[person_id] = replace(self._known(person_id), municipality=istat)

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:  # noqa: ARG002 - the port's
        """Kept until the process ends."""
        self._people[person_id] = replace(self._known(person_id), state=state)

    async def set_preferences(self, person_id: int, chosen: Preferences, at: datetime) -> None:  # noqa: ARG002 - the port's
        """Kept until the process ends."""
        self._people[person_id] = replace(
            self._known(person_id), preferences=_utc(chosen), reachable=True
        )

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """Nobody is known by it who was not before."""
        if self._known(person_id).preferences != Preferences():
            self._people[person_id] = replace(self._known(person_id), reachable=reachable)

    async def subscribers(self, after: int, limit: int) -> tuple[Subscriber, ...]:
        """By id."""
        found = sorted(
            person_id
            for person_id, person in self._people.items()
            if person.preferences.consent and person_id > after
        )
        return tuple(_subscriber(each, self._people[each]) for each in found[:limit])

    async def erase(self, person_id: int) -> None:
        """All but the first update not done, which is the one being handled."""
        self._people.pop(person_id, None)
        self._messages.pop(person_id, None)
        self._forget_deliveries(person_id)
        theirs = [each for each in self._pending() if each.row.person_id == person_id]
        for arrival in theirs[1:]:
            arrival.finish()

    async def rate(self, rated: Rated, day: date) -> None:
        """Counted."""
        self._ratings.setdefault(day, Counter())[rated] += 1

    async def ratings(self, day: date) -> Mapping[Rated, int]:
        """How often each rating was given that day."""
        return dict(self._ratings.get(day, {}))

    async def keep(self, person_id: int, message_ids: Sequence[int], at: datetime) -> None:
        """An id kept twice keeps its first moment."""
        kept = self._messages.setdefault(person_id, {})
        for message_id in message_ids:
            kept.setdefault(message_id, at)

    async def take(self, person_id: int, since: datetime) -> tuple[int, ...]:
        """Oldest first."""
        kept = self._messages.pop(person_id, {})
        young = sorted((at, message_id) for message_id, at in kept.items() if at >= since)
        return tuple(message_id for _, message_id in young)

    async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
        """Those whose update id is new."""
        fresh = []
        for row in rows:
            if row.update_id not in self._inbox:
                self._inbox[row.update_id] = _Arrival(row, at)
                fresh.append(row)
        return tuple(fresh)

    async def pending(self) -> tuple[InboxRow, ...]:
        """In the order of arrival."""
        return tuple(each.row for each in self._pending())

    async def done(self, update_id: int) -> None:
        """Person and body go with it."""
        if update_id in self._inbox:
            self._inbox[update_id].finish()

    async def sweep(self, before: datetime) -> None:
        """What is not done stays."""
        self._inbox = {
            update_id: each
            for update_id, each in self._inbox.items()
            if not each.done or each.accepted >= before
        }
        for kept in self._messages.values():
            for message_id in [each for each, at in kept.items() if at < before]:
                del kept[message_id]

    async def note(self, key: str) -> str | None:
        """None: never written."""
        return self._notes.get(key)

    async def write_note(self, key: str, value: str) -> None:
        """The last one stays."""
        self._notes[key] = value

    def _is_willing(self, person_id: int, at: datetime) -> bool:
        chosen = self._known(person_id).preferences
        return chosen.consent is True and not chosen.muted(at)

    def _known(self, person_id: int) -> Person:
        return self._people.get(person_id, Person())

    def _pending(self) -> list[_Arrival]:
        waiting = [each for each in self._inbox.values() if not each.done]
        return sorted(waiting, key=lambda each: (each.accepted, each.row.update_id))


def _utc(chosen: Preferences) -> Preferences:
    muted = chosen.muted_until
    return replace(chosen, muted_until=muted.astimezone(UTC) if muted else None)


def _subscriber(person_id: int, person: Person) -> Subscriber:
    return Subscriber(
        person_id=person_id,
        language=person.language,
        municipality=person.municipality,
        preferences=person.preferences,
        reachable=person.reachable,
    )
