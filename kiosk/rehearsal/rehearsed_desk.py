"""The real app as a person at the desk has it: keys go in, the verdict and its record come out.

It knows no more of the app than that person: the keys, the panel with the verdict, and that Esc
closes a dialog.
"""

import asyncio
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from kiosk.app import KioskApp
from kiosk.rehearsal.script import Act, Way
from kiosk.widgets.verdict_panel import Card, VerdictPanel
from kiosk.wiring import OpenFair

BREATH = 0.5  # seconds by the keys' own clock between two acts: longer than any key is held back
GLANCE = 0.02  # real seconds after a key of a person, in which the app does what it does then
PATIENCE = 5.0  # real seconds after which no verdict is waited for any more
STILL = 0.25  # real seconds in which nothing new may come, where nothing must
LOOK_EVERY = 0.001
MOST_DIALOGS = 3
_CONTROLS = {"enter": "\r"}


class RehearsedApp(KioskApp):
    """The real app, which a rehearsal can be broken off in; no printer is troubled."""

    PRINTS = False

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "quit", show=False, priority=True)]
    broken_off = False

    async def action_quit(self) -> None:
        """Ctrl+Q or Ctrl+C: what was played until now is reported."""
        self.broken_off = True
        self.exit()


class RehearsedDesk:
    """A desk whose keys are pressed and whose panel is read.

    Args:
        speed: where somebody watches, by how much faster than life it goes; 0 where nobody does.
        clock: seconds into the script, which the app goes by.
    """

    def __init__(
        self, opened: OpenFair, checkpoint: str, speed: float, clock: Callable[[], float]
    ) -> None:
        self._fair = opened.fair
        self._checkpoint = checkpoint
        self._speed = speed
        self._key_at = 0.0  # by the keys' own clock
        self.app = RehearsedApp(opened.fair, opened.home, checkpoint, "", lambda name: None, clock)

    # Keys in.

    async def press(self, act: Act) -> float:
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
            self.app.post_message(event)
            wait = act.pace
        return pressed

    async def clear(self) -> None:
        """Closes what lies on top of the desk, as a person would."""
        for _ in range(MOST_DIALOGS):
            if self._panel.screen is self.app.screen:
                return
            self.app.post_message(_key("escape"))
            await asyncio.sleep(STILL)

    # What comes out.

    @property
    def _panel(self) -> VerdictPanel:
        screens = self.app.screen_stack
        return next(panel for screen in screens for panel in screen.query(VerdictPanel))

    def card(self) -> Card:
        """What the panel says now."""
        return self._panel.card

    async def wait_for_another(self, card: Card, patience: float) -> float | None:
        """When the screen showed another card than this one; None if it didn't in time."""
        until = time.monotonic() + patience
        while self.card() is card:
            if time.monotonic() > until or self.app.broken_off:
                return None
            await asyncio.sleep(LOOK_EVERY)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._panel.wait_for_refresh(), PATIENCE)
        return time.monotonic()

    def newest_fact(self) -> str:
        """The id of the last scan on record; empty if there is none."""
        newest = self._fair.state.recent(1, self._checkpoint)
        return newest[0].scan.fact if newest else ""

    def recorded_since(self, fact: str) -> tuple[str, str]:
        """Reason and subject of the scan that was recorded since then; of all, were it several."""
        found = self._fair.state.recent(3, self._checkpoint)
        ids = [seen.scan.fact for seen in found]
        new = found[: ids.index(fact) if fact in ids else len(ids)]
        reasons = "+".join(seen.scan.reason for seen in new)
        return reasons, "+".join(seen.guest.subject for seen in new if seen.guest)

    async def _sleep_until(self, moment: float) -> None:
        if (left := moment - time.monotonic()) > 0:
            await asyncio.sleep(left)


def _key(name: str) -> events.Key:
    """A key as a terminal sends it."""
    if len(name) > 1:
        return events.Key(name, _CONTROLS.get(name))
    named = name if name.isalnum() else unicodedata.name(name, "unnamed").lower().replace(" ", "_")
    return events.Key(named.replace("-", "_"), name)
