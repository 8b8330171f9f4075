"""Hand-off slips: opened under a code nobody can guess in order, marked, and read by the staff."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.domain.decision import SlipFact, SlipFinished, SlipMarked, SlipSought
from bot.domain.handoff import (
    CODE_LENGTH,
    CODE_SIGNS,
    Slip,
    SlipDraft,
    code_from,
    still_kept,
    with_document,
)
from bot.domain.staff import Member
from bot.errors import StoreError
from bot.services.audit import AuditLog
from bot.services.ports import Slips

TRIES = 20
"""With 28 million codes even one hundred thousand slips leave the second try free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipOffice:
    """Does the part of a decision about slips that only the store can do."""

    slips: Slips
    audit: AuditLog
    choose: Callable[[str], str] = secrets.choice  # one sign of those given

    async def act_on(self, fact: SlipFact, member: Member | None, now: datetime) -> Slip | None:
        """The slip as it is afterwards; None: there is none under that code, or no longer."""
        match fact:
            case SlipFinished(draft):
                return await self._open(draft, now)
            case SlipMarked(code, document):
                return await self._mark(code, document, now)
            case SlipSought(code):
                return await self._read(code, member, now)
            case _:
                assert_never(fact)

    async def _open(self, draft: SlipDraft, now: datetime) -> Slip:
        for _ in range(TRIES):
            slip = draft.opened(code_from(self.choose(CODE_SIGNS) for _ in range(CODE_LENGTH)), now)
            if await self.slips.open_slip(slip):
                return slip
        raise StoreError("no free code was found for a slip")

    async def _mark(self, code: str, document: str, now: datetime) -> Slip | None:
        slip = await self._kept(code, now)
        if slip is None:
            return None
        marked = with_document(slip, document)
        await self.slips.mark_documents(code, marked.documents)
        return marked

    async def _read(self, code: str, member: Member | None, now: datetime) -> Slip | None:
        """Somebody who is not of the staff gets nothing, whoever asked this of us."""
        if member is None:
            return None
        await self.audit.record(member, "operator", "slip.read", code)
        return await self._kept(code, now)

    async def _kept(self, code: str, now: datetime) -> Slip | None:
        slip = await self.slips.slip(code)
        return slip if slip is not None and still_kept(slip, now) else None
