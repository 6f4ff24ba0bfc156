"""Plays a script on the real app: who comes when, what is done then, and what is seen of it."""

import asyncio
from collections.abc import Callable, Sequence

from textual.pilot import Pilot

from kiosk.rehearsal.performed import NOTHING, Performed, Seen
from kiosk.rehearsal.queueing import Line
from kiosk.rehearsal.rehearsed_desk import PATIENCE, STILL, RehearsedDesk
from kiosk.rehearsal.script import Act, Visit
from kiosk.screens.news import tell_news
from kiosk.wiring import OpenFair

SIZE = (100, 30)


class Clock:
    """The clock of the copy: it shows what time it is in the script."""

    def __init__(self, start: int, latest: int | None) -> None:
        self.start, self._latest = start, latest
        self.at = start

    def show(self, seconds: float) -> None:
        """So many seconds from the start; never back, and never past the end of the hours."""
        at = self.start + int(seconds * 1_000_000)
        self.at = max(self.at, at if self._latest is None else min(at, self._latest))

    def __call__(self) -> int:
        return self.at


class Rehearsal:
    """One run of a script.

    Args:
        desks: how many serve the line, for the time that the clock shows.
        speed: where somebody watches, by how much faster than life it goes; 0 where nobody does.
        report_to: told the visits played and all.
    """

    def __init__(
        self,
        opened: OpenFair,
        checkpoint: str,
        clock: Clock,
        *,
        desks: int = 1,
        speed: float = 0.0,
        report_to: Callable[[int, int], None] = lambda done, of: None,
    ) -> None:
        opened.journal.now = opened.fair.now = clock
        self._clock = clock
        self._speed = speed
        self._line = Line(desks)
        self._report_to = report_to
        self._at = 0.0  # seconds into the script: the desk's clock, too
        self._desk = RehearsedDesk(opened, checkpoint, speed, lambda: self._at)
        self.performed: list[Performed] = []

    async def play(self, script: Sequence[Visit]) -> None:
        """Plays it to its end, or until it is broken off; `performed` grows with each visit."""

        async def pilot_it(pilot: Pilot[object]) -> None:
            await pilot.pause()
            for visit in script:
                await self._visit(visit)
                if self.is_over:
                    break
                self._report_to(len(self.performed), len(script))
            self._desk.app.exit()

        headless = not self._speed
        await self._desk.app.run_async(
            headless=headless, size=SIZE if headless else None, auto_pilot=pilot_it
        )

    def hear_news(self) -> None:
        """Facts of others were taken in: the app is told of it, as by the hub's courier."""
        self._desk.app.call_later(tell_news, self._desk.app)

    def break_off(self) -> None:
        """Ends it after the act that is being played."""
        self._desk.app.broken_off = True

    @property
    def is_over(self) -> bool:
        """Whether it was broken off."""
        return self._desk.app.broken_off

    async def _visit(self, visit: Visit) -> None:
        at = self._line.start(visit.arrival)
        seen = []
        for act in visit.acts:
            await self._go_on_to(at + act.before)
            if not act.goes_on:
                await self._desk.clear()
            seen.append(await self._act(act))
            at += act.seconds + (seen[-1].seconds or 0.0)
            if self.is_over:
                return  # what was not played to its end is not reported
        await self._go_on_to(at + visit.after)
        self.performed.append(Performed(visit, tuple(seen)))
        self._line.serve(visit.arrival, self.performed[-1].service)

    async def _act(self, act: Act) -> Seen:
        desk, is_new = self._desk, act.expected.is_new
        before, fact = desk.card(), desk.newest_fact()
        pressed = await desk.press(act)
        shown = await desk.wait_for_another(before, PATIENCE if is_new else STILL)
        reason, subject = desk.recorded_since(fact)
        if shown is None:
            return Seen(NOTHING if is_new else before.look, reason, subject)
        return Seen(desk.card().look, reason, subject, shown - pressed)

    async def _go_on_to(self, seconds: float) -> None:
        """Lets the clock of the script go on to this moment, and a watcher wait for it."""
        if self._speed:
            await asyncio.sleep(max(0.0, seconds - self._at) / self._speed)
        self._at = seconds
        self._clock.show(seconds)
