"""Telegram is told commands, name and descriptions once, and again only when they changed."""

from telegram import Bot

from bot.tg.commands import COMMANDS, DESCRIPTION, NAME, SHORT_DESCRIPTION
from bot.tg.setup import (
    DESCRIPTION_LIMIT,
    NAME_LIMIT,
    SHORT_DESCRIPTION_LIMIT,
    introduce,
    settings,
)
from tests.tg.fakes import TOKEN, FakeNotes
from tests.tg.recording import RecordingRequest, refusal
from tests.tg.samples import LANGUAGES
from tests.tg.speech import spoken

METHODS = ["setMyCommands", "setMyName", "setMyShortDescription", "setMyDescription"]


async def introduced(notes: FakeNotes, request: RecordingRequest) -> list[tuple[str, str | None]]:
    await introduce(Bot(TOKEN, request=request), spoken(), notes)
    return [(method, params.get("language_code")) for method, params in request.sent]


async def test_everything_is_set_in_every_language_and_for_all_others() -> None:
    calls = await introduced(FakeNotes(), RecordingRequest())

    assert sorted(calls, key=str) == sorted(
        [(method, code) for method in METHODS for code in (None, *LANGUAGES)], key=str
    )


async def test_the_commands_are_described_in_the_language() -> None:
    request = RecordingRequest()

    await introduced(FakeNotes(), request)

    (commands,) = [
        params["commands"]
        for method, params in request.sent
        if method == "setMyCommands" and params.get("language_code") == "it"
    ]
    assert [command["command"] for command in commands] == [row.command for row in COMMANDS]
    assert commands[1]["description"] == "Cambia lingua"


async def test_the_second_start_sets_nothing() -> None:
    notes = FakeNotes()
    await introduced(notes, RecordingRequest())

    assert await introduced(notes, RecordingRequest()) == []


async def test_only_what_changed_is_set_again() -> None:
    notes = FakeNotes()
    await introduced(notes, RecordingRequest())
    notes.written["telegram:setMyName:pa"] = "another"

    assert await introduced(notes, RecordingRequest()) == [("setMyName", "pa")]


async def test_a_refusal_stops_that_method_only_and_is_tried_at_the_next_start() -> None:
    notes, request = FakeNotes(), RecordingRequest()
    request.answers["setMyName"] = [refusal(429, "Too Many Requests", retry_after=7000)]

    first = await introduced(notes, request)
    second = await introduced(notes, RecordingRequest())

    names = [(method, code) for method, code in first if method == "setMyName"]
    assert names == [("setMyName", None)]
    assert len(first) == 3 * 5 + 1
    assert second == [("setMyName", code) for code in (None, *LANGUAGES)]


def test_no_text_has_to_be_cut() -> None:
    for voice in spoken().values():
        assert len(voice.gettext(NAME)) <= NAME_LIMIT
        assert len(voice.gettext(SHORT_DESCRIPTION)) <= SHORT_DESCRIPTION_LIMIT
        assert len(voice.gettext(DESCRIPTION)) <= DESCRIPTION_LIMIT


def test_a_setting_is_known_by_its_content() -> None:
    first, *_ = settings(spoken())

    assert first.key == "telegram:setMyCommands:default"
    assert len(first.fingerprint) == 16
