"""People as tests meet them: what they do waits for the bot, what they see reads as talk."""

import asyncio
from datetime import timedelta

from tests.emulator.emulator import Emulator
from tests.emulator.values import Message, NoAnswerError

QUIET = 0.15  # after this long without a call the bot is taken to have finished


class Phone:
    """What one person sees; the part that `Person` and `AsyncPerson` share."""

    def __init__(
        self,
        api: Emulator,
        *,
        user_id: int = 7,
        language_code: str | None = None,
        first_name: str = "Test",
        timeout: float = 5.0,
    ) -> None:
        self.api = api
        self.user_id = user_id
        self.language_code = language_code
        self.first_name = first_name
        self.timeout = timeout
        self._query = ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """The whole visible conversation."""
        return self.api.messages(self.user_id)

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise NoAnswerError("the bot has said nothing yet")

    @property
    def sent(self) -> Message:
        """What this person sent last; `.photo` and `.document` are the ids of its file."""
        return [message for message in self.messages if not message.from_bot][-1]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the bot has said, in order."""
        return tuple(message.text for message in self.messages if message.from_bot)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels under the bot's newest message."""
        return self.last.labels

    @property
    def keyboard(self) -> tuple[str, ...]:
        """The labels of the reply keyboard."""
        return tuple(b.label for row in self.api.keyboard(self.user_id) for b in row)

    @property
    def alert(self) -> str:
        """The text of the alert that the last tap raised; empty without one."""
        return self._popup(alert=True)

    @property
    def toast(self) -> str:
        """The text that the last tap made float at the top for a moment."""
        return self._popup(alert=False)

    def _popup(self, *, alert: bool) -> str:
        answer = (self.api.answer_to(self._query) if self._query else None) or {}
        shown = bool(answer.get("show_alert")) == alert
        return str(answer.get("text", "")) if shown else ""

    def _say(self, text: str) -> None:
        self.api.say(
            text,
            user_id=self.user_id,
            language_code=self.language_code,
            first_name=self.first_name,
        )

    def _tap(self, label: str, on: Message | None, after: timedelta | None) -> None:
        if after is not None:
            self.api.advance(after)
        message_id = on.message_id if on is not None else None
        self._query = ""
        tapped = self.api.tap(label, user_id=self.user_id, message_id=message_id)
        self._query = tapped if self.api.is_query(tapped) else ""

    def _heard(self, before: int) -> Message:
        """Waits until the bot has done something visible and then nothing for a moment."""
        self.api.wait_for(lambda: self.api.answers(self.user_id) > before, timeout=self.timeout)
        self.api.wait_quiet(QUIET, timeout=self.timeout)
        return self.last


class Person(Phone):
    """For tests whose bot runs elsewhere, in a thread or a process: each act waits for an answer.

    An answer is anything the person can see. Where none is to come, use the emulator itself.
    """

    def send(self, text: str) -> Message:
        """Writes, waits, returns the bot's newest message."""
        before = self.api.answers(self.user_id)
        self._say(text)
        return self._heard(before)

    def tap(
        self, label: str, *, on: Message | None = None, after: timedelta | None = None
    ) -> Message:
        """Taps the newest button of that name, or the one `on` a message; `after` some time."""
        before = self.api.answers(self.user_id)
        self._tap(label, on, after)
        return self._heard(before)

    def share_location(self, latitude: float, longitude: float) -> Message:
        """Shares a position, waits, returns the bot's newest message."""
        before = self.api.answers(self.user_id)
        self.api.share_location(latitude, longitude, user_id=self.user_id)
        return self._heard(before)

    def send_photo(self, *, caption: str | None = None) -> Message:
        """Sends a picture, waits, returns the bot's newest message."""
        before = self.api.answers(self.user_id)
        self.api.send_photo(user_id=self.user_id, caption=caption)
        return self._heard(before)

    def send_document(
        self, file_name: str, mime_type: str, *, caption: str | None = None
    ) -> Message:
        """Sends a file, waits, returns the bot's newest message."""
        before = self.api.answers(self.user_id)
        self.api.send_document(file_name, mime_type, user_id=self.user_id, caption=caption)
        return self._heard(before)


class AsyncPerson(Phone):
    """The same for tests whose bot runs in this very event loop, which must not be held up."""

    async def send(self, text: str) -> Message:
        """Writes, waits, returns the bot's newest message."""
        return await asyncio.to_thread(self._sync().send, text)

    async def tap(
        self, label: str, *, on: Message | None = None, after: timedelta | None = None
    ) -> Message:
        """Taps as `Person.tap` does."""
        person = self._sync()
        try:
            return await asyncio.to_thread(person.tap, label, on=on, after=after)
        finally:
            self._query = person._query

    async def share_location(self, latitude: float, longitude: float) -> Message:
        """Shares a position, waits, returns the bot's newest message."""
        return await asyncio.to_thread(self._sync().share_location, latitude, longitude)

    async def send_photo(self, *, caption: str | None = None) -> Message:
        """Sends a picture, waits, returns the bot's newest message."""
        return await asyncio.to_thread(self._sync().send_photo, caption=caption)

    async def send_document(
        self, file_name: str, mime_type: str, *, caption: str | None = None
    ) -> Message:
        """Sends a file, waits, returns the bot's newest message."""
        return await asyncio.to_thread(
            self._sync().send_document, file_name, mime_type, caption=caption
        )

    def _sync(self) -> Person:
        return Person(
            self.api,
            user_id=self.user_id,
            language_code=self.language_code,
            first_name=self.first_name,
            timeout=self.timeout,
        )
