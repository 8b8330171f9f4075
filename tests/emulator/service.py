"""One call from end to end: recorded, judged, perhaps spoilt by a scripted fault, carried out."""

import copy
import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from tests.emulator.methods import METHODS
from tests.emulator.spec import faults_of_call, method_name, typed
from tests.emulator.values import ApiError, BadContentError, Call, Fault, Json, Outage
from tests.emulator.world import World

UNSEEN: Final = frozenset({"sendChatAction", "getChat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back over HTTP; with an outage nothing does, whatever the rest says."""

    status: int
    body: bytes
    outage: Outage | None = None


@dataclass(slots=True)
class BotApi:
    """The Bot API of one bot; thread-safe."""

    world: World
    calls: list[Call] = field(default_factory=list)
    polls: list[Json] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    failures: dict[str, list[Fault]] = field(default_factory=dict)

    def answer(self, asked: str, params: Json) -> Reply:
        """Handles one call; a poll waits inside."""
        with self.world.changed:
            try:
                return self._answer(asked, params)
            except ApiError as error:
                if isinstance(error, BadContentError):
                    self.violations.append(f"{asked}: {error.description}")
                return refusal(error.status, error.description, error.extra)
            finally:
                self.world.changed.notify_all()

    def _answer(self, asked: str, raw: Json) -> Reply:
        method = method_name(asked)
        if not method:
            self.violations.append(f"{asked}: no such method, or one this emulator lacks")
            raise ApiError(404, "Not Found: method not found")
        params = typed(method, raw)
        self._record(method, params)
        if faults := faults_of_call(method, params):
            self.violations.extend(faults)
            raise ApiError(400, f"Bad Request: {faults[0]}")
        fault = self._next_fault(method)
        if isinstance(fault, tuple):
            return refusal(*_described(*fault))
        if fault is not None and not fault.after_effect:
            return Reply(status=0, body=b"", outage=fault)
        result = METHODS[method](self.world, params)
        self._show(method, params)
        # Encoded under the lock: later edits must not reach into an answer already given.
        return Reply(status=200, body=encode({"ok": True, "result": result}), outage=fault)

    def _record(self, method: str, params: Json) -> None:
        if method == "getUpdates":
            self.polls.append(params)
        else:
            self.calls.append(Call(method, copy.deepcopy(params), time.monotonic()))
        self.world.changed.notify_all()

    def _next_fault(self, method: str) -> Fault | None:
        waiting = self.failures.get(method)
        return waiting.pop(0) if waiting else None

    def _show(self, method: str, params: Json) -> None:
        """Counts what the person can see; an answer to a tap that says nothing is not seen."""
        if method == "answerCallbackQuery":
            user_id = self.world.queries[params["callback_query_id"]].user_id
            self.world.chats[user_id].answers += bool(params.get("text"))
        elif "chat_id" in params and method not in UNSEEN:
            self.world.chats[int(params["chat_id"])].answers += 1


def _described(status: int, extra: Json) -> tuple[int, str, Json]:
    seconds = extra.get("parameters", {}).get("retry_after")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        usual = f"Too Many Requests: retry after {seconds}"
    else:
        usual = HTTPStatus(status).phrase
    return status, usual, extra


def refusal(status: int, description: str, extra: Json | None = None) -> Reply:
    """An error as the Bot API writes it; `extra` may replace the description."""
    body = {"ok": False, "error_code": status, "description": description}
    return Reply(status=status, body=encode(body | (extra or {})))


def encode(value: object) -> bytes:
    """JSON; a file is told by its name and size."""
    return json.dumps(value, ensure_ascii=False, default=_told).encode()


def _told(value: object) -> Json:
    name, content = getattr(value, "file_name", ""), getattr(value, "content", b"")
    return {"file_name": name, "size": len(content)}
