"""Plays a script on the real app: keys go in, and what the screen and the journal say comes out.

It knows no more of the app than a person at the desk: the keys, the panel with the verdict, and
that Esc closes a dialog.
"""

import asyncio
import time
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.pilot import Pilot

from kiosk.app import KioskApp
from kiosk.rehearsal.performed import NOTHING, Performed, Seen
from kiosk.rehearsal.queueing import Line
from kiosk.rehearsal.script import Act, Visit, Way
from kiosk.screens.news import tell_news
from kiosk.widgets.verdict_panel import Card, VerdictPanel
from kiosk.wiring import OpenFair

SIZE = (100, 30)
BREATH = 0.5  # seconds by the keys' own clock between two acts: longer than any key is held back
GLANCE = 0.02  # real seconds after a key of a person, in which the app does what it does then
PATIENCE = 5.0  # real seconds after which no verdict is waited for any more
STILL = 0.25  # real seconds in which nothing new may come, where nothing must
LOOK_EVERY = 0.001
MOST_DIALOGS = 3
_CONTROLS = {"enter": "\r"}


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


class RehearsedApp(KioskApp):
    """The real app, which a rehearsal can be broken off in; no printer is troubled."""

    PRINTS = False

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "quit", show=False, priority=True)]
    broken_off = False

    async def action_quit(self) -> None:
        """Ctrl+Q or Ctrl+C: what was played until now is reported."""
        self.broken_off = True
        self.exit()


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
        self._fair = opened.fair
        self._checkpoint = checkpoint
        self._clock = clock
        self._speed = speed
        self._line = Line(desks)
        self._report_to = report_to
        self._at = 0.0  # seconds into the script: the desk's clock, too
        self._app = RehearsedApp(
            opened.fair, opened.home, checkpoint, "", lambda name: None, lambda: self._at
        )
        self._key_at = 0.0  # by the keys' own clock
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
            self._app.exit()

        headless = not self._speed
        await self._app.run_async(
            headless=headless, size=SIZE if headless else None, auto_pilot=pilot_it
        )

    def hear_news(self) -> None:
        """Facts of others were taken in: the app is told of it, as by the hub's courier."""
        self._app.call_later(tell_news, self._app)

    def break_off(self) -> None:
        """Ends it after the act that is being played."""
        self._app.broken_off = True

    @property
    def is_over(self) -> bool:
        """Whether it was broken off."""
        return self._app.broken_off

    async def _visit(self, visit: Visit) -> None:
        at = self._line.start(visit.arrival)
        seen = []
        for act in visit.acts:
            await self._go_on_to(at + act.before)
            if not act.goes_on:
                await self._clear()
            seen.append(await self._act(act))
            at += act.seconds + (seen[-1].seconds or 0.0)
            if self.is_over:
                return  # what was not played to its end is not reported
        await self._go_on_to(at + visit.after)
        self.performed.append(Performed(visit, tuple(seen)))
        self._line.serve(visit.arrival, self.performed[-1].service)

    async def _act(self, act: Act) -> Seen:
        before, fact = self._card(), self._newest_fact()
        pressed = await self._press(act)
        shown = await self._wait_for_another(before, PATIENCE if act.expected.is_new else STILL)
        reason, subject = self._recorded_since(fact)
        if shown is None:
            is_expected = not act.expected.is_new
            return Seen(before.look if is_expected else NOTHING, reason, subject)
        return Seen(self._card().look, reason, subject, shown - pressed)

    # Keys in.

    async def _press(self, act: Act) -> float:
        """Presses the keys; returns when the last one went."""
        wait, begun = BREATH, time.monotonic()
        for number, name in enumerate(act.keys):
            if act.way is Way.SCANNER:
                await self._sleep_until(begun + number * act.pace)
            elif number:
                await asyncio.sleep(max(GLANCE, act.pace / self._speed if self._speed else 0.0))
            event = _key(name)
            self._key_at = event.time = max(event.time, self._key_at + wait)
            pressed = time.monotonic()
            self._app.post_message(event)
            wait = act.pace
        return pressed

    async def _clear(self) -> None:
        """Closes what lies on top of the desk, as a person would."""
        for _ in range(MOST_DIALOGS):
            if self._panel.screen is self._app.screen:
                return
            self._app.post_message(_key("escape"))
            await asyncio.sleep(STILL)

    # What comes out.

    @property
    def _panel(self) -> VerdictPanel:
        screens = self._app.screen_stack
        return next(panel for screen in screens for panel in screen.query(VerdictPanel))

    def _card(self) -> Card:
        return self._panel.card

    async def _wait_for_another(self, card: Card, patience: float) -> float | None:
        """When the screen showed another card than this one; None if it didn't in time."""
        until = time.monotonic() + patience
        while self._card() is card:
            if time.monotonic() > until or self.is_over:
                return None
            await asyncio.sleep(LOOK_EVERY)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._panel.wait_for_refresh(), PATIENCE)
        return time.monotonic()

    def _newest_fact(self) -> str:
        newest = self._fair.state.recent(1, self._checkpoint)
        return newest[0].scan.fact if newest else ""

    def _recorded_since(self, fact: str) -> tuple[str, str]:
        """Reason and subject of the scan that was recorded since then; of all, were it several."""
        found = self._fair.state.recent(3, self._checkpoint)
        ids = [seen.scan.fact for seen in found]
        new = found[: ids.index(fact) if fact in ids else len(ids)]
        reasons = "+".join(seen.scan.reason for seen in new)
        return reasons, "+".join(seen.guest.subject for seen in new if seen.guest)

    # Time.

    async def _go_on_to(self, seconds: float) -> None:
        """Lets the clock of the script go on to this moment, and a watcher wait for it."""
        if self._speed:
            await asyncio.sleep(max(0.0, seconds - self._at) / self._speed)
        self._at = seconds
        self._clock.show(seconds)

    async def _sleep_until(self, moment: float) -> None:
        if (left := moment - time.monotonic()) > 0:
            await asyncio.sleep(left)


def _key(name: str) -> events.Key:
    """A key as a terminal sends it."""
    if len(name) > 1:
        return events.Key(name, _CONTROLS.get(name))
    named = name if name.isalnum() else unicodedata.name(name, "unnamed").lower().replace(" ", "_")
    return events.Key(named.replace("-", "_"), name)
