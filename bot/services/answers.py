"""The book of answers: every text that was told, once, under an id made of its words."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.answering import told_of
from bot.domain.decision import AnswerSought
from bot.domain.reply import AnswersFound, AnswerUnknown, Reply
from bot.domain.staff import Member
from bot.services.audit import AuditLog
from bot.services.ports import Answers

WRITTEN = 5_000
"""Digests remembered as written already, so that the same answer costs one write a start."""


@dataclass(slots=True, kw_only=True)
class AnswerBook:
    """Keeps what was told, and looks it up for the staff."""

    answers: Answers
    audit: AuditLog
    _written: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def keep(self, replies: tuple[Reply, ...], at: datetime) -> None:
        """The answers among the replies; queued, and there before the reply is done."""
        for reply in replies:
            told = told_of(reply)
            if told is None or told.digest in self._written:
                continue
            await self.answers.keep_told(told, at)
            self._written[told.digest] = None
            if len(self._written) > WRITTEN:
                self._written.popitem(last=False)

    async def act_on(self, fact: AnswerSought, member: Member | None) -> Reply:
        """What was told under an id; to whoever is not of the staff it is always unknown."""
        if member is None:
            return AnswerUnknown(fact.id)
        await self.audit.record(member, "operator", "answer.read", fact.id)
        found = await self.answers.told(fact.id)
        return AnswersFound(fact.id, found) if found else AnswerUnknown(fact.id)
