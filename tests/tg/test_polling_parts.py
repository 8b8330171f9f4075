"""The small pure parts of the fetch loop."""

import pytest

from bot.tg.polling import Pauses, person_of


@pytest.mark.parametrize(
    ("told", "person_id"),
    [
        ({"update_id": 1, "message": {"from": {"id": 42}, "chat": {"id": 42}}}, 42),
        ({"update_id": 1, "callback_query": {"id": "9", "from": {"id": 43}}}, 43),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 44}}}, 44),
        ({"update_id": 1, "channel_post": {"chat": {"id": -100}}}, -100),
        ({"update_id": 1, "poll_answer": {"user": {"id": 45}}}, 45),
        ({"update_id": 1, "poll": {"id": "6"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_an_update_belongs_to_whoever_sent_it(told, person_id):
    assert person_of(told) == person_id


def test_pauses_double_up_to_half_a_minute():
    pauses = Pauses()

    assert [pauses.next() for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
