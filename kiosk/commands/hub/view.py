"""The small view of a hub that runs in this terminal: where it is, who was there, what is wrong."""

import shutil
import sys
import time
from datetime import datetime

from rich.cells import set_cell_size

from kiosk.commands.output import say
from kiosk.errors import KioskError
from kiosk.hubserver.keeper import News
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.standing import Seen, Standing, standing
from kiosk.inert import printable
from kiosk.words import _, ngettext

LOOK_SECONDS = 3.0
_SECOND = 1_000_000
MOST_DEVICES = 15
_UP_AND_CLEAR = "\x1b[{lines}F\x1b[J"


class View:
    """Shows how the hub stands, anew every few seconds; without a terminal, what changes.

    Args:
        is_quiet: tells troubles alone, as nobody looks.
    """

    def __init__(self, hub: HubServer, *, is_quiet: bool) -> None:
        self._hub = hub
        self._is_quiet = is_quiet
        self._redraws = not is_quiet and sys.stdout is not None and sys.stdout.isatty()
        self._drawn = 0
        self._next = 0.0
        self._trouble = ""

    def begin(self, where: str) -> None:
        """The hub runs."""
        if not self._is_quiet:
            say(_("The hub runs. Ctrl-C ends it."))
            say(where)
            say(_("Invite a device from another terminal: kiosk devices invite --role desk"))

    def tell(self, news: News) -> None:
        """Takes in how things stand now."""
        if self._redraws and time.monotonic() >= self._next:
            self._next = time.monotonic() + LOOK_SECONDS
            self._draw(self._lines(news))
        elif not self._redraws and news.trouble != self._trouble:
            say(f"! {news.trouble}" if news.trouble else _("The hub is well again."))
        self._trouble = news.trouble

    def end(self) -> None:
        """The hub is down."""
        if not self._is_quiet:
            say(_("The hub is down."))

    def _lines(self, news: News) -> list[str]:
        if not news.is_up:
            return [_("! The hub's server fell; it is being started again."), news.trouble]
        try:
            stands = standing(self._hub)
        except KioskError as error:
            return [f"! {error}"]
        return [*standing_lines(stands), *([f"! {news.trouble}"] if news.trouble else [])]

    def _draw(self, lines: list[str]) -> None:
        """Over what was drawn last."""
        if self._drawn:
            sys.stdout.write(_UP_AND_CLEAR.format(lines=self._drawn))
        columns = shutil.get_terminal_size().columns
        for line in lines:
            # A line that wraps would be two to go back over.
            sys.stdout.write(set_cell_size(printable(line), columns - 1).rstrip() + "\n")
        sys.stdout.flush()
        self._drawn = len(lines)


def standing_lines(stands: Standing) -> list[str]:
    """The hub in a few lines, for a terminal of 80 columns."""
    held = ngettext("{count} fact", "{count} facts", stands.facts).format(count=stands.facts)
    backup = stands.backup.name if stands.backup else _("none yet")
    lines = [_("{held} · last backup: {backup}").format(held=held, backup=backup)]
    lines += [f"  {device_line(each)}" for each in stands.devices[:MOST_DEVICES]]
    if (more := len(stands.devices) - MOST_DEVICES) > 0:
        lines.append(_("  and {more} more; `kiosk hub status` shows all").format(more=more))
    return lines


def device_line(seen: Seen) -> str:
    """A device as the hub last saw it."""
    parts = [f"{seen.name[:24]:<24}", f"{seen.role:<12}", when(seen.last_seen)]
    if seen.shut_out:
        parts.append(_("shut out"))
    elif seen.waiting:
        parts.append(_("{count} waiting").format(count=seen.waiting))
    return "  ".join(parts)


def when(seen_at: int) -> str:
    """A time of today's clock, such as 08:14:03."""
    if not seen_at:
        return _("never seen")
    return f"{datetime.fromtimestamp(seen_at / _SECOND).astimezone():%H:%M:%S}"
