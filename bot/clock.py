"""The only place that reads the clock; everyone else is handed the time."""

from datetime import datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def rome_now() -> datetime:
    """This moment, as the clocks at the desks show it."""
    return datetime.now(tz=ROME)  # noqa: TID251 - this is the place the ban points to
