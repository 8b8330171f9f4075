"""A bot in three lines of urllib, so that every rule is proved through HTTP."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True)
class Bot:
    """Calls methods; `ok` wants a result, `error` wants a refusal and returns its words."""

    root: str
    token: str

    def call(self, method: str, **params: object) -> Answer:
        return self.post(method, json.dumps(params).encode(), "application/json")

    def post(self, method: str, body: bytes, content_type: str, timeout: float = 5) -> Answer:
        address = f"{self.root}/bot{self.token}/{method}"
        return fetch(Request(address, body, {"Content-Type": content_type}), timeout)

    def ok(self, method: str, **params: object) -> Any:
        status, body = self.call(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    def error(self, method: str, **params: object) -> tuple[int, str]:
        status, body = self.call(method, **params)
        assert (status, body["ok"]) == (body["error_code"], False), body
        return status, body["description"]


def fetch(request: Request, timeout: float = 5) -> Answer:
    try:
        with urlopen(request, timeout=timeout) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)
