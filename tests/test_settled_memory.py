"""What lives as long as the process is not looked through again while people are answered."""

import gc

import pytest

from bot.app import Brain, settle_memory
from tests.real import real_dialogue, real_voices


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_the_knowledge_of_a_running_bot_is_out_of_the_collectors_sight_and_a_new_one_too():
    brain = Brain(dialogue=real_dialogue(), voices=real_voices())
    brain.learn(real_dialogue())
    assert gc.get_freeze_count() == 0  # nobody settled it: a command, not a bot

    settle_memory()
    first = gc.get_freeze_count()
    come = [[number] for number in range(20_000)]  # as a new knowledge has come
    brain.learn(real_dialogue())

    assert first > 10_000
    assert gc.get_freeze_count() > first + len(come) // 2
