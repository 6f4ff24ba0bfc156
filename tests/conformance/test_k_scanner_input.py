"""Group K: a scanner that types, in the real app; its keys come at a scanner's speed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Button, DataTable, Input

from kiosk import words
from kiosk.places import assets
from kiosk.scanning.layouts import Layouts
from kiosk.scanning.wedge import Wedge
from kiosk.screens.help import HelpScreen
from kiosk.tickets.code import Payload, encode_signed
from kiosk.tickets.keys import make_key
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import SCANNER_GAP, Stage, on_stage

WELCOME = ("scan.admitted", "welcome")
FOREIGN = ("scan.refused", "foreign")
ENDS = (("enter",), ("tab",), ("enter", "ctrl+j"), ())
END_IDS = ["enter", "tab", "cr-lf", "nothing"]
each_end = pytest.mark.parametrize("end", ENDS, ids=END_IDS)
WAYS = {
    (way.computer, way.caps_lock): way for way in reversed(Layouts(assets() / "layouts").ways())
}
VCARD = "BEGIN:VCARD\nVERSION:3.0\nN:Шевченко;Олена\nEMAIL:o@example.org\nEND:VCARD"
HEALTH = (
    "HC1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FD"
)
ENOUGH_MS = 100


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = words.spoken()
    words.speak("en")
    yield
    words.speak(spoken)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    with fairground(tmp_path) as opened:
        yield opened


def let_in(stage: Stage) -> bool:
    """Whether one guest was let in, and nothing of the code went anywhere else."""
    entry = stage.entry.value
    return stage.ground.scans() == [WELCOME] and stage.card.word == "WELCOME" and entry == ""


@pytest.mark.parametrize("mark", ["", "]Q1", "\\000026"], ids=["bare", "aim", "eci"])
async def test_k1_a_us_scanner_at_a_german_desk_is_read(ground: Fairground, mark: str) -> None:
    """Its marks come garbled, as + and #; y and z change places, and no ticket holds either."""
    async with on_stage(ground) as stage:
        await stage.scan(WAYS["de", False].typed(mark + ground.codes[NATALIIA]))
        assert let_in(stage)


def test_k1_no_letter_of_a_ticket_is_one_that_changes_places() -> None:
    way = WAYS["de", False]
    changed = {letter for letter in map(chr, range(33, 127)) if way.typed(letter) != letter}
    assert set("yzYZ-/") <= changed
    assert not changed & set("0123456789ABCDEFGHJKLMNPQRSTUVWXabcdefghjklmnpqrstuvwx!$%,.")


@pytest.mark.parametrize("computer", ["ru", "ua", "rs", "bg", "mk", "fr", "be", "cz", "hu"])
async def test_k2_a_scan_under_another_layout_is_read(ground: Fairground, computer: str) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(WAYS[computer, False].typed("]Q1" + ground.codes[NATALIIA]))
        assert let_in(stage)
        misread = ground.opened.fair.tickets.misread()
        assert misread is not None and computer in misread.computer


@pytest.mark.parametrize("computer", ["us", "de", "ru", "rs", "fr", "cz"])
async def test_k3_caps_lock_changes_nothing(ground: Fairground, computer: str) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(WAYS[computer, True].typed(ground.codes[NATALIIA]))
        assert let_in(stage)


@each_end
async def test_k4_every_suffix_makes_one_scan(ground: Fairground, end: tuple[str, ...]) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA], end)
        assert let_in(stage)
        assert [heard.name for heard in stage.heard] == ["admitted"]


@each_end
async def test_k5_half_a_scan_is_dropped_with_a_notice(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    code = ground.codes[NATALIIA]
    async with on_stage(ground) as stage:
        await stage.scan(code[:70], ())
        assert stage.card.word == "SCAN AGAIN"
        assert (ground.scans(), stage.entry.value) == ([], "")
        await stage.scan(code, end)
        assert let_in(stage)


@each_end
async def test_k6_two_scans_150_ms_apart_are_both_handled_in_order(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        stage.post([*ground.codes[NATALIIA], *end], SCANNER_GAP)
        stage.post([*ground.codes[SVETLANA], *end], SCANNER_GAP, pause=0.15)
        await stage.rest()
        assert ground.scans() == [WELCOME, WELCOME]
        assert "Svetlana Petrova" in stage.card.names


async def test_k7_the_same_code_within_two_and_a_half_seconds_is_one_record(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        now = [0.0]
        stage.desk.tools = replace(stage.desk.tools, clock=lambda: now[0])
        for _ in range(3):
            await stage.scan(ground.codes[NATALIIA])
            now[0] += 2.0
        assert let_in(stage)
        now[0] += 0.5
        await stage.scan(ground.codes[NATALIIA])
        assert stage.card.word == "ALREADY HERE"
        assert ground.scans() == [WELCOME, ("scan.repeated", "already_in")]


class Everything(ModalScreen[None]):
    """A dialog that would take any key: a line, a button, a table, and keys of its own."""

    BINDINGS = [Binding(key, f"pressed('{key}')") for key in "0abcdefq"]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input(id="line")
        yield Button("Close", id="button")
        yield DataTable[str](id="table")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("A")
        table.add_rows([("1",), ("2",), ("3",)])

    def action_pressed(self, key: str) -> None:
        self.pressed.append(key)

    def on_button_pressed(self) -> None:
        self.pressed.append("button")

    def on_data_table_row_selected(self) -> None:
        self.pressed.append("row")

    def on_data_table_cell_selected(self) -> None:
        self.pressed.append("cell")

    def on_input_submitted(self) -> None:
        self.pressed.append("line")


@each_end
@pytest.mark.parametrize("focus", ["#line", "#button", "#table"])
@pytest.mark.parametrize("computer", ["us", "ru"])
async def test_k8_a_scan_leaks_into_nothing_that_has_the_focus(
    ground: Fairground, focus: str, computer: str, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        dialog = Everything()
        await stage.app.push_screen(dialog)
        dialog.query_one(focus).focus()
        await stage.rest()
        focused = stage.app.focused
        table = dialog.query_one(DataTable)
        before = (table.cursor_coordinate, stage.app.screen)
        await stage.scan(WAYS[computer, False].typed(ground.codes[NATALIIA]), end)
        assert let_in(stage)
        assert (dialog.pressed, dialog.query_one(Input).value) == ([], "")
        assert (table.cursor_coordinate, stage.app.screen) == before
        assert stage.app.focused is focused


@each_end
async def test_k8_a_scan_into_the_search_and_over_the_help_is_a_scan(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        await stage.type("petr")
        await stage.press("f1")
        assert isinstance(stage.app.screen, HelpScreen)
        await stage.scan(ground.codes[NATALIIA], end)
        assert isinstance(stage.app.screen, HelpScreen)
        assert let_in(stage)


@pytest.mark.parametrize("name", ["Petrov", "Коваленко", "Kovalenko", "Abcdef12"])
async def test_k9_a_surname_typed_with_enter_is_a_search(ground: Fairground, name: str) -> None:
    async with on_stage(ground) as stage:
        await stage.type(name)
        assert stage.entry.value == name
        await stage.press("enter")
        assert not any(kind == "scan.refused" for kind, _ in ground.scans())


@pytest.mark.parametrize("mark", ["", "]Q1", "\\000026"], ids=["bare", "aim", "eci"])
async def test_k10_a_pasted_code_is_a_scan(ground: Fairground, mark: str) -> None:
    async with on_stage(ground) as stage:
        await stage.paste(f"{mark}{ground.codes[NATALIIA]}\n")
        assert let_in(stage)


@each_end
@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("https://example.org/t/ABC?x=1", "a web address"),
        (VCARD, "a business card"),
        ("WIFI:T:WPA;S:Messe;P:geheim;;", "a Wi-Fi code"),
        ("mailto:a@example.org", "an e-mail address"),
        ("tel:+493912345", "a phone number"),
        (HEALTH, "a health certificate"),
    ],
    ids=["url", "vcard", "wifi", "mail", "phone", "health"],
)
async def test_k11_a_foreign_code_is_one_friendly_refusal(
    ground: Fairground, text: str, sort: str, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(["enter" if key == "\n" else key for key in text], end)
        assert stage.card.word == "NO ENTRY"
        assert sort in stage.text("#verdict").replace("\n", " ")
        assert (ground.scans(), stage.entry.value) == ([FOREIGN], "")


async def test_k11_a_ticket_of_another_fair_is_named_as_one(ground: Fairground) -> None:
    code = encode_signed(Payload(1, 7, 1, b"strange!"), make_key(lambda n: b"o" * n))
    async with on_stage(ground) as stage:
        await stage.scan(code)
        assert "another fair" in stage.text("#verdict")
        assert ground.scans() == [("scan.refused", "other_fair")]


@each_end
@pytest.mark.parametrize("text", [VCARD, "https://example.org/t", HEALTH])
def test_k11_nothing_is_waited_for_longer_than_a_tenth_of_a_second(
    text: str, end: tuple[str, ...]
) -> None:
    wedge = Wedge()
    keys = ["enter" if key == "\n" else key for key in text]
    for place, key in enumerate([*keys, *end]):
        wedge.feed(key, at := place * 0.002)
    assert wedge.due is None or round((wedge.due - at) * 1000, 3) <= ENOUGH_MS
