"""The small values that the emulator and its tests pass about."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

Json = dict[str, Any]  # the raw edge: what travels over HTTP

DAY: Final = 24 * 60 * 60


class ApiError(Exception):
    """A refusal, as the Bot API words it; it travels to the bot, never to the test."""

    def __init__(self, status: int, description: str, *, extra: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.extra = extra or {}


class BadContentError(ApiError):
    """A refusal that no state of the world excuses: the bot built a call that can never pass."""

    def __init__(self, what: str) -> None:
        super().__init__(400, f"Bad Request: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came in a multipart body."""

    file_name: str
    content: bytes


class NoSuchButtonError(LookupError):
    """No visible message of this person carries the button that was to be tapped."""


class NoAnswerError(TimeoutError):
    """What a test waited for did not happen in time."""


class Call(NamedTuple):
    """One call of the bot, its parameters typed as the documentation has them."""

    method: str
    params: Json
    at: float = 0.0  # time.monotonic() of its arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A fault in which the bot hears nothing: the effect may have happened or not."""

    after_effect: bool
    hang: bool


TIMEOUT_BEFORE: Final = Outage(after_effect=False, hang=True)
TIMEOUT_AFTER: Final = Outage(after_effect=True, hang=True)
DROP_BEFORE: Final = Outage(after_effect=False, hang=False)
DROP_AFTER: Final = Outage(after_effect=True, hang=False)

Fault = tuple[int, Json] | Outage


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button as the person sees it; `data` and `url` are empty where it has none."""

    label: str
    data: str = ""
    url: str = ""
    asks: str = ""  # "location" or "contact": a reply-keyboard button that shares it


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the visible conversation; `raw` is the whole Bot API object."""

    message_id: int
    from_bot: bool
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    raw: Json

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the inline buttons, row after row."""
        return tuple(button.label for row in self.buttons for button in row)

    @property
    def edited(self) -> bool:
        """Whether its sender has changed it since."""
        return "edit_date" in self.raw

    @property
    def caption(self) -> str:
        """The words under a photo or a document; empty without any."""
        return str(self.raw.get("caption", ""))

    @property
    def photo(self) -> str:
        """The id of the photo it carries, in its largest size; empty where it carries none."""
        return str(self.raw["photo"][-1]["file_id"]) if "photo" in self.raw else ""

    @property
    def document(self) -> str:
        """The id of the document it carries; empty where it carries none."""
        return str(self.raw["document"]["file_id"]) if "document" in self.raw else ""
