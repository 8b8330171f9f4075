"""Telegram as a request class: answers canned JSON, keeps what was asked, and judges it."""

import json
from collections import defaultdict
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from tests.emulator.spec import faults_of_call
from tests.emulator.values import Upload

BOT = {"id": 1, "is_bot": True, "first_name": "Sportello", "username": "sportello_bot"}


class RecordingRequest(BaseRequest):
    """`answers["sendMessage"]` is a queue of (status, body) or errors, used one a call."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, list[tuple[int, dict[str, Any]] | TelegramError]] = defaultdict(
            list
        )
        self._message_id = 100

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        params = dict(request_data.parameters) | _uploads(request_data) if request_data else {}
        if name == "getMe":
            return _ok(BOT)
        assert faults_of_call(name, params) == []
        self.sent.append((name, params))
        if self.answers[name]:
            return _scripted(self.answers[name].pop(0))
        return _ok(self._result(name, params))

    def methods(self) -> list[str]:
        return [name for name, _ in self.sent]

    def texts(self) -> list[str]:
        return [params["text"] for _, params in self.sent if "text" in params]

    def _result(self, name: str, params: dict[str, Any]) -> object:
        if not name.startswith(("send", "editMessage")):
            return True
        self._message_id += 1
        chat = {"id": params["chat_id"], "type": "private"}
        return {"message_id": self._message_id, "date": 1, "chat": chat, "text": "x"}


def refusal(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """What Telegram answers when it does not do what was asked."""
    body = {"ok": False, "error_code": status, "description": description}
    return status, body | ({"parameters": parameters} if parameters else {})


def _uploads(data: RequestData) -> dict[str, Upload]:
    return {
        name: Upload(file_name=str(file_name), content=content)
        for name, (file_name, content, _) in data.multipart_data.items()
    }


def _ok(result: object) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _scripted(answer: tuple[int, dict[str, Any]] | TelegramError) -> tuple[int, bytes]:
    if isinstance(answer, TelegramError):
        raise answer
    return answer[0], json.dumps(answer[1]).encode()
