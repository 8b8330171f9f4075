"""The hidden door for a driver in another process: /_test/... does what a test would."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests.emulator import values
from tests.emulator.service import Reply, encode, refusal
from tests.emulator.values import ApiError, Fault, Json, Message, NoSuchButtonError

if TYPE_CHECKING:
    from tests.emulator.emulator import Emulator

OUTAGES: Final = ("TIMEOUT_BEFORE", "TIMEOUT_AFTER", "DROP_BEFORE", "DROP_AFTER")


def answer_control(api: "Emulator", action: str, params: Json) -> Reply:
    """Carries out one action; parameters come as JSON or as a query string."""
    known = ACTIONS.get(action)
    if known is None:
        raise ApiError(404, f"Not Found: there are {', '.join(ACTIONS)}")
    if "user_id" in params:
        params["user_id"] = int(params["user_id"])
    try:
        return Reply(status=200, body=encode(known(api, params)))
    except (LookupError, TypeError, ValueError) as error:
        status = 404 if isinstance(error, NoSuchButtonError) else 400
        return refusal(status, f"{type(error).__name__}: {error}")


def _say(api: "Emulator", params: Json) -> Json:
    return {"message_id": api.say(params.pop("text"), **params)}


def _tap(api: "Emulator", params: Json) -> Json:
    return {"id": api.tap(params.pop("button"), **params)}


def _location(api: "Emulator", params: Json) -> Json:
    latitude, longitude = float(params.pop("latitude")), float(params.pop("longitude"))
    return {"message_id": api.share_location(latitude, longitude, **params)}


def _photo(api: "Emulator", params: Json) -> Json:
    return {"file_id": api.send_photo(**params)}


def _document(api: "Emulator", params: Json) -> Json:
    return {"file_id": api.send_document(**params)}


def _block(api: "Emulator", params: Json) -> Json:
    api.block(**params)
    return {}


def _advance(api: "Emulator", params: Json) -> Json:
    api.advance(timedelta(seconds=float(params["seconds"])))
    return {}


def _fail(api: "Emulator", params: Json) -> Json:
    """Faults are `[429, {...}]` or the name of an outage."""
    faults = [_fault(given) for given in params["faults"]]
    api.failures.setdefault(params["method"], []).extend(faults)
    return {"waiting": len(api.failures[params["method"]])}


def _fault(given: str | list[object]) -> Fault:
    if isinstance(given, str):
        if given not in OUTAGES:
            raise ValueError(f"an outage is one of {OUTAGES}")
        outage: Fault = getattr(values, given)
        return outage
    status, extra = given
    if not isinstance(status, int) or not isinstance(extra, dict):
        raise TypeError("a fault is [status, {...}]")
    return status, extra


def _messages(api: "Emulator", params: Json) -> Json:
    return {"messages": [_message(message) for message in api.messages(**params)]}


def _message(message: Message) -> Json:
    return {
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "text": message.text,
        "buttons": [[button.label for button in row] for row in message.buttons],
        "raw": message.raw,
    }


def _calls(api: "Emulator", _: Json) -> Json:
    calls = [{"method": call.method, "params": call.params} for call in api.calls]
    return {"calls": calls, "polls": len(api.polls), "violations": api.violations}


def _pending(api: "Emulator", _: Json) -> Json:
    return {"updates": api.pending, "unanswered": api.unanswered}


ACTIONS: Final[dict[str, Callable[["Emulator", Json], Json]]] = {
    "say": _say,
    "tap": _tap,
    "location": _location,
    "photo": _photo,
    "document": _document,
    "block": _block,
    "advance": _advance,
    "fail": _fail,
    "messages": _messages,
    "calls": _calls,
    "pending": _pending,
}
