"""How the Bot API is called: over HTTP by aiohttp, or by a function in the same process.

python-telegram-bot's own HTTP client slows down as requests wait for each other; this one is four
times as fast, and never logs an address, which would hold the token.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientPayloadError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram._utils.defaultvalue import DefaultValue  # BaseRequest's own signature needs it
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.tg.logs import hide_token

Given = ODVInput[float]
Json = dict[str, Any]  # the raw edge: parameters and answers as they travel
Upload = tuple[str, bytes, str]  # file name, content, media type
Call = Callable[[str, Json, Mapping[str, Upload]], Awaitable[tuple[int, bytes]]]
"""Method, parameters, files -> status and body, as Telegram would answer over HTTP."""

CONNECTIONS = 128
"""At once to one host: four times the updates in work, so that nobody waits for a free one."""
CONNECT, READ, WRITE, POOL = 5.0, 10.0, 20.0, 5.0
"""Seconds; Telegram answers a message within one, a slow line gets some more."""


class LineBrokenError(NetworkError):
    """The line broke after it stood: hardly, but possibly, what was sent has arrived."""


class _JsonRequest(BaseRequest):
    __slots__ = ()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """An answer that is no JSON object is an error of the server, and is not logged."""
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("the server's answer is not JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the server's answer is not a JSON object")
        return answer


class AiohttpRequest(_JsonRequest):
    """A BaseRequest over one aiohttp session, opened by `initialize`."""

    __slots__ = ("_connections", "_read_timeout", "_session")

    def __init__(self, *, connections: int = CONNECTIONS, read_timeout: float = READ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the call does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session, in the running loop; a second time is harmless."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,  # many offices reach the net only through a proxy
            )

    async def shutdown(self) -> None:
        """Close the session; a second time is harmless."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 - BaseRequest's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,
        write_timeout: Given = BaseRequest.DEFAULT_NONE,
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One exchange. TimedOut: it may have arrived. NetworkError: not, or hardly; try again.

        The cause is not chained: aiohttp's errors may hold the address.
        """
        if self._session is None:
            raise RuntimeError("the request class is not initialised")
        timeout = _timeout(
            read=_given(read_timeout, self._read_timeout),
            write=_given(write_timeout, WRITE),
            connect=_given(connect_timeout, CONNECT),
            pool=_given(pool_timeout, POOL),
        )
        body = _body(request_data)
        try:
            async with self._session.request(method, url, timeout=timeout, **body) as response:
                return response.status, await response.read()
        except ConnectionTimeoutError:
            raise NetworkError("no connection in time; nothing was sent") from None
        except (TimeoutError, ClientPayloadError) as error:
            raise TimedOut(f"no whole answer: {type(error).__name__}") from None
        except ClientConnectorError as error:
            raise NetworkError(_told(error)) from None
        except (ClientError, OSError) as error:
            raise LineBrokenError(_told(error)) from None


class CallableRequest(_JsonRequest):
    """A BaseRequest over a function: the Bot API in the same process, behind the demo's page."""

    __slots__ = ("_call",)

    def __init__(self, call: Call) -> None:
        self._call = call

    @property
    def read_timeout(self) -> float:
        """Only added to that of a long poll; nothing here times out."""
        return READ

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: PLR0917 - BaseRequest's signature
        self,
        url: str,
        method: str,  # noqa: ARG002 - BaseRequest's signature
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: Given = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The method's name is the last part of the address."""
        name = url.rsplit("/", 1)[-1]
        if request_data is None:
            return await self._call(name, {}, {})
        return await self._call(name, request_data.parameters, _files(request_data))


def _told(error: Exception) -> str:
    return hide_token(f"{type(error).__name__}: {error}")


def _given(value: Given, default: float) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _timeout(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> ClientTimeout:
    # aiohttp counts writing only in the total, and waiting for a free connection as connecting.
    parts = [each for each in (read, write, connect, pool) if each is not None]
    return ClientTimeout(
        total=sum(parts) if len(parts) == 4 else None,  # noqa: PLR2004 - all four are limited
        connect=connect + pool if connect is not None and pool is not None else None,
        sock_connect=connect,
        sock_read=read,
    )


def _body(data: RequestData | None) -> Json:
    """JSON where it can be; a form where files go along."""
    if data is None:
        return {}
    if not data.contains_files:
        headers = {"Content-Type": "application/json"}
        return {"data": orjson.dumps(data.parameters), "headers": headers}
    form = FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in _files(data).items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return {"data": form}


def _files(data: RequestData) -> dict[str, Upload]:
    return {
        name: (
            filename or name,
            content if isinstance(content, bytes) else content.read(),
            media_type,
        )
        for name, (filename, content, media_type) in data.multipart_data.items()
    }
