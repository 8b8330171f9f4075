"""The staff's commands and buttons: where they are heard, whom they answer, what is kept."""

import pytest

from bot.domain.notice_turns import NoticeStep
from bot.domain.reply import Thanks
from bot.domain.staff import Member, Staff
from bot.domain.turns import OpenBoard, OpenBoards, SetBoard, StaffOrdered
from tests.tg.fakes import PERSON_ID, Stage, decision, message, stage, tap

COLLEAGUE = Member(telegram_id=PERSON_ID, roles=frozenset({"operator"}), ambito="a")
NOTICES = Member(telegram_id=PERSON_ID, roles=frozenset({"notices"}), ambito="a")
ADMIN = Member(telegram_id=PERSON_ID, roles=frozenset({"admin"}), ambito="a")
GROUP = -100


def staffed(*members: Member, chat: int = GROUP) -> Stage:
    scene = stage(decision(Thanks()))
    scene.staff = Staff(members=members, chats={"a": chat})
    return scene


@pytest.mark.parametrize(
    ("update", "turn"),
    [
        (message(text="/today"), StaffOrdered("today")),
        (message(text="/today  Trescore stranieri"), StaffOrdered("today", "Trescore stranieri")),
        (message(text="/SLIP@sportello_bot k7 ma4"), StaffOrdered("slip", "k7 ma4")),
        (message(text="/answer k3f 7qa"), StaffOrdered("answer", "k3f 7qa")),
        (message(text="/notice"), StaffOrdered("notice")),
        (tap("1vn1:ask:text-it"), NoticeStep("n1", "ask", "text-it")),
        (tap("1Y"), OpenBoards()),
        (tap("1ytrescore:late"), OpenBoard("trescore", "late")),
        (tap("1utrescore:late:0930"), SetBoard("trescore", "late", "0930")),
    ],
)
@pytest.mark.parametrize("members", [(), (COLLEAGUE,)])
async def test_in_private_the_turn_is_handed_on_whoever_it_comes_from(members, update, turn):
    scene = staffed(*members)

    await scene.receive(update)

    assert scene.conversation.turns == [(PERSON_ID, turn, "pa-IN")]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_colleague_is_answered_in_the_staffs_own_chat(kind):
    scene = staffed(COLLEAGUE)

    await scene.receive(message(kind, text="/today"), tap("1Y", chat_type=kind))

    turns = [turn for _, turn, _ in scene.conversation.turns]
    assert turns == [StaffOrdered("today"), OpenBoards()]
    sent = [params["chat_id"] for method, params in scene.request.sent if method == "sendMessage"]
    assert sent == [GROUP, GROUP]


async def test_no_message_id_of_a_group_is_kept_for_a_person():
    scene = staffed(COLLEAGUE)

    await scene.receive(message("group", text="/today"))

    assert scene.messages.kept == []


@pytest.mark.parametrize(
    ("scene", "update"),
    [
        (staffed(), message("group", text="/today")),
        (staffed(NOTICES), message("group", text="/today")),
        (staffed(ADMIN), message("group", text="/notice")),
        (staffed(ADMIN), tap("1V", chat_type="group")),
        (staffed(ADMIN), tap("1vn1:send", chat_type="group")),
        (staffed(COLLEAGUE, chat=-7), message("group", text="/today")),
        (staffed(COLLEAGUE), message("group", text="permesso scaduto")),
        (staffed(COLLEAGUE), message("group", text="/start")),
        (staffed(COLLEAGUE), tap("1T", chat_type="group")),
        (staffed(), tap("1Y", chat_type="group")),
        (staffed(COLLEAGUE), message("channel", text="/today")),
        (staffed(COLLEAGUE), {"edited_message": message(text="/today")["message"]}),
    ],
)
async def test_everything_else_in_a_group_is_left_alone(scene, update):
    await scene.receive(update)

    assert scene.conversation.turns == []
    assert "sendMessage" not in scene.request.methods()
