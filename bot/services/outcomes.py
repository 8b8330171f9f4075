"""How an attempt to deliver ended: expected refusals are values, whatever the channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived, under these message ids; none when nothing had to change."""

    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot, or is gone."""


@dataclass(frozen=True, slots=True)
class TryAgain:
    """It did not arrive; it may after this pause.

    `unsure`: the line broke on the way. An answer is repeated all the same, a notice is not.
    """

    seconds: float
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It timed out on the way and may have arrived: never sent twice."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The channel does not take this content."""

    reason: str


Delivery = Delivered | Unreachable | TryAgain | Uncertain | Refused
