"""What comes in becomes the right turn, what was decided goes out, and groups are left alone."""

import pytest

from bot.domain.decision import Erased
from bot.domain.reply import Forgotten, Thanks, TopicMenu
from bot.domain.turns import (
    ChooseLanguage,
    FindDesk,
    Located,
    OpenLanguages,
    OpenTopics,
    Ordered,
    Said,
    TooOld,
)
from tests.tg.fakes import PERSON_ID, decision, message, stage, tap
from tests.tg.samples import TOPICS
from tests.tg.speech import spoken

THANKS = "Grazie. Serve a migliorare le risposte."
LOCATION = {"latitude": 45.7, "longitude": 9.8}


@pytest.mark.parametrize(
    ("update", "turn"),
    [
        (message(text="permesso scaduto"), Said("permesso scaduto")),
        (message(photo=[], caption="permesso scaduto"), Said("permesso scaduto")),
        (message(text="/start"), Ordered("start")),
        (
            message(text="/start lang-pa-ask-permit_renewal"),
            Ordered("start", "lang-pa-ask-permit_renewal"),
        ),
        (message(text="/START@sportello_bot"), Ordered("start")),
        (message(text="/forget"), Ordered("forget")),
        (message(text="/unknown thing"), Said("/unknown thing")),
        (message(text="🌐 Lingua"), OpenLanguages()),
        (message(text="\u200f📚 المواضيع"), OpenTopics()),
        (message(text="🏢 ਦਫ਼ਤਰ"), FindDesk()),
        (message(location=LOCATION), Located(45.7, 9.8)),
        (tap("1lpa"), ChooseLanguage("pa")),
        (tap("old_menu:3"), TooOld()),
    ],
)
async def test_an_update_is_read_as_a_turn(update: dict, turn: object) -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(update)

    assert scene.conversation.turns == [(PERSON_ID, turn, "pa-IN")]
    assert scene.request.texts() == [THANKS]


@pytest.mark.parametrize(
    "update",
    [
        message("group", text="permesso"),
        message("supergroup", text="/start"),
        tap("1lpa", chat_type="group"),
        {"edited_message": message(text="permesso")["message"]},
        {"edited_message": message(location=LOCATION)["message"]},
        {"channel_post": message("channel", text="permesso")["message"]},
        message(pinned_message={"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}),
        {
            "my_chat_member": {
                "chat": {"id": 7, "type": "private"},
                "from": {"id": 7, "is_bot": False, "first_name": "A"},
                "date": 1,
                "old_chat_member": {
                    "status": "member",
                    "user": {"id": 1, "is_bot": True, "first_name": "B"},
                },
                "new_chat_member": {
                    "status": "left",
                    "user": {"id": 1, "is_bot": True, "first_name": "B"},
                },
            }
        },
    ],
)
async def test_what_is_not_said_to_us_alone_is_left_alone(update: dict) -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(update)

    assert scene.conversation.turns == []
    assert set(scene.request.methods()) <= {"answerCallbackQuery"}


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {
            "sticker": {
                "file_id": "f",
                "file_unique_id": "u",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"contact": {"phone_number": "1", "first_name": "A"}},
    ],
)
async def test_what_is_not_words_is_answered_in_the_language_of_the_phone(content: dict) -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(message(**content))

    assert scene.conversation.turns == []
    expected = "ਮੈਂ ਸਿਰਫ਼ ਲਿਖੇ ਸ਼ਬਦ ਪੜ੍ਹ ਸਕਦਾ ਹਾਂ। ਆਪਣਾ ਸਵਾਲ ਲਿਖੋ, ਜਾਂ ਹੇਠਾਂ ਚੁਣੋ।"
    assert scene.request.texts() == [expected]


async def test_the_whole_call_is_what_telegram_documents() -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(message(text="grazie"))

    (method, params) = scene.request.sent[-1]
    assert method == "sendMessage"
    assert params["chat_id"] == PERSON_ID
    assert params["parse_mode"] == "HTML"
    assert params["link_preview_options"] == {"is_disabled": True}


async def test_a_tap_is_acknowledged_before_it_is_answered() -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(tap("1T"))

    assert scene.request.methods() == ["answerCallbackQuery", "sendMessage"]


async def test_a_menu_takes_the_place_of_the_menu_that_was_tapped() -> None:
    scene = stage(decision(TopicMenu(TOPICS)))

    await scene.receive(tap("1T"))

    method, params = scene.request.sent[-1]
    assert (method, params["message_id"]) == ("editMessageText", 50)


async def test_a_message_too_old_to_edit_stays_and_a_new_one_is_sent() -> None:
    scene = stage(decision(TopicMenu(TOPICS)))

    await scene.receive(tap("1T", accessible=False))

    assert scene.request.methods() == ["answerCallbackQuery", "sendMessage"]


async def test_message_ids_of_both_sides_are_kept_for_removal() -> None:
    scene = stage(decision(Thanks(), Thanks()))

    await scene.receive(message(text="grazie"))

    assert scene.messages.kept == [(PERSON_ID, (50, 101, 102))]


async def test_of_a_person_just_forgotten_nothing_is_kept() -> None:
    scene = stage(decision(Forgotten(), facts=(Erased(),)))

    await scene.receive(message(text="x"))

    assert scene.messages.kept == []


async def test_a_language_no_longer_in_use_is_answered_in_italian() -> None:
    scene = stage(decision(Thanks(), language="eo"))

    await scene.receive(message(text="saluton"))

    assert scene.request.texts() == [THANKS]


def test_the_catch_all_is_asked_last() -> None:
    handlers = stage(decision(Thanks())).application().handlers[0]

    assert [type(handler).__name__ for handler in handlers] == [
        "CommandHandler",
        "CommandHandler",
        "CallbackQueryHandler",
        "MessageHandler",
        "ChatMemberHandler",
        "MessageHandler",
        "MessageHandler",
        "MessageHandler",
        "MessageHandler",
    ]
    names = [handler.callback.__name__ for handler in handlers]
    assert names == [
        "on_command",
        "on_command",
        "on_tap",
        "on_location",
        "on_member",
        "on_label",
        "on_file",
        "on_other",
        "on_utterance",
    ]


def test_every_voice_has_its_labels_in_the_menu_handler() -> None:
    handlers = stage(decision(Thanks())).application().handlers[0]

    assert len(handlers[5].callback.__self__.taps) == 3 * len(spoken())
