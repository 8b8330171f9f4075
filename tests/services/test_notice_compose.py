"""The parts of a draft beyond its words: what is sent instead, the desk, the file, the towns."""

from dataclasses import replace

import pytest

from bot.domain import notice_desk_reply as said
from bot.domain import notice_faults as faults
from bot.domain.notice_rights import OtherAmbito
from bot.domain.notice_rules import ExpiresTooSoon, TooLong
from bot.domain.notice_turns import FileSent, NoticeStep, NoticeTyped, OpenNoticeDesk
from bot.domain.notices import Attachment, InTowns
from tests.domain.notice_samples import AUTHOR, NOTICE, REGION
from tests.services.notice_desk import DRAFT, EVENING, Desk, desk

OPEN = replace(DRAFT, missing=None)  # English has no text, and nobody chose
PHOTO = FileSent(file_id="AgAC", kind="photo")
PAPER = FileSent(file_id="BQAC", kind="document", media_type="application/pdf")


async def test_what_goes_to_those_without_a_text_is_asked_before_it_is_sent_and_then_it_goes_on():
    ready = await desk(OPEN)

    asked = await ready.step("send")
    assert (asked.what, asked.sends) == ("missing", True)
    assert [each.code for each in asked.lacking] == ["en"]

    counted = await ready.step("without", "send_italian")
    assert counted.confirm
    assert (await ready.stored()).missing == "send_italian"


async def test_with_something_else_to_mend_the_whole_draft_is_shown():
    ready = await desk(replace(OPEN, title=""))

    assert isinstance(await ready.step("send"), said.NoticeDraft)


async def test_where_every_language_has_its_text_nothing_is_asked():
    ready = await desk(replace(OPEN, texts={"it": "Lunedì.", "en": "Monday."}))

    assert (await ready.step("send")).confirm


async def test_a_desk_is_chosen_among_those_that_serve_the_people_and_taken_away():
    ready = await desk()

    offered = [each.id for each in (await ready.step("ask", "desk")).options]
    chosen = await ready.step("desk", offered[0])
    assert (await ready.stored()).desk == offered[0]
    assert chosen.desk

    await ready.step("desk", None)
    assert (await ready.stored()).desk is None
    assert (await ready.step("desk", "nowhere")).faults == (faults.Meanwhile(),)


async def test_a_desk_is_found_by_a_part_of_its_name():
    ready = await desk()

    found = await ready.type("desk", "TRESC")
    none = await ready.type("desk", "ufficio postale")

    assert [option.label for option in found.options] == ["Trescore"]
    assert none.fault == faults.UnknownDesk("ufficio postale")
    assert len(none.options) > 1


async def test_the_parts_are_offered_group_by_group():
    ready = await desk()

    assert (await ready.step("open", "who")).group == "who"
    assert (await ready.step("open", "x")).group is None


@pytest.mark.parametrize("file", [PHOTO, PAPER, replace(PAPER, media_type="image/png")])
async def test_a_picture_or_a_pdf_goes_with_it_and_is_taken_away(file):
    ready = await desk()

    asked = await ready.act(NoticeStep("n1", "ask", "file"))
    assert asked.composing == "n1 file"
    reply = (await ready.act(NoticeTyped("n1", "file", None, "", file))).reply
    assert isinstance(reply, said.NoticeDraft)
    assert (await ready.stored()).attachment == Attachment(file.file_id, file.kind)

    await ready.step("file", None)
    assert (await ready.stored()).attachment is None


async def test_another_kind_of_file_is_refused_and_asked_for_again():
    ready = await desk()
    table = replace(PAPER, media_type="application/vnd.ms-excel")

    again = await ready.act(NoticeTyped("n1", "file", None, "", table))

    assert again.reply.fault == faults.NotAFile()  # type: ignore[union-attr]
    assert again.composing == "n1 file"
    assert (await ready.stored()).attachment is None


async def test_a_text_that_no_longer_fits_beside_the_picture_is_said_at_once():
    ready = await desk(replace(DRAFT, texts={"it": "x" * 900}))

    reply = (await ready.act(NoticeTyped("n1", "file", None, "", PHOTO))).reply

    assert reply.faults == (TooLong("it", 900, 724),)  # type: ignore[union-attr]


async def test_a_picture_with_words_below_it_is_picture_and_text_at_once():
    ready = await desk()

    await ready.act(NoticeTyped("n1", "text", "en", "It begins on Monday.", PHOTO))

    kept = await ready.stored()
    assert (kept.attachment, kept.texts["en"]) == (
        Attachment("AgAC", "photo"),
        "It begins on Monday.",
    )


async def test_a_picture_in_the_place_of_words_is_kept_and_the_words_are_asked_for_again():
    ready = await desk()

    again = await ready.act(NoticeTyped("n1", "title", None, "", PHOTO))

    assert again.composing == "n1 title"
    assert (await ready.stored()).attachment is not None


async def test_a_picture_does_not_send_the_notice():
    ready = await desk()

    wrong = (await ready.act(NoticeTyped("n1", "confirm", None, "", PHOTO))).reply

    assert wrong.fault == faults.OtherWord()  # type: ignore[union-attr]


async def test_an_important_notice_is_repeated_where_its_arrival_is_unknown_and_can_be_again_not():
    ready = await desk()

    await ready.step("critical")
    assert (await ready.stored()).critical
    await ready.step("critical")
    assert not (await ready.stored()).critical


async def test_a_preview_shows_what_somebody_who_speaks_a_language_will_get():
    ready = await desk(replace(NOTICE, missing="send_italian"))

    offered = await ready.step("ask", "preview")
    assert [each.id for each in offered.options] == ["it", "en"]
    await ready.step("preview", "en")

    assert ready.channel.sent == [(1, NOTICE.texts["it"])]
    assert ready.channel.languages == ["en"]


async def test_names_of_towns_are_typed_and_join_those_that_were_tapped():
    ready = await desk(replace(DRAFT, author=3, ambito=None))

    await ready.step("town", "016218", member=REGION)
    await ready.act(NoticeTyped("n1", "towns", None, "bergamo\nMilano"), REGION)

    assert (await ready.stored()).audience.place == InTowns(("015146", "016024", "016218"))


async def test_the_regions_staff_choose_an_area_and_then_its_towns():
    ready = await desk(
        replace(DRAFT, author=3, ambito=None, audience=replace(DRAFT.audience, place=None))
    )

    areas = await ready.step("ask", "towns", member=REGION)
    assert (areas.what, areas.options[0].id) == ("areas", "towns-valle_cavallina")
    towns = await ready.step("ask", areas.options[0].id, member=REGION)
    assert (towns.what, towns.elsewhere) == ("towns", True)
    tapped = await ready.step("town", "016218", member=REGION)

    assert [each.id for each in tapped.options] == ["016218"]
    assert tapped.chosen == {"016218"}


async def test_an_ambitos_own_towns_are_shown_at_once():
    ready = await desk()

    towns = await ready.step("ask", "towns", member=AUTHOR)

    assert [each.id for each in towns.options] == ["016218"]
    assert not towns.elsewhere


async def test_of_a_text_that_the_phone_cut_the_second_half_is_not_taken_for_the_text():
    ready = await desk()

    await ready.act(NoticeTyped("n1", "text", "it", "x" * 4_090))
    waits = await ready.act(NoticeTyped("n1", "text", "it", "x" * 4_090))
    assert waits.composing == "n1 rest it"
    asked = await ready.act(NoticeTyped("n1", "rest", "it", "la coda"))

    assert asked.composing == "n1 text it"
    assert (await ready.stored()).texts == DRAFT.texts


async def test_words_below_a_file_that_was_asked_for_alone_are_not_lost_in_silence():
    ready = await desk()

    reply = (await ready.act(NoticeTyped("n1", "file", None, "Venite!", PHOTO))).reply

    assert reply.faults == (faults.CaptionLeft(),)  # type: ignore[union-attr]


async def test_a_new_notice_in_which_nothing_was_written_is_opened_again():
    ready = Desk()
    await ready.act(OpenNoticeDesk("new"))
    await ready.act(OpenNoticeDesk("new"))

    home = (await ready.act(OpenNoticeDesk())).reply
    assert home == said.NoticeDesk({"drafts": 1, "waiting": 0, "sent": 0})


async def test_towns_beyond_the_own_area_are_asked_for_again():
    ready = await desk()

    again = await ready.act(NoticeTyped("n1", "place", None, "Milano"))

    assert again.reply.fault == OtherAmbito(None)  # type: ignore[union-attr]
    assert again.composing == "n1 place"
    assert (await ready.stored()).audience == DRAFT.audience


async def test_at_night_a_notice_that_is_true_only_today_may_go_at_once_but_not_tomorrow():
    ready = await desk(replace(DRAFT, expires=EVENING.date()), now=EVENING)

    assert isinstance(await ready.step("send"), said.NoticeQuiet)
    later = await ready.step("quiet", "later")
    assert later.faults == (ExpiresTooSoon(EVENING.date()),)

    ready = await desk(replace(DRAFT, expires=EVENING.date()), now=EVENING)
    assert (await ready.step("quiet", "anyway")).confirm
