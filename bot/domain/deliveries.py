"""Deliveries in numbers: how far a notice has come, and what became of it; never a name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.domain.notices import Notice, Status

DeliveryStatus = Literal["pending", "sending", "sent", "failed", "unreachable", "unknown"]
DELIVERY_STATUSES: tuple[DeliveryStatus, ...] = get_args(DeliveryStatus)
Correction = Literal["edit", "delete", "expire"]
CorrectionStatus = Literal["waiting", "sending", "done", "marked", "failed", "unreachable"]
"""marked: it could no longer be deleted, and says instead that it was withdrawn."""
Tally = Mapping[tuple[str, DeliveryStatus], int]
"""Language and status -> how many."""
ENDS: tuple[DeliveryStatus, ...] = ("sent", "failed", "unreachable", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a notice has come at a moment."""

    notice: str
    status: Status
    counts: Mapping[DeliveryStatus, int]
    rate: float = 0.0  # deliveries a second, lately
    seconds_left: float | None = None  # None: nobody can say
    trouble: str = ""

    @property
    def total(self) -> int:
        """Everybody it is for."""
        return sum(self.counts.values())

    @property
    def ended(self) -> int:
        """Those with whom it is over, well or not."""
        return sum(self.counts.get(status, 0) for status in ENDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """How far the last correction of the delivered copies has come."""

    kind: Correction
    counts: Mapping[CorrectionStatus, int]

    @property
    def total(self) -> int:
        """Every copy that was delivered."""
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """Copies that it has not reached yet."""
        return self.counts.get("waiting", 0) + self.counts.get("sending", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a notice, language by language."""

    notice: str
    status: Status
    rows: Mapping[str, Mapping[DeliveryStatus, int]]
    opens: Mapping[str, int]  # button -> taps, by nobody in particular
    trouble: str = ""
    correction: Correcting | None = None  # None: the copies are as they were sent

    @property
    def totals(self) -> Mapping[DeliveryStatus, int]:
        """All languages together."""
        total: Counter[DeliveryStatus] = Counter()
        for row in self.rows.values():
            total.update(row)
        return {status: total[status] for status in DELIVERY_STATUSES}


def counts_of(tally: Tally) -> Mapping[DeliveryStatus, int]:
    """All languages together."""
    counts: Counter[DeliveryStatus] = Counter()
    for (_, status), many in tally.items():
        counts[status] += many
    return {status: counts[status] for status in DELIVERY_STATUSES}


def rows_of(tally: Tally) -> Mapping[str, Mapping[DeliveryStatus, int]]:
    """A row a language, every status in it."""
    languages = sorted({language for language, _ in tally})
    return {
        language: {status: tally.get((language, status), 0) for status in DELIVERY_STATUSES}
        for language in languages
    }


def correction_of(notice: Notice, day: date) -> Correction | None:
    """What the last correction did to the copies; None: there was none."""
    if not notice.corrections:
        return None
    if notice.status == "withdrawn":
        return "delete"
    over = notice.expires is not None and notice.expires < day
    return "expire" if over else "edit"


def csv_lines(report: Report) -> Iterator[str]:
    """The report for a spreadsheet: numbers only, so nothing has to be quoted."""
    yield ",".join(("notice", "language", *DELIVERY_STATUSES))
    for language, row in report.rows.items():
        yield ",".join((report.notice, language, *(str(row[each]) for each in DELIVERY_STATUSES)))
    totals = report.totals
    yield ",".join((report.notice, "all", *(str(totals[each]) for each in DELIVERY_STATUSES)))
