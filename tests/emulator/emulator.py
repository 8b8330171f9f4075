"""The emulator as a test holds it: a Bot API on loopback, and the people who write to the bot."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from tests.emulator.control import answer_control
from tests.emulator.people import People
from tests.emulator.server import Server
from tests.emulator.service import BotApi, Reply
from tests.emulator.values import Call, Fault, Json, Message, NoAnswerError
from tests.emulator.world import World

TOKEN: Final = "123456:emulator-token"


class Emulator(People):
    """A Bot API of our own; use it as a context manager. Thread-safe, and every wait is bounded."""

    def __init__(self, *, token: str = TOKEN, port: int = 0, first_update_id: int = 1000) -> None:
        self.token = token
        bot_id = int(token.partition(":")[0])
        super().__init__(World(bot_id=bot_id, first_update_id=first_update_id))
        self._api = BotApi(world=self._world)
        self._server = Server(port=port, token=token, api=self._api, control=self._control)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._world.changed:
            self._world.updates.close()
        self._server.close()

    @property
    def url(self) -> str:
        """The root to give the bot in place of Telegram's."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def failures(self) -> dict[str, list[Fault]]:
        """Faults to come, per method, used up one a call."""
        return self._api.failures

    @property
    def calls(self) -> list[Call]:
        """Every call so far but getUpdates, refused ones too."""
        with self._world.changed:
            return list(self._api.calls)

    @property
    def polls(self) -> list[Json]:
        """The parameters of every getUpdates."""
        with self._world.changed:
            return list(self._api.polls)

    @property
    def violations(self) -> list[str]:
        """What broke the documentation; a good bot leaves this empty whatever happens."""
        with self._world.changed:
            return list(self._api.violations)

    @property
    def pending(self) -> list[Json]:
        """Updates the bot has not confirmed yet."""
        with self._world.changed:
            return self._world.updates.pending()

    @property
    def unanswered(self) -> list[str]:
        """Ids of taps that were never answered: the phone shows a spinning button."""
        with self._world.changed:
            return [key for key, query in self._world.queries.items() if query.answer is None]

    def calls_of(self, method: str) -> list[Json]:
        """The parameters of every call of one method."""
        return [call.params for call in self.calls if call.method == method]

    def wait_for(self, predicate: Callable[[], object], *, timeout: float = 5.0) -> None:
        """Returns as soon as the predicate holds; it is asked again at every change."""
        with self._world.changed:
            if not self._world.changed.wait_for(predicate, timeout):
                last = self._api.calls[-3:]
                raise NoAnswerError(f"not within {timeout} s; last calls: {last}")

    def wait_messages(
        self, user_id: int = 7, count: int = 1, *, timeout: float = 5.0
    ) -> tuple[Message, ...]:
        """The bot's visible messages, once there are at least so many."""
        self.wait_for(lambda: len(self._from_bot(user_id)) >= count, timeout=timeout)
        return self._from_bot(user_id)

    def wait_quiet(self, quiet: float, *, timeout: float = 5.0) -> None:
        """Returns when the bot has made no call for so long, or when the time is up."""
        end = time.monotonic() + timeout
        with self._world.changed:
            seen = -1
            while seen != len(self._api.calls) and time.monotonic() < end:
                seen = len(self._api.calls)
                self._world.changed.wait_for(self._more_calls_than(seen), quiet)

    def _more_calls_than(self, seen: int) -> Callable[[], bool]:
        return lambda: len(self._api.calls) > seen

    def _control(self, action: str, params: Json) -> Reply:
        return answer_control(self, action, params)

    def _from_bot(self, user_id: int) -> tuple[Message, ...]:
        return tuple(message for message in self.messages(user_id) if message.from_bot)
