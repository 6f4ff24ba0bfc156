"""The scanner's calibration, lived through in its own app: codes come as a scanner's keys."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from kiosk import words
from kiosk.calibration.app import CalibrateApp
from kiosk.calibration.setting import wedge_for
from kiosk.devices.memory import Memory, recall, remember
from kiosk.eventfile import load
from kiosk.new_fair import make_fair
from kiosk.places import Home, assets
from kiosk.scanning.calibration import KEYS, TICKET
from kiosk.scanning.layouts import Layouts
from kiosk.theme import THEMES
from kiosk.widgets.qr_code import QrCode
from tests.screens.stage import SIZES, time_goes_by
from tests.screens.test_contrast import hard_to_read

CONTROLS = {"enter": "\r", "tab": "\t", "ctrl+j": "\n"}
WAYS = {
    (way.computer, way.caps_lock): way for way in reversed(Layouts(assets() / "layouts").ways())
}
BREATH = 0.5


@dataclass
class Bench:
    """The running app, and a scanner."""

    app: CalibrateApp
    pilot: Pilot[None]
    home: Home
    _at: float = 0.0

    async def scan(self, text: str, end: Sequence[str] = ("enter",), gap: float = 0.002) -> None:
        """A scanner types a code."""
        wait = BREATH
        for name in (*text, *end):
            key = _character_to_key(name) if len(name) == 1 else name
            event = events.Key(key, name if len(name) == 1 else CONTROLS.get(name))
            self._at = event.time = max(event.time, self._at + wait)
            self.app.post_message(event)
            wait = gap
        await self.rest()

    async def press(self, key: str) -> None:
        """A person presses a key."""
        await self.scan("", (key,))

    async def rest(self) -> None:
        """Until every key has gone where it goes, and the screen shows it."""
        await self.pilot.pause()
        while self.app._wedge.due is not None and self.app.is_running:
            await time_goes_by(self.app)
        for _ in range(4):
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

    def strips(self) -> list[Strip]:
        """The screen as it is drawn, line by line."""
        return self.app.screen._compositor.render_strips()

    def text(self) -> str:
        """The words beside the code, or of a dialog on top, in one line."""
        words = self.app.screen.query("#calibrate-words").first() if self._is_bare else None
        strips = self.strips()
        if words is not None:
            strips = [strip.crop(words.region.x, words.region.right) for strip in strips]
        return " ".join(" ".join(strip.text for strip in strips).split())

    @property
    def _is_bare(self) -> bool:
        return self.app.screen is self.app.calibrate


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_fair(tmp_path / "fair", "", lambda count: bytes(count), demo=True)


@asynccontextmanager
async def bench(home: Home, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Bench]:
    app = CalibrateApp(load(home.event_file), home)
    async with app.run_test(size=size) as pilot:
        made = Bench(app, pilot, home)
        await made.rest()
        yield made


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (("enter",), "After a code Enter"),
        (("tab",), "After a code Tab"),
        (("enter", "ctrl+j"), "After a code Enter and a line feed"),
        ((), "After a code nothing"),
    ],
)
async def test_a_scanner_that_suits_is_told_so_with_all_it_sends(
    home: Home, end: tuple[str, ...], told: str
) -> None:
    async with bench(home) as made:
        await made.scan(KEYS, end)
        shown = made.text()
        assert "✔ good The scanner suits this computer." in shown
        assert told in shown
        for line in ("Keyboard as printed", "Caps Lock off", "Before a code nothing", "ms a key"):
            assert line in shown


@pytest.mark.parametrize(
    ("computer", "name"),
    [("fr", "French"), ("cz", "Czech"), ("ru", "Russian"), ("rs", "Serbian"), ("bg", "Bulgarian")],
)
async def test_a_wrong_keyboard_is_named_with_what_to_do(
    home: Home, computer: str, name: str
) -> None:
    async with bench(home) as made:
        await made.scan(WAYS[computer, False].typed(KEYS))
        shown = made.text()
        assert f"this computer reads {name}" in shown
        assert "Tickets count all the same." in shown
        assert "tickets are mapped back" in shown


async def test_a_german_computer_is_named_and_suits(home: Home) -> None:
    async with bench(home) as made:
        await made.scan(WAYS["de", True].typed(KEYS))
        shown = made.text()
        assert "✔ good" in shown
        assert "Caps Lock on" in shown
        assert "German" in shown and "tickets pass unharmed" in shown


async def test_what_was_found_is_kept_with_one_key_and_the_wedge_goes_by_it(home: Home) -> None:
    async with bench(home) as made:
        await made.press("f5")
        assert recall(home.settings) == Memory()
        await made.scan("#Q" + KEYS, ("tab",))
        await made.press("f5")
        assert "Kept for this device." in made.text()
        assert recall(home.settings) == Memory(prefix="#Q", suffix="tab")
        await made.scan("#Q" + KEYS, ("tab",))
        assert made.app._wedge._prefix == ("#", "Q")
        assert "Before a code “#Q”" in made.text()


async def test_a_setting_leaves_what_else_is_remembered(home: Home) -> None:
    remember(home.settings, Memory(language="de", checkpoint="igz", gap="70"))
    async with bench(home) as made:
        await made.scan(KEYS)
        await made.press("f5")
    assert recall(home.settings) == Memory(language="de", checkpoint="igz", suffix="enter")


async def test_a_slow_scanner_is_heard_and_its_pauses_are_kept(home: Home) -> None:
    """Its keys count as typing until then, and as a scan from then on."""
    async with bench(home) as made:
        await made.scan(KEYS, gap=0.048)
        assert "48 ms a key" in made.text()
        assert "! look The scanner sends slowly" in made.text()
        await made.press("f5")
        assert recall(home.settings).gap == "77"
        assert wedge_for(recall(home.settings), 122)._gap == pytest.approx(0.077)


async def test_the_other_code_is_a_whole_ticket_that_never_counts(home: Home) -> None:
    async with bench(home) as made:
        await made.press("f2")
        assert "Does a whole ticket come through?" in made.text()
        assert [code.display for code in made.app.screen.query(QrCode)] == [False, True]
        await made.scan(TICKET)
        assert "✔ good A whole ticket comes through as printed." in made.text()
        await made.press("f5")
        assert recall(home.settings) == Memory()


async def test_other_codes_and_halves_are_told_and_nothing_is_recorded(home: Home) -> None:
    async with bench(home) as made:
        await made.scan("https://example.org/a\x1b[31m[red]x")
        assert "! Another code" in made.text()
        await made.scan(TICKET[:50], ())
        assert "✘ Only part of a code arrived." in made.text()
    assert not home.journal.exists()


async def test_help_lies_on_top_and_a_scan_over_it_is_heard(home: Home) -> None:
    async with bench(home) as made:
        await made.press("f1")
        assert "Keeps what was found, for this device." in made.text()
        await made.scan(KEYS)
        await made.press("escape")
        assert "The scanner suits this computer." in made.text()


async def test_escape_ends_it(home: Home) -> None:
    async with bench(home) as made:
        await made.press("escape")
        assert made.app._exit


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "de"])
async def test_code_and_words_have_room_in_every_size(
    home: Home, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with bench(home, size) as made:
        await made.scan(WAYS["fr", True].typed("#" + KEYS), ("enter", "ctrl+j"))
        [code] = [code for code in made.app.screen.query(QrCode) if code.display]
        assert code.fit is not None and code.fit.across >= 1 and code.fit.down >= 1
        await made.press("f2")
        [code] = [code for code in made.app.screen.query(QrCode) if code.display]
        assert code.fit is not None and code.fit.across >= 1
        assert "1 ms" in made.text() or "2 ms" in made.text()


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_everything_is_readable_in_both_looks(home: Home, theme: str) -> None:
    async with bench(home) as made:
        made.app.theme = theme
        for text in (KEYS, WAYS["fr", False].typed(KEYS), "https://example.org"):
            await made.scan(text)
            assert hard_to_read(made) == {}
