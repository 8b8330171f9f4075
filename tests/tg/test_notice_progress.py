"""How far a notice has come is shown to its author, as long as they are of the staff."""

from dataclasses import replace

import pytest
from telegram import Bot

from bot.domain.deliveries import Progress
from bot.domain.notices import Notice
from bot.domain.staff import Staff
from bot.storage.memory import MemoryStore
from bot.tg.notice_progress import TelegramProgress
from tests.domain.notice_samples import AUTHOR, NOTICE, SECOND, STAFF
from tests.tg.fakes import TOKEN, FakeNotes, FakePeople
from tests.tg.recording import RecordingRequest
from tests.tg.speech import spoken

SENDING = replace(NOTICE, status="sending")
LEFT = Staff(members=(SECOND, replace(AUTHOR, roles=frozenset({"operator"}))))


async def shown(notice: Notice, staff: Staff) -> list[object]:
    request, store = RecordingRequest(), MemoryStore()
    await store.save_notice(notice, was=None)
    board = TelegramProgress(
        bot=Bot(TOKEN, request=request),
        voices=spoken(),
        notices=store,
        people=FakePeople(),
        notes=FakeNotes(),
        staff=lambda: staff,
    )
    await board.show(Progress(notice=notice.id, status="sending", counts={"pending": 2}))
    return [params["chat_id"] for _, params in request.sent]


@pytest.mark.parametrize(
    ("notice", "staff", "chats"),
    [(SENDING, STAFF, [1]), (SENDING, LEFT, []), (replace(SENDING, author=0), STAFF, [])],
)
async def test_the_author_watches_until_they_leave_the_staff(notice, staff, chats):
    assert await shown(notice, staff) == chats
