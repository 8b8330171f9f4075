"""Notices that were sent, in the chat: mended, taken back, shown, found again."""

from dataclasses import replace

import pytest

from bot.domain import notice_desk_reply as said
from bot.domain import notice_faults as faults
from bot.domain.notice_rules import EmptyText
from bot.domain.notice_turns import FileSent, NoticeStep, NoticeTyped, OpenNoticeDesk
from bot.services.outcomes import Refused
from tests.domain.notice_samples import SECOND
from tests.services.notice_desk import DRAFT, Desk, desk


async def test_copies_get_another_text_and_are_taken_back() -> None:
    ready = await desk(replace(DRAFT, status="done"))

    asked = await ready.act(NoticeStep("n1", "edit", "it"))
    assert asked.composing == "n1 revise it"
    await ready.mend("it", "Il corso inizia martedì.")
    assert (await ready.stored()).texts == {"it": "Il corso inizia martedì."}

    empty = await ready.act(NoticeTyped("n1", "revise", "it", " "))
    assert (empty.reply.fault, empty.composing) == (EmptyText("it"), "n1 revise it")  # type: ignore[union-attr]
    assert await ready.step("withdraw") == said.NoticeSure("n1", DRAFT.title, "withdraw")
    assert (await ready.step("withdraw", "sure")).notice.status == "withdrawn"
    assert (await ready.step("pause")).fault == faults.Meanwhile()


async def test_a_picture_in_the_place_of_a_mended_text_changes_nothing() -> None:
    ready = await desk(replace(DRAFT, status="done"))
    picture = FileSent(file_id="AgAC", kind="photo", caption="Guarda qui")

    again = await ready.act(NoticeTyped("n1", "revise", "it", "Guarda qui", picture))

    assert again.reply.fault == faults.FileStays()  # type: ignore[union-attr]
    assert (await ready.stored()).texts == DRAFT.texts


@pytest.mark.parametrize("status", ["draft", "done"])
async def test_what_could_not_be_shown_is_said_in_telegrams_words(status) -> None:
    ready = await desk(replace(DRAFT, status=status))
    ready.channel.outcome = Refused("wrong file identifier")

    reply = await ready.step("test")

    told = reply.faults if status == "draft" else (reply.fault,)
    assert told == (faults.NotShown("wrong file identifier"),)


async def test_a_shelf_shows_ten_and_leads_to_the_older_ones() -> None:
    ready = Desk()
    for number in range(13):
        await ready.store.save_notice(replace(DRAFT, id=f"n{number}", status="done"), was=None)

    first = (await ready.act(OpenNoticeDesk("sent"))).reply
    older = (await ready.act(OpenNoticeDesk("sent-1"))).reply

    assert (len(first.notices), first.older) == (10, 1)  # type: ignore[union-attr]
    assert (len(older.notices), older.older) == (3, None)  # type: ignore[union-attr]
    assert len({each.id for each in (*first.notices, *older.notices)}) == 13  # type: ignore[union-attr]


async def test_who_got_the_italian_text_gets_their_own_when_it_is_written_later() -> None:
    ready = await desk(replace(DRAFT, status="done", missing="send_italian"))

    asked = await ready.step("edit", "en")
    assert (asked.language.code, asked.now) == ("en", "")
    await ready.mend("en", "The course begins on Monday.")

    assert (await ready.stored()).language_for("en") == "en"
    assert (await ready.step("edit", "xx")).fault == faults.Meanwhile()


async def test_sent_back_its_author_goes_on_writing_and_a_colleague_has_done_with_it() -> None:
    own = await desk(replace(DRAFT, status="awaiting_approval"))
    assert isinstance(await own.step("refuse"), said.NoticeDraft)

    theirs = await desk(replace(DRAFT, status="awaiting_approval"))
    assert isinstance(await theirs.step("refuse", member=SECOND), said.NoticeDesk)


async def test_another_text_waits_to_be_confirmed_is_shown_and_can_be_dropped() -> None:
    ready = await desk(replace(DRAFT, status="done"))

    typed = (await ready.act(NoticeTyped("n1", "revise", "it", "A che ora apre?"))).reply
    assert typed.notice.mended == {"it": "A che ora apre?"}  # type: ignore[union-attr]
    assert (await ready.stored()).texts == DRAFT.texts
    await ready.step("preview", "it")
    assert ready.channel.sent == [(1, "A che ora apre?")]

    await ready.step("unmend")
    after = await ready.stored()
    assert (after.texts, after.mended, after.corrections) == (DRAFT.texts, {}, 0)
    assert (await ready.step("mend")).fault is None
    assert (await ready.stored()).corrections == 0


async def test_texts_of_several_languages_go_out_as_one_correction() -> None:
    ready = await desk(replace(DRAFT, status="done"))

    for language in ("it", "en"):
        await ready.act(NoticeTyped("n1", "revise", language, f"New in {language}."))
    await ready.step("mend")

    after = await ready.stored()
    assert (after.texts, after.corrections) == ({"it": "New in it.", "en": "New in en."}, 1)
