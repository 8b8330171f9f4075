"""After a notice is written: approved by a colleague, mended, taken back late; restarts."""

import asyncio
from datetime import timedelta

import pytest

from bot.app import telegram
from bot.domain.staff import Member, Staff
from bot.mailing import Limits
from bot.services.scheduler import LOOK_EVERY
from tests.e2e.living import living, real_brain, until, word
from tests.e2e.test_notices import going_on, send_notice, somebody, write_notice
from tests.emulator import AsyncPerson

AUTHOR, SECOND, ELSEWHERE, NEVER_WROTE = 50, 52, 53, 54
NOTICES = frozenset({"notices"})
STAFF = Staff(
    members=(
        Member(telegram_id=AUTHOR, roles=NOTICES, ambito="valle_cavallina"),
        Member(telegram_id=SECOND, roles=NOTICES, ambito="valle_cavallina"),
        Member(telegram_id=NEVER_WROTE, roles=NOTICES, ambito=None),
        Member(telegram_id=ELSEWHERE, roles=NOTICES, ambito="bergamo"),
    )
)
ALONE = Limits(approval_above=0)


def house(api, folder, limits: Limits):
    """The living bot; again with the same folder it goes on where it was."""
    connection = telegram(api.token, api.url)
    return living(real_brain(), connection, folder, STAFF, going_on(), limits=limits)


@pytest.fixture
async def approving(api, tmp_path):
    async with house(api, tmp_path, ALONE):
        yield


@pytest.fixture
async def staffed(api, tmp_path):
    async with house(api, tmp_path, Limits()):
        yield


async def member(api, user_id: int, language: str = "it") -> AsyncPerson:
    """One of the staff, who has written to the bot."""
    known = AsyncPerson(api, user_id=user_id, language_code=language)
    await known.send(f"/start lang-{language}")
    return known


async def sent(api, reader: AsyncPerson) -> AsyncPerson:
    """The notice with two texts has arrived; its author looks at the report."""
    author = await member(api, AUTHOR)
    await write_notice(author)
    await send_notice(author)
    await until(api, lambda: word("it", "Report") in str(author.last.labels), timeout=15)
    await author.tap(word("it", "Report"))
    assert any("The course begins" in text for text in reader.texts)
    return author


async def test_a_colleague_is_told_reads_and_approves_and_the_author_is_told(api, approving):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author, second = await member(api, AUTHOR), await member(api, SECOND, "en")
    elsewhere = await member(api, ELSEWHERE)
    await write_notice(author)
    await send_notice(author)
    assert word("it", "Approve") not in str(author.last.labels)
    assert word("it", "Colleagues who may approve it: %(count)s") % {"count": 2} in author.last.text

    await until(api, lambda: "Corso di italiano" in second.texts[-1], timeout=10)
    assert word("en", "People who get it: %(count)s") % {"count": 1} in second.last.text
    page = await second.tap(word("en", "Read it"))
    assert "Il corso inizia lunedì." in page.text
    await second.tap("👁 English")
    assert "The course begins on Monday." in second.texts[-2]

    waiting = await elsewhere.send("/notice")
    assert f"{word('it', 'Waiting')}: 0" in waiting.labels
    assert not any("Corso di italiano" in text for text in elsewhere.texts)

    await second.tap(word("en", "Approve"))
    told = word("it", "A colleague approved it: Telegram number %(who)s.") % {"who": SECOND}
    await until(api, lambda: any(told in text for text in author.texts), timeout=10)
    await until(api, lambda: "Il corso inizia" in italian.texts[-1], timeout=15)
    assert api.messages(NEVER_WROTE) == ()


async def test_nobody_approves_the_own_notice_or_one_of_another_ambito(api, approving):
    await somebody(api, 7, "it", "Yes, send them to me")
    author, elsewhere = await member(api, AUTHOR), await member(api, ELSEWHERE)
    await write_notice(author)
    await send_notice(author)
    notice = author.last.buttons[0][0].data.split(":")[0]

    await forge(api, author, f"{notice}:approve")
    assert word("it", "A colleague must approve it, not who wrote it.") in author.last.text
    await forge(api, elsewhere, f"{notice}:approve")
    assert word("it", "There is no such notice.") in elsewhere.last.text


async def forge(api, person: AsyncPerson, data: str) -> None:
    """A tap on a button that the bot never drew."""
    raw = person.last.raw["message_id"]
    stored = api._world.chats[person.user_id].messages[raw].raw
    stored["reply_markup"] = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
    await person.tap("forged")


async def test_sent_back_it_is_a_draft_again_and_the_author_is_told(api, approving):
    await somebody(api, 7, "it", "Yes, send them to me")
    author, second = await member(api, AUTHOR), await member(api, SECOND)
    await write_notice(author)
    await send_notice(author)
    await until(api, lambda: "Corso di italiano" in second.texts[-1], timeout=10)

    await second.tap(word("it", "Read it"))
    await second.tap(word("it", "Back to draft"))

    back = word("it", "A colleague sent it back, it is a draft again: Telegram number %(who)s.") % {
        "who": SECOND
    }
    await until(api, lambda: any(back in text for text in author.texts), timeout=10)
    opened = await author.tap(word("it", "Open it"))
    assert word("it", "Send") in str(opened.labels)


async def test_the_copies_of_one_language_get_another_text(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    english = await somebody(api, 8, "en", "Yes, send them to me")
    author = await sent(api, english)

    await author.tap("✏️ English")
    asked = await author.send("The course begins on Tuesday.")
    assert "The course begins on Tuesday." in asked.text
    assert "on Monday" in english.texts[-1]
    await author.tap(word("it", "Change every copy"))
    await until(api, lambda: "on Tuesday" in english.texts[-1], timeout=15)

    assert not any("on Monday" in text for text in english.texts)
    assert "Il corso inizia lunedì." in italian.texts[-1]
    page = await author.tap(word("it", "Look again"))
    changed = word("it", "Copies changed: %(done)s of %(all)s")
    assert changed % {"done": 2, "all": 2} in page.text


async def test_another_last_day_is_told_in_every_copy(api, staffed):
    english = await somebody(api, 8, "en", "Yes, send them to me")
    author = await sent(api, english)

    await author.tap(word("it", "Valid until"))
    over = await author.send("2026-11-22")
    assert word("it", "That day is over. Write today's date or a later one.") in over.text
    page = await author.send("24/12/2026")
    assert "24 dicembre 2026" in page.text

    await until(api, lambda: "24 December 2026" in english.texts[-1], timeout=15)


async def test_taken_back_after_two_days_the_copies_say_so_and_the_author_sees_it(api, staffed):
    english = await somebody(api, 8, "en", "Yes, send them to me")
    author = await sent(api, english)

    api.advance(timedelta(hours=49))
    await author.tap(word("it", "Take it back from everybody"))
    await author.tap("⚠️ " + word("it", "Take it back"))
    withdrawn = word("en", "This notice was withdrawn.")
    await until(api, lambda: withdrawn in english.texts[-1], timeout=15)

    page = await author.tap(word("it", "Look again"))
    back = word("it", "Copies taken back: %(done)s of %(all)s") % {"done": 0, "all": 1}
    assert back in page.text
    assert "48" in page.text


async def test_after_a_restart_colleagues_are_not_told_again(api, tmp_path):
    async with house(api, tmp_path, ALONE):
        await somebody(api, 7, "it", "Yes, send them to me")
        author, second = await member(api, AUTHOR), await member(api, SECOND)
        await write_notice(author)
        await send_notice(author)
        await until(api, lambda: "Corso di italiano" in second.texts[-1], timeout=10)

    async with house(api, tmp_path, ALONE):
        page = await second.tap(word("it", "Read it"))
        await asyncio.sleep(2 * LOOK_EVERY)

    assert "Il corso inizia lunedì." in page.text
    assert len([text for text in second.texts if "Corso di italiano" in text]) == 1


async def test_a_restart_in_the_middle_of_a_draft_loses_nothing(api, tmp_path):
    async with house(api, tmp_path, Limits()):
        author = await member(api, AUTHOR)
        await author.send("/notice")
        await author.tap(word("it", "New notice"))
        await author.send("Corso di italiano")
        asked = await author.tap("Valle Cavallina")

    async with house(api, tmp_path, Limits()):
        written = await author.send("Il corso inizia lunedì.")

    assert asked.message_id < written.message_id
    assert "Corso di italiano" in written.text
    assert "✓ Italiano" in str(written.labels)
