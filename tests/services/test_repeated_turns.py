"""A turn that comes again because its answer was lost: a notice is not worked on twice."""

from dataclasses import replace
from typing import Any

from bot.domain.notice_desk_reply import NoticeAsk, NoticeDesk, NoticeDraft
from bot.domain.notice_turns import NoticeStep, OpenNoticeDesk
from bot.domain.turns import Said, Turn
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import AUTHOR, STAFF
from tests.domain.talk import DIALOGUE
from tests.services.notice_desk import Desk
from tests.services.test_conversation import conversation

TOWNS = "Trescore Balneario"


class Scene:
    """The author of a notice talks, turn by turn, each under the number of its update."""

    def __init__(self) -> None:
        self.desk = Desk()
        asked: Any = lambda: DIALOGUE  # noqa: E731 - the real one, where others script theirs
        self.talk = replace(conversation(asked, MemoryStore(), staff=STAFF), notices=self.desk.talk)

    async def turn(self, turn: Turn | str, turn_id: int) -> Any:
        said = Said(turn) if isinstance(turn, str) else turn
        decision = await self.talk.reply_to(AUTHOR.telegram_id, said, turn_id=turn_id)
        return decision.replies[0]


async def test_what_was_typed_for_a_notice_does_not_become_the_next_answer():
    scene = Scene()
    await scene.turn(OpenNoticeDesk("new"), 1)
    await scene.turn("Corso", 2)
    await scene.turn(NoticeStep("n9", "ask", "towns"), 3)
    asked = await scene.turn(TOWNS, 4)
    assert isinstance(asked, NoticeAsk)
    assert asked.what == "text"

    again = await scene.turn(TOWNS, 4)

    assert isinstance(again, NoticeDraft)
    assert (await scene.desk.stored("n9")).texts == {}


async def test_a_tap_that_comes_again_does_not_undo_itself():
    scene = Scene()
    await scene.turn(OpenNoticeDesk("new"), 1)
    for _ in range(2):
        await scene.turn(NoticeStep("n9", "critical"), 2)

    assert (await scene.desk.stored("n9")).critical


async def test_a_new_notice_that_is_asked_for_again_is_the_same_one():
    scene = Scene()
    await scene.turn(OpenNoticeDesk("new"), 1)
    again = await scene.turn(OpenNoticeDesk("new"), 1)

    assert isinstance(again, NoticeDraft)
    assert again.notice.id == "n9"
    home = await scene.turn(OpenNoticeDesk(), 2)
    assert home == NoticeDesk({"drafts": 1, "waiting": 0, "sent": 0})
