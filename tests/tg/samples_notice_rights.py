"""Notices that wait for a colleague's word, and what the staff are told of them."""

from dataclasses import replace

from bot.domain.notice_desk_reply import NoticeTold
from bot.domain.notice_rights import OwnChange
from bot.domain.reply import Reply
from tests.tg.samples_notice_desk import DRAFT, READ, WAITING, WRITTEN, state

REWRITTEN = replace(WRITTEN, status="paused", approved_by=2, edited_by=(1,))
NOTICE_RIGHTS: dict[str, Reply] = {
    "notice_told_approved": NoticeTold(DRAFT.id, DRAFT.title, "approved", 123456789),
    "notice_told_refused": NoticeTold(DRAFT.id, DRAFT.title, "refused", 123456789),
    "notice_told_cancelled": NoticeTold(DRAFT.id, DRAFT.title, "cancelled", 123456789),
    "notice_told_edited": NoticeTold(DRAFT.id, DRAFT.title, "edited", 123456789),
    "notice_told_changed": NoticeTold(DRAFT.id, DRAFT.title, "changed", 123456789),
    "notice_told_changed_at_the_server": NoticeTold(DRAFT.id, DRAFT.title, "changed", 0),
    "notice_told_left": NoticeTold(DRAFT.id, DRAFT.title, "left", 123456789),
    "notice_left": state(
        replace(WRITTEN, status="awaiting_approval"),
        waiting=replace(WAITING, left=True),
        approves=True,
    ),
    "notice_rings": replace(READ, rings=True),
    "notice_rewritten": state(REWRITTEN, waiting=WAITING, approves=True),
    "notice_rewritten_oneself": state(
        REWRITTEN, waiting=replace(WAITING, approvers=0), fault=OwnChange()
    ),
    "notice_scheduled_elsewhere": state(
        replace(WRITTEN, status="scheduled"), waiting=replace(WAITING, approvers=None), own=False
    ),
}
