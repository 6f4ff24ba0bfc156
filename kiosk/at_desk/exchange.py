"""Where the exchange by file is put together with the app: sticks, bundles, and who asks."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from textual.app import App

from kiosk import by_file
from kiosk.devices.sticks import sticks
from kiosk.domain.audience import EVERYTHING, Audience, Cut
from kiosk.errors import KioskError, UnreadableFile
from kiosk.places import Home
from kiosk.screens.exchange import ExchangeScreen, Report
from kiosk.screens.news import tell_news
from kiosk.screens.tools import Tools
from kiosk.sync.bundle import glance
from kiosk.usecases.brought import Brought, Written, note_exchanged
from kiosk.usecases.exchange import TakingIn
from kiosk.usecases.fair import Fair
from kiosk.wiring import look_by
from kiosk.words import N_, _

SUFFIX = ".kiosk"
MOST_FILES = 100
LONGEST_NAME = 40


def open_exchange(app: App[Any], fair: Fair, home: Home, tools: Tools) -> None:
    """Lays the exchange over whatever is shown; what lies below learns what came."""
    try:
        files = StickFiles(fair, home)
    except KioskError as error:
        tools.note(error)
        said = f"{_(error.message)} → {_(error.remedy)}"
        app.notify(said, title=_("Exchange"), severity="error", timeout=20, markup=False)
        return

    def told(came: bool | None) -> None:
        if came:
            tell_news(app)

    app.push_screen(ExchangeScreen(files, tools), told)


class StickFiles:
    """The bundles on a stick. Looking, reading and writing may happen in any thread."""

    def __init__(self, fair: Fair, home: Home) -> None:
        self._fair, self._home = fair, home
        self._writer = by_file.writer_of(fair, home)

    def folders(self) -> tuple[Path, ...]:
        """Those of all sticks that are plugged in."""
        return sticks()

    def found(self, folder: Path) -> tuple[Path, ...]:
        """The bundles of this fair in a folder.

        Raises:
            UnreadableFile: if it can't be looked into.
        """
        try:
            files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
        except OSError as error:
            raise UnreadableFile(
                _("{folder} can't be opened: {why}.").format(folder=folder, why=error.strerror),
                N_("Plug the stick in, or type another folder."),
            ) from error
        event = self._fair.event
        ours = (path for path in files if glance(path, event.number, event.purpose) is not None)
        return tuple(islice(ours, MOST_FILES))

    def read(self, path: Path, report: Report) -> Brought:
        """What a bundle brings; raises as `by_file.read` does."""
        with look_by(self._fair.event, self._home) as opened:
            return by_file.read(opened.fair, self._writer, path, report)

    def taking_in(self, brought: Brought) -> TakingIn:
        """Takes it in piece by piece; on the thread that records."""
        return by_file.taking_in(self._fair, brought)

    def write(
        self, folder: Path, brought: Sequence[Brought], report: Report
    ) -> tuple[Written, ...]:
        """Writes what belongs on this stick.

        A stick with marshals' files alone gets what these may have, so that one that is lost in a
        bus names no guests but the bus's. Every other one gets everything.

        Raises:
            UnreadableFile: if it can't be written.
        """
        with look_by(self._fair.event, self._home) as opened:
            return tuple(
                by_file.write(
                    opened.fair, self._writer, folder / self._name(opened.fair, cut), cut, report
                )
                for cut in self._cuts(opened.fair, brought)
            )

    def note(self, written: Sequence[Written]) -> None:
        """Notes that files were exchanged; on the thread that records."""
        note_exchanged(self._fair, written)

    def _cuts(self, fair: Fair, brought: Sequence[Brought]) -> list[Cut]:
        own = self._writer.key.public.hex()
        others = [each for each in brought if each.cover.public != own]
        facts = fair.facts.facts() if others else ()
        answers = [each.answer(facts) for each in others]
        full = [cut for cut in answers if cut.audience is Audience.ALL]
        cuts = [cut for cut in answers if cut.audience is not Audience.ALL]
        return list(dict.fromkeys(([EVERYTHING] if full or not cuts else []) + cuts))

    def _name(self, fair: Fair, cut: Cut) -> str:
        """`FAIR-DEVICE.kiosk`, with whom it is for where it isn't for all."""
        label = fair.state.label(f"w:{self._writer.name}") or self._writer.name[:8]
        parts = [fair.event.name.in_language(""), label]
        if cut.audience is not Audience.ALL:
            parts += ["for", cut.device or "-".join(cut.trips)]
        return "-".join(map(in_a_name, parts)) + SUFFIX


def in_a_name(text: str) -> str:
    """A text as any system's file name may hold it."""
    from anyascii import anyascii

    latin = anyascii(text).lower()
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in latin)
    return "-".join(words.split())[:LONGEST_NAME] or "kiosk"
