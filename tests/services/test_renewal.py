"""A good change goes live twice, at once and learnt; a bad one never."""

import asyncio

from bot.domain.dialogue import Dialogue
from bot.errors import ContentError, LearningError, Problem
from bot.services.renewal import Renewal
from tests.domain.small_world import knowledge, matcher

QUICK, LEARNT = Dialogue(knowledge(), matcher()), Dialogue(knowledge(), matcher())


class Files:
    """The mark at each look, and what reading and learning give."""

    def __init__(
        self,
        *marks: str,
        quick: Dialogue | Exception = QUICK,
        learnt: Dialogue | Exception = LEARNT,
    ) -> None:
        self.marks = list(marks)
        self.quick, self.slow = quick, learnt

    async def mark(self) -> str:
        return self.marks.pop(0) if len(self.marks) > 1 else self.marks[0]

    async def at_once(self) -> Dialogue:
        return given(self.quick)

    async def learnt(self) -> Dialogue:
        return given(self.slow)


def given(what: Dialogue | Exception) -> Dialogue:
    if isinstance(what, Exception):
        raise what
    return what


async def swapped(files: Files, looks: int = 3) -> list[Dialogue]:
    stop, found = asyncio.Event(), list[Dialogue]()
    left = looks

    async def sleep(_: float) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            stop.set()
            await asyncio.sleep(60)

    await Renewal(source=files, swap=found.append, sleep=sleep).run(stop)
    return found


async def test_a_change_is_live_at_once_and_again_when_it_is_learnt():
    assert await swapped(Files("a", "a", "b")) == [QUICK, LEARNT]


async def test_without_a_change_nothing_is_read():
    assert await swapped(Files("a")) == []


async def test_a_change_with_errors_never_goes_live(caplog):
    wrong = ContentError((Problem("it/x.yaml", 3, 1, "a title cannot name a figure"),))

    assert await swapped(Files("a", "b", quick=wrong)) == []
    assert "it/x.yaml" in caplog.text
    assert "the last good one goes on" in caplog.text


async def test_after_a_bad_change_the_good_one_goes_live():
    class Mended(Files):
        async def at_once(self) -> Dialogue:
            bad, self.quick = self.quick, QUICK
            return given(bad)

    files = Mended("a", "b", "c", quick=ContentError(()))

    assert await swapped(files, looks=4) == [QUICK, LEARNT]


async def test_what_cannot_be_learnt_stays_live_over_the_old_model(caplog):
    assert await swapped(Files("a", "b", learnt=LearningError("it ended with 1"))) == [QUICK]
    assert "what is live stays" in caplog.text
