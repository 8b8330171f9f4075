"""People with their profiles at hand: a person who writes twice in a row is read once."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.decision import DialogueState, Person
from bot.domain.preferences import Preferences
from bot.services.ports import People

LIFE = timedelta(seconds=5)
"""Short, so that several replicas on one database agree; long enough for a burst of messages."""
MOST = 10_000
"""Profiles kept at once, a few megabytes; the one used longest ago goes first."""


class CachedPeople:
    """The People port over another one; what is written here is seen here at once.

    A person's turns come one at a time, so a profile never changes while it is being read.
    """

    def __init__(
        self,
        people: People,
        clock: Callable[[], datetime],
        *,
        life: timedelta = LIFE,
        most: int = MOST,
    ) -> None:
        self._people = people
        self._clock = clock
        self._life = life
        self._most = most
        self._profiles: OrderedDict[int, tuple[Person, datetime]] = OrderedDict()

    async def person(self, person_id: int) -> Person:
        """`messages` may be a few seconds old; `reread` first where it is shown."""
        now = self._clock()
        person, until = self._profiles.get(person_id, (None, now))
        # A clock set back would otherwise keep a profile for as long as it was set back.
        if person is None or not now < until <= now + self._life:
            person = await self._people.person(person_id)
            self._keep(person_id, person, now + self._life)
        self._profiles.move_to_end(person_id)
        return person

    def reread(self, person_id: int) -> None:
        """The next `person` comes from the store."""
        self._profiles.pop(person_id, None)

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:
        """Committed on return."""
        await self._people.set_language(person_id, language, at)
        self._change(person_id, lambda known: replace(known, language=language))

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:
        """Committed on return."""
        await self._people.set_municipality(person_id, istat, at)
        self._change(person_id, lambda known: replace(known, municipality=istat))

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        """Queued."""
        await self._people.remember(person_id, state, at)
        self._change(person_id, lambda known: replace(known, state=state))

    async def set_preferences(self, person_id: int, chosen: Preferences, at: datetime) -> None:
        """Committed on return."""
        await self._people.set_preferences(person_id, chosen, at)
        self._change(person_id, lambda known: replace(known, preferences=chosen, reachable=True))

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """Queued."""
        await self._people.mark_reachable(person_id, reachable=reachable)
        self._change(person_id, lambda known: replace(known, reachable=reachable))

    async def erase(self, person_id: int) -> None:
        """Committed on return; nothing stays here either, whatever the store says."""
        self.reread(person_id)
        await self._people.erase(person_id)

    def _keep(self, person_id: int, person: Person, until: datetime) -> None:
        self._profiles[person_id] = (person, until)
        if len(self._profiles) > self._most:
            self._profiles.popitem(last=False)

    def _change(self, person_id: int, change: Callable[[Person], Person]) -> None:
        if person_id in self._profiles:
            person, until = self._profiles[person_id]
            self._profiles[person_id] = (change(person), until)
