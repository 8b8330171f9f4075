"""Notices in the chat, step by step: who may, what is asked next, every refusal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import notice_desk_reply as said
from bot.domain import notice_faults as faults
from bot.domain.deliveries import csv_lines
from bot.domain.hours import ROME
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_reach import Chosen
from bot.domain.notice_rights import OtherAmbito, OwnNotice
from bot.domain.notice_rules import ExpiresTooSoon, InThePast, NoItalian, TooLong
from bot.domain.notice_turns import NoticeStep, NoticeTyped, OpenNoticeDesk
from bot.domain.notices import InAmbito, InTowns, WholeRegion
from tests.domain.notice_samples import AUTHOR, NOTICE, OPERATOR, REGION, SECOND, YES
from tests.services.notice_desk import DRAFT, EVENING, NOW, Desk, desk


async def test_a_new_notice_asks_for_title_place_and_text_and_is_kept_at_each_step() -> None:
    ready = Desk()

    title = await ready.act(OpenNoticeDesk("new"))
    assert title.composing == "n9 title"
    place = await ready.act(NoticeTyped("n9", "title", None, "  Corso\n di italiano "))
    assert place.reply.what == "place"  # type: ignore[union-attr]
    text = await ready.act(NoticeStep("n9", "place", "valle_cavallina"))
    assert text.composing == "n9 text it"
    draft = await ready.act(NoticeTyped("n9", "text", "it", "Lunedì."))

    assert isinstance(draft.reply, said.NoticeDraft)
    assert draft.composing == ""
    kept = await ready.stored("n9")
    assert kept.title == "Corso di italiano"
    assert kept.audience.place == InAmbito("valle_cavallina")
    assert kept.texts == {"it": "Lunedì."}
    assert (kept.status, kept.author, kept.ambito) == ("draft", 1, "valle_cavallina")


@pytest.mark.parametrize("member", [None, OPERATOR, replace(AUTHOR, telegram_id=99)])
async def test_whoever_is_not_of_the_notices_staff_gets_nothing(member) -> None:
    ready = await desk()

    for turn in (OpenNoticeDesk(), NoticeStep("n1", "open"), NoticeTyped("n1", "title", None, "x")):
        assert (await ready.act(turn, member)).reply == said.NoticeGone()


async def test_a_draft_is_its_authors_and_what_was_sent_is_the_ambitos() -> None:
    ready = await desk()
    assert await ready.step("open", member=SECOND) == said.NoticeGone()

    sent = await desk(replace(DRAFT, status="done"))
    assert isinstance(await sent.step("open", member=SECOND), said.NoticeState)


async def test_nobody_opens_a_notice_of_another_ambito_but_the_region() -> None:
    ready = await desk(replace(DRAFT, status="done", ambito="bergamo", author=9))

    assert await ready.step("open") == said.NoticeGone()
    assert isinstance(await ready.step("open", member=REGION), said.NoticeState)


@pytest.mark.parametrize(
    ("step", "value", "ambito"),
    [("place", "region", None), ("town", "016024", "bergamo")],
)
async def test_a_place_beyond_the_own_ambito_is_refused_and_not_kept(step, value, ambito) -> None:
    ready = await desk()

    reply = await ready.step(step, value)

    assert reply.faults == (OtherAmbito(ambito),)
    assert await ready.stored() == replace(DRAFT, created=DRAFT.created.astimezone(UTC))


@pytest.mark.parametrize(
    ("step", "value", "field", "kept"),
    [
        ("missing", "send_italian", "missing", "send_italian"),
        ("expires", "week", "expires", date(2026, 11, 30)),
        ("expires", None, "expires", None),
        ("when", None, "send_at", None),
        ("drop", "it", "texts", {}),
    ],
)
async def test_a_tap_changes_one_thing(step, value, field, kept) -> None:
    ready = await desk()

    await ready.step(step, value)

    assert getattr(await ready.stored(), field) == kept


async def test_towns_languages_and_topic_are_chosen_by_taps() -> None:
    ready = await desk()

    towns = await ready.step("town", "016218")
    await ready.step("lang", "en")
    await ready.step("topic", "health")

    audience = (await ready.stored()).audience
    assert towns.chosen == {"016218"}
    assert audience.place == InTowns(("016218",))
    assert (audience.languages, audience.topic) == (("en",), "health")


@pytest.mark.parametrize(("what", "text"), [("topic", "gone"), ("missing", "x"), ("fly", None)])
async def test_a_tap_that_makes_no_sense_is_told(what, text) -> None:
    ready = await desk()

    assert (await ready.step(what, text)).faults == (faults.Meanwhile(),)


@pytest.mark.parametrize(
    ("what", "language", "text", "fault"),
    [
        ("title", None, "x" * 81, TooLong(None, 81, 80)),
        ("text", "it", "x" * 3501, TooLong("it", 3501, 3500)),
        ("expires", None, "presto", faults.NotADate(hour=False)),
        ("when", None, "2026-12-05", faults.NotADate(hour=True)),
        ("expires", None, "22/11/2026", DayOver(date(2026, 11, 22))),
        ("when", None, "23/11/2026 9:59", InThePast(NOW - timedelta(minutes=1))),
        ("towns", None, "Trescore Balneario, Gotham", faults.UnknownTown("Gotham")),
        ("file", None, "ecco", faults.NotAFile()),
        ("link", None, "corso.it", faults.NotALink()),
        ("link", None, "https://a.it e altro", faults.NotALink()),
    ],
)
async def test_what_cannot_be_taken_is_said_and_asked_again(what, language, text, fault) -> None:
    ready = await desk()

    again = await ready.act(NoticeTyped("n1", what, language, text))

    assert isinstance(again.reply, said.NoticeAsk)
    assert again.reply.fault == fault
    assert again.composing.split()[:2] == ["n1", what]


@pytest.mark.parametrize("text", ["2026-12-05 18:00", "05/12/2026  18:00", "5.12.2026 18:00"])
async def test_a_moment_is_read_as_people_write_it_in_rome(text) -> None:
    ready = await desk()

    await ready.type("when", text)

    assert (await ready.stored()).send_at == datetime(2026, 12, 5, 18, 0, tzinfo=ROME)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"texts": {"en": "Monday."}}, NoItalian()),
        ({"send_at": NOW - timedelta(hours=1)}, InThePast(NOW - timedelta(hours=1))),
        ({"expires": date(2026, 11, 1)}, ExpiresTooSoon(date(2026, 11, 1))),
    ],
)
async def test_what_is_wrong_is_told_before_the_word_is_asked_for(change, fault) -> None:
    ready = await desk(replace(DRAFT, **change))

    reply = await ready.step("send")

    assert isinstance(reply, said.NoticeDraft)
    assert fault in reply.faults


async def test_at_night_it_is_asked_whether_to_wait() -> None:
    ready = await desk(now=EVENING)

    asked = await ready.step("send")
    later = await ready.step("quiet", "later")

    assert isinstance(asked, said.NoticeQuiet)
    assert later.confirm
    assert (await ready.stored()).send_at == datetime(2026, 11, 24, 8, 0, tzinfo=ROME)


async def test_only_the_word_sends_it_and_the_audit_log_says_who() -> None:
    ready = await desk()
    await ready.store.set_preferences(7, YES, NOW)

    wrong = await ready.type("confirm", "invia")
    assert (wrong.fault, (await ready.stored()).status) == (faults.OtherWord(), "draft")
    sent = await ready.type("confirm", " corso ")

    assert isinstance(sent, said.NoticeState)
    assert (await ready.stored()).status == "scheduled"
    assert [entry.deed for entry in await ready.store.entries(None, 9)] == ["notice.schedule"]


async def test_for_many_a_colleague_approves_and_not_the_author() -> None:
    ready = await desk(above=-1)

    assert (await ready.step("send")).second
    waits = await ready.type("confirm", "corso")
    assert (waits.notice.status, waits.approves) == ("awaiting_approval", False)
    assert (await ready.approve(AUTHOR)).fault == OwnNotice()

    assert (await ready.step("open", member=SECOND)).approves
    assert (await ready.approve(SECOND)).notice.status == "scheduled"


async def test_who_approves_reads_everything_first() -> None:
    waits = replace(NOTICE, status="awaiting_approval", desk="gone")
    ready = await desk(waits)
    await ready.store.set_municipality(7, "016218", NOW)
    await ready.store.set_preferences(7, YES, NOW)

    page = await ready.step("open", member=SECOND)
    read = await ready.step("preview", "ar", member=SECOND)

    assert page.waiting.draft.places == ("Valle Cavallina",)
    assert (page.waiting.people, page.waiting.draft.desk, page.waiting.approvers) == (1, "gone", 3)
    assert (read.shown, read.approves) == (True, True)
    assert ready.channel.sent == [(2, NOTICE.texts["ar"])]


async def test_a_notice_of_the_region_is_opened_by_who_may_approve_it() -> None:
    regional = replace(DRAFT, ambito=None, author=3, status="awaiting_approval")
    ready = await desk(regional)

    assert (await ready.step("open", member=SECOND)).approves
    elsewhere = replace(SECOND, ambito="bergamo")
    assert await ready.step("open", member=elsewhere) == said.NoticeGone()


async def test_a_test_comes_to_oneself_in_every_language() -> None:
    ready = await desk(NOTICE)

    reply = await ready.step("test")

    assert reply.tested
    assert ready.channel.sent == [(1, text) for text in NOTICE.texts.values()]


async def test_the_report_comes_as_a_spreadsheet() -> None:
    ready = await desk(replace(DRAFT, status="done"))
    await ready.store.enlist("n1", [Chosen(7, "it")], NOW)

    sheet = await ready.step("csv")

    assert isinstance(sheet, said.NoticeCsv)
    assert list(csv_lines(sheet.report))[1] == "n1,it,1,0,0,0,0,0"


async def test_an_old_notice_becomes_a_new_draft_and_a_draft_can_be_deleted() -> None:
    ready = await desk(replace(DRAFT, status="done", approved_by=2, corrections=3))

    await ready.step("copy")
    copied = await ready.stored("n9")
    assert (copied.texts, copied.status) == (DRAFT.texts, "draft")
    assert (copied.approved_by, copied.corrections) == (None, 0)

    asked = await ready.act(NoticeStep("n9", "delete"))
    assert asked.reply == said.NoticeSure("n9", DRAFT.title, "delete")
    home = await ready.act(NoticeStep("n9", "delete", "sure"))
    assert home.reply == said.NoticeDesk({"drafts": 0, "waiting": 0, "sent": 1})


async def test_the_region_is_offered_everything_and_an_ambito_itself() -> None:
    ready = Desk()
    await ready.store.save_notice(replace(DRAFT, author=3, ambito=None), was=None)

    await ready.step("place", "region", member=REGION)

    assert (await ready.stored()).audience.place == WholeRegion()
    offered = await ready.step("ask", "place", member=REGION)
    assert offered.options[0].id == "region"
