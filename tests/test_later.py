"""What is to be done in a moment is done, however short the moment is."""

import asyncio
from functools import partial

from textual.app import App

from kiosk.later import later

MOMENTS = (-1.0, 0.0, 0.0001, 0.0003, 0.002)  # seconds


async def test_what_is_due_in_a_moment_is_done_each_time() -> None:
    done: list[int] = []
    async with App[None]().run_test() as pilot:
        wanted = [*range(200)]
        for number in wanted:
            later(pilot.app, MOMENTS[number % len(MOMENTS)], partial(done.append, number))
        while len(done) < len(wanted):
            await asyncio.sleep(0.01)
        await pilot.pause()
    assert sorted(done) == wanted


async def test_what_is_due_when_the_app_has_ended_is_let_go() -> None:
    done: list[int] = []
    async with App[None]().run_test() as pilot:
        app = pilot.app
        later(app, 0.01, partial(done.append, 1))
    await asyncio.sleep(0.05)
    assert done == []
