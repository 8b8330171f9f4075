"""What one value of a file may look like.

Every value arrives as text and is typed here, so that `no`, `16:30` and `035276111` stay what the
operator wrote; each refusal says what to write instead.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from bot.content.nodes import CutText
from bot.content.syntax import LOST_AFTER_HASH

MAX_INTENT_ID = 32
"""A button carries the id in Telegram's 64 bytes, beside its kind and what it was drawn for."""

_LARGEST = 10**12
"""No fee is larger, and beyond it sums would lose their cents."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_URL = re.compile(r"https?://[^\s<>]+\.[^\s<>]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{1,18}[0-9]")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def refuse(message: str) -> PydanticCustomError:
    """An error whose words reach the operator as they are."""
    return PydanticCustomError("sportello", "{message}", {"message": message})


def _written(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("one value is expected here, not a list or a map; quote a text with [ or {")
    if not value.strip():
        raise refuse("nothing is written here: write a value, or take the key away")
    return value


def _text(value: object) -> str:
    written = _written(value)
    if isinstance(value, CutText):
        raise refuse(LOST_AFTER_HASH)
    if _BIDI.search(written):
        raise refuse("an invisible direction mark stands here: delete it, the bot adds its own")
    return written.strip()


def _line(value: object) -> str:
    text = _text(value)
    if "\n" in text:
        raise refuse("one line is expected here: write it under >- and without blank lines")
    return text


def _pattern(pattern: re.Pattern[str], cure: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _written(value).strip()
        if not pattern.fullmatch(text):
            raise refuse(f"`{text}` {cure}")
        return text

    return check


def _date(value: object) -> date:
    text = _written(value)
    try:
        if len(text) == len("2026-12-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise refuse(f"`{text}` is not a date: write year-month-day, like 2026-12-31")


def _number(value: object) -> Decimal:
    text = _written(value)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or "_" in text or "e" in text.lower() or abs(number) > _LARGEST:
        raise refuse(f"`{text}` is not a number: write digits with a dot, like 30.46")
    return number


def _flag(value: object) -> bool:
    text = _written(value)
    if text not in {"yes", "no", "true", "false"}:
        raise refuse(f"`{text}`: write yes or no")
    return text in {"yes", "true"}


def _unknown(value: object) -> object:
    return None if value in ("unknown", "never") else value


def _to_be_filled(value: object) -> object:
    return None if value == "to be filled by the ambito" else value


def _everything(value: object) -> object:
    return [] if value == "all" else value


def _intent_id(value: str) -> str:
    if len(value) > MAX_INTENT_ID:
        raise refuse(f"`{value}` is longer than {MAX_INTENT_ID} characters: shorten it")
    return value


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise refuse(f"`{twice[0]}` is here twice: keep one")
    return values


class OrWord:
    """Tells editors that a word may stand where the value would."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The value's own schema, with the words in the place of null."""
        schema = handler(core)
        choices = [choice for choice in schema.get("anyOf", [schema]) if choice != {"type": "null"}]
        return {"anyOf": [*choices, {"enum": list(self._words)}]}


_ANY = {"type": ["string", "number", "boolean"]}
_Item = TypeVar("_Item")

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_ANY)]
"""Free text, over one line or several."""
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema(_ANY)]
"""Free text on one line."""
Ident = Annotated[
    str,
    BeforeValidator(
        _pattern(_ID, "is not an id: write small letters, digits and _, like tax_code")
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"}),
]
IntentId = Annotated[Ident, AfterValidator(_intent_id)]
Url = Annotated[
    str,
    BeforeValidator(_pattern(_URL, "is not a web address: it begins with https://")),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
Phone = Annotated[
    str,
    BeforeValidator(
        _pattern(_PHONE, "is not a phone: write digits and spaces, like +39 035 276111")
    ),
    WithJsonSchema({"type": ["string", "number"]}),
]
Email = Annotated[
    str,
    BeforeValidator(_pattern(_EMAIL, "is not an e-mail address")),
    WithJsonSchema({"type": "string"}),
]
Istat = Annotated[
    str,
    BeforeValidator(
        _pattern(re.compile(r"\d{6}"), 'is not an ISTAT code: six digits, like "016218"')
    ),
    WithJsonSchema({"type": "string", "pattern": r"^\d{6}$"}),
]
Province = Annotated[
    str,
    BeforeValidator(_pattern(re.compile(r"[A-Z]{2}"), "is not a province: two capitals, like BG")),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_pattern(_PARTIAL_DATE, "is not a date: 2023, 2023-05 or 2023-05-31")),
    WithJsonSchema({"type": ["string", "number"]}),
]
Hash = Annotated[
    str,
    BeforeValidator(
        _pattern(
            re.compile(r"t-[0-9a-f]{8}"), "is not a mark of our tools: run `python -m bot stamp`"
        )
    ),
    WithJsonSchema({"type": "string", "pattern": "^t-[0-9a-f]{8}$"}),
]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": ["boolean", "string"]})]
Ids = Annotated[tuple[Ident, ...], AfterValidator(_unique)]
IntentIds = Annotated[tuple[IntentId, ...], AfterValidator(_unique)]
Unknown = Annotated[_Item | None, BeforeValidator(_unknown), OrWord("unknown", "never")]
"""The value, or the word `unknown` (`never` for what somebody confirms)."""
ToBeFilled = Annotated[
    _Item | None, BeforeValidator(_to_be_filled), OrWord("to be filled by the ambito")
]
"""The value, or the words `to be filled by the ambito`."""
AllOr = Annotated[_Item, BeforeValidator(_everything), OrWord("all")]
"""A list, or the word `all`, which an empty list then stands for."""
