"""Whoever watches a notice go out never holds it up."""

import asyncio

import pytest

from bot.domain.deliveries import Progress
from bot.errors import StoreError
from bot.services.notice_office import Shell
from tests.services.offices import office
from tests.services.sending import House
from tests.services.virtual import run


def test_a_board_that_does_not_answer_holds_up_neither_the_sending_nor_a_pause():
    async def talk() -> tuple[House, float]:
        house = House()
        await house.people(300)

        async def stalled(_: object) -> None:
            await asyncio.sleep(60)

        house.screen.show = stalled
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send())
            await asyncio.sleep(4)
            await house.stand("paused")
            await asyncio.sleep(2)
            reached = house.channel.attempts
            await asyncio.sleep(2)
            assert house.channel.attempts == reached
        assert reached >= 4 * 27
        return house, asyncio.get_running_loop().time()

    assert run(talk())[1] <= 4 + 2 + 2 * 5 + 1


def test_a_text_that_was_changed_in_a_pause_is_still_there_at_the_end():
    async def talk() -> tuple[str, set[str]]:
        house = House()
        await house.people(400)
        desk, show = office(house), house.screen.show

        async def slow(progress: Progress) -> None:
            await show(progress)
            if len(house.screen.shown) == 2:
                await asyncio.sleep(9)

        house.screen.show = slow
        sender = house.process()
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send(sender))
            await asyncio.sleep(5)
            await desk.turn("n1", "pause", Shell())
            await asyncio.sleep(1)
            await desk.revise("n1", {"it": "GIUSTO"}, Shell())
            await asyncio.sleep(1)
            await desk.turn("n1", "resume", Shell())
        await house.send(sender)
        notice = await house.store.notice("n1")
        assert await house.counts() == {"sent": 400}
        return notice.status, {*notice.texts.values()}

    assert run(talk()) == ("done", {"GIUSTO"})


@pytest.mark.parametrize("error", [StoreError("locked"), RuntimeError("rendering")])
def test_a_board_that_fails_is_logged_and_the_notice_goes_on(error, caplog):
    async def talk() -> dict[str, int]:
        house = House()
        await house.people(20)

        async def failing(_: object) -> None:
            raise error

        house.screen.show = failing
        await house.send()
        return await house.counts()

    assert run(talk()) == {"sent": 20}
    assert "could not be shown" in caplog.text
