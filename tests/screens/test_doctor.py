"""Before opening, on the screen: lines as they come in, a scanner tried out, nothing recorded."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from kiosk import words
from kiosk.before_opening import hear
from kiosk.doctor.finding import LABELS, Finding, State, bad, fine, look
from kiosk.doctor.rounds import Check
from kiosk.key_gate import HalfScanned, Scanned
from kiosk.screens.doctor import LOOKS, DoctorScreen
from kiosk.theme import THEMES
from kiosk.widgets.finding_lines import FindingLines
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import DESIGN_SIZE, HUMAN_GAP, SIZES, Stage, on_stage
from tests.screens.test_contrast import hard_to_read
from tests.waiting import soon

HOSTILE = "\x1b]0;owned\x07\x1b[2J[red]Cam[/]\u202e"
LONG = "Set the clock by a phone; " * 12
FINDINGS = (
    fine("event", "Cooperation Exchange Barleben"),
    bad("clock", "It shows 07:10, yet this device recorded something at 08:10.", LONG),
    look("scanner", "Nothing was ever scanned here.", "Scan any ticket."),
    look("camera", f"{HOSTILE} gives no picture.", "Close what else may use it."),
    fine("printer", "Badge is ready"),
)


@dataclass
class Doctor:
    """The screen on the stage, with everything that it was handed."""

    stage: Stage
    screen: DoctorScreen
    looks: list[int]
    played: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """Waits until everything has been looked at, and is shown."""
        screen = self.screen
        await self.stage.until(
            lambda: screen._rounds.is_over and None not in screen._findings.values()
        )

    @property
    def trial(self) -> Static:
        """Where stands what the last scan told."""
        return self.screen.query_one("#doctor-trial", Static)

    def lines(self) -> list[str]:
        """The list as it is drawn."""
        return [line.rstrip() for line in self.stage.lines("#doctor-lines")]


def checks_of(findings: Sequence[Finding]) -> tuple[Check, ...]:
    """Checks that find just this."""
    return tuple(Check(found.check, partial(tuple, [found])) for found in findings)


@asynccontextmanager
async def before_opening(
    ground: Fairground,
    size: tuple[int, int] = DESIGN_SIZE,
    checks: Callable[[], Sequence[Check]] = lambda: checks_of(FINDINGS),
) -> AsyncIterator[Doctor]:
    """The screen, on top of the desk, reached by scans as the app will hand them over."""
    looks: list[int] = []
    played: list[str] = []

    def made() -> Sequence[Check]:
        looks.append(len(looks))
        return checks()

    async with on_stage(ground, size) as stage:
        screen = DoctorScreen(made, partial(hear, ground.opened.fair), played.append)

        def on_scanned(event: Scanned) -> None:
            if stage.app.screen is screen:
                screen.heard(event.text, event.pace)
            else:
                stage.desk.scan(event.text)

        def on_half_scanned(event: HalfScanned) -> None:
            screen.half()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(stage.app), "on_scanned", lambda app, event: on_scanned(event))
            patch.setattr(type(stage.app), "on_half_scanned", lambda app, e: on_half_scanned(e))
            await stage.app.push_screen(screen)
            doctor = Doctor(stage, screen, looks, played)
            await stage.rest()
            yield doctor


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_line_has_sign_word_and_name_and_says_what_to_do(
    ground: Fairground, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with before_opening(ground, size) as doctor:
        await doctor.settle()
        lines = [line for line in doctor.lines() if line]
        assert [line.split()[0] for line in lines] == ["✔", "✘", "→", "!", "→", "!", "→", "✔"]
        named = [line for line in lines if "→" not in line]
        for line, found in zip(named, FINDINGS, strict=True):
            assert words._(LABELS[found.check]) in line
        assert all(cell_len(line) <= size[0] for line in doctor.stage.lines())
        assert doctor.stage.lines()[0].rstrip().split("✘")[1].strip() != ""


async def test_lines_come_in_one_by_one_while_the_screen_stays_alive(ground: Fairground) -> None:
    gate = threading.Event()

    def slow() -> tuple[Finding, ...]:
        gate.wait(30)
        return (fine("camera", "Webcam"),)

    def checks() -> tuple[Check, ...]:
        return (Check("camera", slow, 60), *checks_of([fine("clock", "08:00")]))

    try:
        async with before_opening(ground, checks=checks) as doctor:
            await doctor.stage.until(lambda: "08:00" in doctor.stage.text("#doctor-lines"))
            assert "looking" in doctor.lines()[1]
            assert "Looking …" in doctor.stage.lines()[0]
            await doctor.stage.press("down", "f5")
            assert doctor.looks == [0]
            await doctor.stage.scan(ground.codes[NATALIIA])
            assert "a ticket of this fair" in doctor.stage.text("#doctor-trial")
            gate.set()
            await doctor.settle()
            assert "Webcam" in doctor.lines()[1]
            assert "✔ Ready to open." in doctor.stage.lines()[0]
    finally:
        gate.set()


@pytest.mark.parametrize("size", SIZES)
async def test_a_scan_is_shown_and_not_recorded(ground: Fairground, size: tuple[int, int]) -> None:
    async with before_opening(ground, size) as doctor:
        await doctor.settle()
        stage = doctor.stage
        assert "Scan any ticket now: it is read, and not counted." in stage.text("#doctor-trial")
        await stage.scan(ground.codes[NATALIIA])
        told = stage.text("#doctor-trial")
        assert "✔ good  122 characters · a ticket of this fair · 2 ms a key · as printed" in told
        assert doctor.trial.has_class("-admitted")
        [line] = [line for line in doctor.lines() if "Scanner" in line]
        assert "122 characters" in line
        await stage.scan("https://example.org/")
        assert "a web address" in stage.text("#doctor-trial")
        assert doctor.trial.has_class("-again")
        await stage.scan(ground.codes[NATALIIA][:40], end=())
        assert "✘ mend  Only part of a code arrived" in stage.text("#doctor-trial")
        assert doctor.trial.has_class("-refused")
        assert ground.scans() == []
        await stage.press("escape")
        await stage.scan(ground.codes[NATALIIA])
        assert (stage.card.word, len(ground.scans())) == ("WELCOME", 1)


async def test_a_pasted_code_is_read_too(ground: Fairground) -> None:
    async with before_opening(ground) as doctor:
        await doctor.settle()
        await doctor.stage.paste(ground.codes[NATALIIA])
        told = doctor.stage.text("#doctor-trial")
        assert "a ticket of this fair · as printed" in told
        assert ground.scans() == []


async def test_a_scanner_so_slow_that_it_counts_as_typing_is_told(ground: Fairground) -> None:
    async with before_opening(ground) as doctor:
        await doctor.settle()
        doctor.stage.post(ground.codes[NATALIIA][:30], HUMAN_GAP)
        await doctor.stage.rest()
        told = doctor.stage.text("#doctor-trial")
        assert "30 keys came 80 ms apart, which counts as typing." in told
        assert doctor.looks == [0]


async def test_a_few_keys_of_a_person_are_no_scanner(ground: Fairground) -> None:
    async with before_opening(ground) as doctor:
        await doctor.settle()
        await doctor.stage.press(*"abcdefghijkl")
        assert "Scan any ticket now" in doctor.stage.text("#doctor-trial")


@pytest.mark.parametrize("size", SIZES)
async def test_enter_shows_the_whole_text_and_hides_it_again(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with before_opening(ground, size) as doctor:
        await doctor.settle()
        before = doctor.lines()
        await doctor.stage.press("down", "enter")
        shown = " ".join(" ".join(doctor.lines()).split())
        assert " ".join(LONG.split()) in shown
        await doctor.stage.press("enter")
        assert doctor.lines() == before


async def test_f5_looks_again_and_keeps_the_marked_line(ground: Fairground) -> None:
    async with before_opening(ground) as doctor:
        await doctor.settle()
        await doctor.stage.press("down", "down")
        marked = doctor.screen.query_one(FindingLines).highlighted
        await doctor.stage.press("f5")
        await doctor.settle()
        assert doctor.looks == [0, 1]
        assert doctor.screen.query_one(FindingLines).highlighted == marked


async def test_what_a_scan_told_stays_when_one_looks_again(ground: Fairground) -> None:
    async with before_opening(ground) as doctor:
        await doctor.settle()
        await doctor.stage.scan(ground.codes[NATALIIA])
        await doctor.stage.press("f5")
        await doctor.settle()
        [line] = [line for line in doctor.lines() if "Scanner" in line]
        assert "122 characters" in line


async def test_f2_plays_the_four_sounds_each_with_its_word(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.screens.doctor.SOUND_SECONDS", 0.02)
    async with before_opening(ground) as doctor:
        await doctor.settle()
        words_seen = []

        def play(name: str) -> None:
            doctor.played.append(name)
            words_seen.append(str(doctor.trial.render()))

        monkeypatch.setattr(doctor.screen, "_play", play)
        await doctor.stage.press("f2")
        await soon(lambda: len(doctor.played) == 4 and "Scan any" in str(doctor.trial.render()))
        assert doctor.played == ["admitted", "again", "question", "refused"]
        assert words_seen == ["✔ WELCOME", "! ALREADY HERE", "! PLEASE ASK", "✘ NO ENTRY"]
        assert set(doctor.trial.classes) == set()


async def test_leaving_while_sounds_are_played_ends_them(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.screens.doctor.SOUND_SECONDS", 0.05)
    async with before_opening(ground) as doctor:
        await doctor.settle()
        await doctor.stage.press("f2", "escape")
        heard = len(doctor.played)
        await asyncio.sleep(0.2)
        assert (doctor.stage.app.screen, len(doctor.played)) == (doctor.stage.desk, heard)


async def test_names_of_devices_are_data(ground: Fairground) -> None:
    async with before_opening(ground, (160, 50)) as doctor:
        await doctor.settle()
        text = doctor.stage.text("#doctor-lines")
        assert "\\x1b]0;owned\\x07\\x1b[2J[red]Cam[/]\\x202e gives no picture." in text
        assert "\x1b" not in text
        await doctor.stage.scan("\x1b[2J[red]" + "x" * 20)
        assert "\x1b" not in doctor.stage.text()


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_everything_can_be_read_in_both_looks(ground: Fairground, theme: str) -> None:
    async with before_opening(ground) as doctor:
        doctor.stage.app.theme = theme
        await doctor.settle()
        assert hard_to_read(doctor.stage) == {}
        for code in (ground.codes[NATALIIA], "https://example.org/"):
            await doctor.stage.scan(code)
            assert hard_to_read(doctor.stage) == {}


async def test_without_findings_the_screen_is_ready(ground: Fairground) -> None:
    async with before_opening(ground, checks=tuple) as doctor:
        await doctor.settle()
        assert "✔ Ready to open." in doctor.stage.lines()[0]
        await doctor.stage.press("enter", "down", "f5", "escape")
        assert doctor.stage.app.screen is doctor.stage.desk


def test_states_have_looks_of_their_own() -> None:
    assert len(set(LOOKS.values())) == len(State)
