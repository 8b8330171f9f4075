"""In which language to speak when there is no decision to say so: an apology, "only words"."""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram import User

from bot.domain.language import SOURCE_LANGUAGE, negotiate
from bot.services.ports import People
from bot.tg.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The people who read us, by what the store knows of them."""

    people: People
    voices: Mapping[str, Voice]

    async def language_of(self, user: User) -> str:
        """The language chosen, the one last answered in, or the phone's; raises `StoreError`."""
        person = await self.people.person(user.id)
        guesses = (person.language, person.state.language, self.phone_language(user))
        return next(code for code in guesses if code and code in self.voices)

    def phone_language(self, user: User) -> str:
        """What the phone speaks, as far as we speak it."""
        known = {code: voice.language for code, voice in self.voices.items()}
        return negotiate(user.language_code, known) or SOURCE_LANGUAGE
