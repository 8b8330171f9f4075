"""A slip from the desk card to the counter, and a desk that says how it is today."""

import asyncio
import re

import pytest

from bot.app import telegram
from bot.domain.staff import Member, Staff
from tests.e2e.living import arrive_in_group, living, real_brain, title, word
from tests.emulator import AsyncPerson

OPERATOR, NOTICES = 50, 51
DESK = "esempio_trescore"
STAFF = Staff(
    members=(
        Member(
            telegram_id=OPERATOR,
            roles=frozenset({"operator"}),
            ambito="valle_cavallina",
            desks=frozenset({DESK, "esempio_comune"}),
        ),
        Member(telegram_id=NOTICES, roles=frozenset({"notices"}), ambito="valle_cavallina"),
    ),
    chats={"valle_cavallina": -1001},
)


@pytest.fixture
async def bot(api, tmp_path):
    async with living(real_brain(), telegram(api.token, api.url), tmp_path, STAFF):
        yield


@pytest.fixture
async def operator(api, bot):
    colleague = AsyncPerson(api, user_id=OPERATOR, language_code="it")
    await colleague.send("/start lang-it")
    return colleague


async def slip_of(italian: AsyncPerson) -> str:
    """Three taps from the desk card; the code."""
    await italian.send("rinovo permeso sogiorno")
    await italian.send("sportello a tresore")
    await italian.tap(word("it", "Slip for the desk"))
    await italian.tap("🪪")
    await italian.tap(word("it", "This week"))
    shown = await italian.tap("English")
    return shown.text.split(word("it", "Your code:"))[1].split()[0]


async def test_a_slip_is_made_in_three_taps_and_read_at_the_desk(italian, operator):
    code = await slip_of(italian)
    await italian.tap("☐")

    read = await operator.send(f"/slip {code.lower().replace('-', ' ')}")

    assert code in read.text
    assert f"Argomento: {title('it', 'permit_renewal')}" in read.text
    assert "questa settimana" in read.text
    assert "inglese" in read.text
    assert "Trescore Balneario" in read.text
    assert "Dice di avere:" in read.text


ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}")


async def test_staff_read_word_for_word_what_somebody_was_told(italian, operator):
    card = await italian.send("rinovo permeso sogiorno")
    shown = ID.search(card.text)
    assert shown is not None

    read = await operator.send(f"/answer {shown[0].lower()}")

    told = card.text.split("\n")
    assert f"{shown[0]} · permit_renewal · it" in read.text
    assert told[0] in read.text
    assert told[2] in read.text
    assert "60 giorni" in told[2]


async def test_a_part_has_an_id_of_its_own_and_others_learn_nothing(italian, operator):
    await italian.send("rinovo permeso sogiorno")
    cost = await italian.tap("💶")
    shown = ID.search(cost.text)
    assert shown is not None

    refused = await italian.send(f"/answer {shown[0]}")
    read = await operator.send(f"/answer {shown[0]}")

    assert "permit_renewal" not in refused.text
    assert f"{shown[0]} · permit_renewal · it" in read.text
    assert "126,46" in read.text


async def test_ticking_a_document_changes_the_slip_in_its_place(italian):
    await slip_of(italian)
    before = len(italian.texts)

    shown = await italian.tap("☐")

    assert len(italian.texts) == before
    assert any(label.startswith("☑") for label in shown.labels)
    assert "Dice di avere:" in shown.text


async def test_a_wrong_code_and_a_missing_one_are_told(operator):
    wrong = await operator.send("/slip ZZ-ZZZ")
    missing = await operator.send("/slip")

    assert "ZZ-ZZZ" in wrong.text
    assert "/slip K7-MA4" in missing.text


@pytest.mark.parametrize("user", [7, NOTICES])
@pytest.mark.parametrize("command", ["/today", "/slip K7-MA4"])
async def test_to_others_the_commands_of_the_staff_do_not_exist(api, bot, user, command):
    stranger = AsyncPerson(api, user_id=user, language_code="it")
    await stranger.send("/start lang-it")

    as_command = await stranger.send(command)
    as_words = await stranger.send(command.replace("/", ". "))

    assert as_command.text == as_words.text
    assert "K7" not in as_command.text


async def test_closed_today_is_on_the_card_at_once_and_another_desk_is_offered(italian, operator):
    await operator.send("/today")
    await operator.tap("ESEMPIO Sportello immigrazione")
    board = await operator.tap(word("it", "Closed today"))
    said = word("it", "Today: closed, said the desk at %(at)s.") % {"at": "10:00"}
    assert said in board.text

    card = await italian.send("sportello a tresore")

    assert said in card.text
    assert word("it", "Open now, until %(time)s.").split("%")[0] not in card.text
    assert "martedì 24 novembre" in card.text


async def test_open_as_usual_takes_everything_back(italian, operator):
    await operator.send(f"/today {DESK}")
    await operator.tap(word("it", "Closed today"))

    board = await operator.tap(word("it", "Open as usual"))
    card = await italian.send("sportello a tresore")

    assert word("it", "Today: as usual.") in board.text
    assert "🟢" in card.text


async def test_a_late_opening_and_a_mediator_are_set_by_buttons(italian, operator):
    await operator.send("/today trescore immigrazione")
    await operator.tap(word("it", "Opens late"))
    await operator.tap("10:30")
    await operator.tap(word("it", "Mediator here for…"))
    await operator.tap("العربية")

    card = await italian.send("sportello a tresore")

    assert (
        word("it", "Today: opens late, at %(time)s, said the desk at %(at)s.")
        % {
            "time": "10:30",
            "at": "10:00",
        }
        in card.text
    )
    assert "العربية" in card.text


async def test_in_the_staffs_own_chat_only_colleagues_and_only_their_commands_are_answered(
    api, bot
):
    arrive_in_group(api, "/today", user_id=7)
    arrive_in_group(api, "permesso scaduto", user_id=OPERATOR)
    arrive_in_group(api, "/start", user_id=OPERATOR)
    arrive_in_group(api, "/today", user_id=OPERATOR)

    await asyncio.to_thread(api.wait_for, lambda: api.calls_of("sendMessage"), timeout=5)

    (sent,) = api.calls_of("sendMessage")
    assert sent["chat_id"] == -1001
    assert "ESEMPIO" in str(sent["reply_markup"])
