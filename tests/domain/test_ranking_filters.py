"""What somebody asks of a desk beyond its service, and that no remembered state is stale."""

from datetime import datetime

from bot.domain.desks import Competence, rank
from bot.domain.hours import OpenState
from tests.domain.test_desks import KINDS, NOW, PLACES, desk, order


def test_a_language_filter_drops_those_that_speak_others_and_lists_the_silent_last():
    arabic = desk("z_arabic", languages=("it", "ar"))
    italian = desk("italian", languages=("it",))
    silent = desk("a_silent")
    elsewhere = desk("elsewhere", languages=("ar",), competence=Competence(province="MI"))

    asked = frozenset({"ar", "pa"})

    assert order(silent, italian, elsewhere, arabic, languages=asked) == [
        "z_arabic",
        "a_silent",
        "elsewhere",
    ]
    assert order(italian, silent) == ["a_silent", "italian"]


def test_a_step_free_filter_drops_those_with_steps_and_lists_the_untold_last():
    level, steps = desk("z_level", step_free=True), desk("steps", step_free=False)

    assert order(steps, desk("a_untold"), level, step_free=True) == ["z_level", "a_untold"]


def test_a_state_is_looked_up_again_when_it_may_have_changed():
    one = (desk("one"), desk("two"))

    def state_at(now: datetime) -> OpenState:
        return rank(
            one, services=(), municipality=None, places=PLACES, now=now, service_kinds=KINDS
        )[0].state

    assert state_at(NOW).kind == "open"
    assert state_at(NOW.replace(hour=11, minute=59)).kind == "open"
    assert state_at(NOW.replace(hour=12)).kind == "closed"
    assert state_at(NOW).kind == "open"
