"""Keys on their way into the app: a scanner's bursts are taken out, typing goes on its way.

A scanner that acts as a keyboard would press whatever button has the focus. So every key is held
back for some 40 ms, until its speed tells who typed it (`scanning.wedge`).
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Protocol, runtime_checkable

from textual import events
from textual.message import Message

from kiosk.later import later
from kiosk.scanning.outcomes import Half, Outcome, Scan, Typed, is_character
from kiosk.scanning.paste import MOST_SCANS, pasted
from kiosk.scanning.wedge import Wedge
from kiosk.steady import Steady
from kiosk.words import _

LONGEST_PASTE = 10_000  # characters; no name is longer


class Scanned(Message):
    """A scanner sent a code, or a code was pasted.

    Attributes:
        pace: seconds from key to key; None for a paste.
        raw: the text with the prefix that the scanner was told to send.
        end: the keys that ended it; None for a paste.
    """

    def __init__(self, text: str, pace: float | None = None, scan: Scan | None = None) -> None:
        super().__init__()
        self.text = text
        self.pace = pace
        self.raw = replace(scan, skip=0).text if scan else text
        self.end = scan.end if scan else None


class HalfScanned(Message):
    """A scanner began to send a code and broke off; nothing was read.

    Attributes:
        text: what came of it.
        pace: seconds from key to key.
    """

    def __init__(self, text: str = "", pace: float | None = None) -> None:
        super().__init__()
        self.text = text
        self.pace = pace


class ScannerPlugged(Message):
    """A scanner that doesn't type was plugged in again, or pulled out."""

    def __init__(self, is_in: bool) -> None:
        super().__init__()
        self.is_in = is_in


@runtime_checkable
class HoldsTyping(Protocol):
    """A screen on which something half typed may stand."""

    def may_leave(self, key: str) -> bool: ...


class KeyGate(Steady):
    """An app whose keys pass through a wedge before anybody else sees them."""

    def __init__(self, wedge: Wedge) -> None:
        super().__init__()
        self._wedge = wedge
        self._next_wedge: Wedge | None = None
        self._held: deque[events.Key] = deque()
        self._deadline = 0.0  # when no key more is waited for, by the machine's own clock
        self._sleeps = False
        self._key_at = float("-inf")

    def since_key(self) -> float:
        """Seconds since a key came."""
        return monotonic() - self._key_at

    def go_by(self, wedge: Wedge) -> None:
        """Takes another wedge as soon as the old one holds no keys."""
        self._next_wedge = wedge

    async def on_event(self, event: events.Event) -> None:
        """Holds keys back, takes pasted codes; everything else goes on as ever."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._hold(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded and pasted(event.text):
            self._count_pasted(pasted(event.text))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            await super().on_event(events.Paste(_harmless(event.text[:LONGEST_PASTE])))
        else:
            await super().on_event(event)

    def _count_pasted(self, codes: Sequence[str]) -> None:
        if len(codes) > MOST_SCANS:
            self.notify(_("Too much was pasted at once: nothing was counted."), severity="warning")
            return
        for text in codes:
            self.post_message(Scanned(text))

    def somebody_typed(self) -> None:
        """A person pressed keys; for apps that want to know."""

    def on_scanner_plugged(self, event: ScannerPlugged) -> None:
        """Says so at the edge of whatever screen is on top."""
        if event.is_in:
            self.notify(_("The scanner is back."))
        else:
            self.notify(_("The scanner is gone: check its plug."), severity="warning")

    async def action_quit(self) -> None:
        """Ctrl+Q: closes the app; where something half typed would be lost, at the second time."""
        forms = [screen for screen in self.screen_stack if isinstance(screen, HoldsTyping)]
        if all(form.may_leave("Ctrl+Q") for form in forms):
            await super().action_quit()

    async def _hold(self, event: events.Key) -> None:
        self._key_at = monotonic()
        if self._next_wedge is not None and not self._held:
            self._wedge, self._next_wedge = self._next_wedge, None
        self._held.append(event)
        character = event.character if event.is_printable else None
        key = character if character and is_character(character) else event.key
        await self._settle(self._wedge.feed(key, event.time), event.time)

    async def _settle(self, outcomes: list[Outcome], at: float) -> None:
        for outcome in outcomes:
            held = [self._held.popleft() for _ in outcome.keys]
            if isinstance(outcome, Typed):
                self.somebody_typed()
                for event in held:
                    await super().on_event(event)
            elif isinstance(outcome, Scan):
                self.post_message(Scanned(outcome.text, _pace(held), outcome))
            elif isinstance(outcome, Half):
                self.post_message(HalfScanned(outcome.text, _pace(held)))
        if (due := self._wedge.due) is not None:
            self._deadline = monotonic() + due - at
            if not self._sleeps:
                self._sleep(due - at)

    def _sleep(self, seconds: float) -> None:
        # One timer at a time: a scan is over a hundred keys, and each puts the deadline off.
        self._sleeps = True
        later(self, seconds, self._wake)

    async def _wake(self) -> None:
        self._sleeps = False
        if (left := self._deadline - monotonic()) > 0:
            self._sleep(left)
        elif (due := self._wedge.due) is not None:
            # Not by the clock of now: keys that came before `due` may still wait to be fed.
            await self._settle(self._wedge.tick(due), due)


def _pace(keys: Sequence[events.Key]) -> float:
    """Seconds from key to key."""
    return (keys[-1].time - keys[0].time) / max(1, len(keys) - 1)


def _harmless(text: str) -> str:
    """A pasted text without what a terminal would obey: an entry shows its text as it is."""
    lines = (
        "".join(c for c in line if c.isprintable() or c.isspace()) for line in text.splitlines()
    )
    return "\n".join(" ".join(line.split()) for line in lines)
