"""Notices put together, for the running bot and for the command line alike."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from telegram import Bot

from bot.domain.deliveries import Progress
from bot.domain.knowledge import Knowledge
from bot.domain.places import Places
from bot.domain.staff import Staff
from bot.services.audit import AuditLog
from bot.services.broadcast import Broadcast
from bot.services.corrections import Corrections
from bot.services.flight import IN_FLIGHT, Flight
from bot.services.notice_answering import Answering
from bot.services.notice_jobs import NoticeJobs
from bot.services.notice_office import ABOVE, NoticeOffice
from bot.services.notice_ports import ProgressBoard
from bot.services.notice_sweep import LOOK, NoticeSweep
from bot.services.notice_talk import NoticeTalk
from bot.services.notice_telling import LanguageTeller, Profiles, Telling
from bot.services.pace import RATE, Pace
from bot.services.scheduler import Handler
from bot.services.sending import Reachability
from bot.services.watching import Watch
from bot.storage.store import Store
from bot.tg.notices import TelegramNotices
from bot.tg.voice import Voice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What whoever runs the bot sets about notices."""

    rate: float = RATE
    in_flight: int = IN_FLIGHT
    approval_above: int = ABOVE


class LoggedProgress:
    """A ProgressBoard where nobody watches."""

    async def show(self, progress: Progress) -> None:
        """One line of numbers."""
        logger.info(
            "notice %s is %s: %s of %s, %.1f a second",
            progress.notice,
            progress.status,
            progress.ended,
            progress.total,
            progress.rate,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What notices stand on."""

    store: Store
    staff: Callable[[], Staff]
    knowledge: Callable[[], Knowledge]  # asked each time: it is swapped while we run
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)
    board: ProgressBoard = field(default_factory=LoggedProgress)

    def places(self) -> Places:
        """As they are known now."""
        return self.knowledge().places

    def pace(self) -> Pace:
        """One a process: it remembers who was written to just now."""
        return Pace(limiter=self.store, clock=self.clock, rate=self.limits.rate)

    def office(self) -> NoticeOffice:
        """What the staff do, without a channel."""
        return NoticeOffice(
            notices=self.store,
            subscribers=self.store,
            audit=AuditLog(audit=self.store, clock=self.clock),
            staff=self.staff,
            places=self.places,
            languages=lambda: self.knowledge().languages,
            clock=self.clock,
            rate=self.limits.rate,
            approval_above=self.limits.approval_above,
        )

    def jobs(self) -> NoticeJobs:
        """Notices among the due jobs."""
        return NoticeJobs(jobs=self.store, notices=self.store, clock=self.clock)

    def talk(self, bot: Bot, voices: Mapping[str, Voice]) -> NoticeTalk:
        """What the staff do in the chat."""
        return NoticeTalk(
            office=self.office(),
            watch=self.watch(),
            channel=_channel(bot, voices, self.places),
            knowledge=self.knowledge,
        )

    def telling(self, teller: LanguageTeller, people: Profiles) -> Telling:
        """What colleagues are told unasked."""
        return Telling(
            jobs=self.jobs(),
            notices=self.store,
            people=people,
            teller=teller,
            staff=self.staff,
            knowledge=self.knowledge,
            clock=self.clock,
        )

    def answering(self) -> Answering:
        """Who of the staff answers for a notice that is due."""
        return Answering(notices=self.store, staff=self.staff, places=self.places, clock=self.clock)

    def watch(self) -> Watch:
        """Progress and reports."""
        return Watch(
            notices=self.store,
            deliveries=self.store,
            copies=self.store,
            opens=self.store,
            board=self.board,
            clock=self.clock,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """Notices that can be sent and mended."""

    broadcast: Broadcast
    corrections: Corrections
    jobs: NoticeJobs
    sweep: NoticeSweep

    def handlers(self) -> dict[str, Handler]:
        """For the scheduler, by kind of job."""
        return {**self.jobs.handlers(self.broadcast, self.corrections), LOOK: self.sweep.look}

    def stop_with(self, stop: asyncio.Event) -> None:
        """Stop cleanly when the process is asked to end: nothing is left unknown."""
        self.broadcast.stop = self.corrections.stop = stop


def mailing(
    ground: Ground, bot: Bot, voices: Mapping[str, Voice], people: Reachability, pace: Pace
) -> Mailing:
    """One worker, under a name of its own."""
    store, worker = ground.store, uuid4().hex
    flight = Flight(pace=pace, in_flight=ground.limits.in_flight)
    channel = _channel(bot, voices, ground.places)
    return Mailing(
        broadcast=Broadcast(
            notices=store,
            deliveries=store,
            subscribers=store,
            people=people,
            channel=channel,
            flight=flight,
            watch=ground.watch(),
            answered=ground.answering().answered,
            places=ground.places,
            clock=ground.clock,
            worker=worker,
        ),
        corrections=Corrections(
            notices=store,
            copies=store,
            channel=channel,
            flight=flight,
            clock=ground.clock,
            worker=worker,
        ),
        jobs=ground.jobs(),
        sweep=NoticeSweep(jobs=ground.jobs(), copies=store, clock=ground.clock),
    )


def _channel(
    bot: Bot, voices: Mapping[str, Voice], places: Callable[[], Places]
) -> TelegramNotices:
    return TelegramNotices(bot=bot, voices=voices, senders=lambda: _senders(places()))


def _senders(places: Places) -> Mapping[str, str]:
    return {ambito.id: ambito.name for ambito in places.ambiti}
