"""The codes of the calibration sheet, as keyboards change them and scanners frame them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.readings import Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.places import assets
from kiosk.scanning.calibration import CODES, KEYS, LETTERS, TICKET, calibrated
from kiosk.scanning.layouts import Layouts
from kiosk.scanning.outcomes import Scan
from kiosk.scanning.wedge import Wedge
from kiosk.tickets import alphabet
from kiosk.tickets.code import SIGNED_LETTERS, read
from kiosk.tickets.keyring import Keyring

WAYS = Layouts(assets() / "layouts").ways()
US_SCANNER = {(way.computer, way.caps_lock): way for way in reversed(WAYS) if way.scanner == "us"}


def test_the_codes_hold_every_letter_of_a_ticket_and_are_none() -> None:
    assert LETTERS == alphabet.LETTERS
    assert set(LETTERS) <= set(KEYS) and set(TICKET) == set(LETTERS)
    assert len(TICKET) == SIGNED_LETTERS
    ticket, keys = read(TICKET, Keyring(2019)), read(KEYS, Keyring(2019))
    assert isinstance(ticket, Unreadable) and ticket.reason is Reason.DAMAGED
    assert isinstance(keys, Unreadable) and keys.reason is Reason.FOREIGN


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("computer", "is_locked"), US_SCANNER)
def test_each_keyboard_is_found_by_name(code: str, computer: str, is_locked: bool) -> None:
    way = US_SCANNER[computer, is_locked]
    found = calibrated(way.typed(CODES[code]), ("enter",), 0.002, WAYS)
    assert found is not None
    assert (found.code, found.prefix) == (code, "")
    assert found.harmed is (way.typed(LETTERS).upper() != LETTERS)
    knows_capitals = way.typed(KEYS) != US_SCANNER[computer, not is_locked].typed(KEYS)
    assert found.caps_lock is is_locked or not knows_capitals
    if code == "keys" and way.typed(KEYS).upper() != KEYS:
        assert found.layouts is not None and computer in found.layouts.computer


def test_what_comes_as_printed_needs_no_keyboard_s_name() -> None:
    found = calibrated(KEYS, (), 0.002, WAYS)
    assert found is not None
    assert (found.layouts, found.harmed, found.caps_lock) == (None, False, False)


@pytest.mark.parametrize(
    ("end", "suffix"),
    [
        ((), "none"),
        (("enter",), "enter"),
        (("tab",), "tab"),
        (("enter", "ctrl+j"), "crlf"),
        (("ctrl+j",), "lf"),
        (("enter", "enter"), "enter"),
        (None, "paste"),
    ],
)
def test_the_end_is_told(end: tuple[str, ...] | None, suffix: str) -> None:
    found = calibrated(KEYS, end, None, WAYS)
    assert found is not None and found.suffix == suffix


@given(st.text(max_size=12), st.sampled_from(sorted(US_SCANNER)))
def test_the_prefix_is_told_as_the_computer_reads_it(prefix: str, key: tuple[str, bool]) -> None:
    read = US_SCANNER[key].typed(KEYS)
    found = calibrated(prefix + read, (), None, WAYS)
    assert found is not None and (prefix + read).endswith(read)


@pytest.mark.parametrize("prefix", ["#", "]Q1", "~Q"])
def test_a_prefix_is_told(prefix: str) -> None:
    found = calibrated(prefix + KEYS, (), None, WAYS)
    assert found is not None and found.prefix == prefix


@pytest.mark.parametrize("text", ["", "Petrov", "https://example.org", KEYS[:-1], "é" * 1000])
def test_any_other_code_tells_nothing(text: str) -> None:
    assert calibrated(text, ("enter",), 0.002, WAYS) is None


@pytest.mark.parametrize("end", [(), ("enter",), ("tab",), ("enter", "ctrl+j")])
@pytest.mark.parametrize("computer", ["us", "de", "fr", "ru", "cz"])
@pytest.mark.parametrize("whole_length", [26, 122])
def test_the_wedge_hands_it_over_whole_with_every_end_key(
    end: tuple[str, ...], computer: str, whole_length: int
) -> None:
    wedge = Wedge(whole_length=whole_length)
    keys = [*US_SCANNER[computer, False].typed(KEYS), *end]
    said = [out for place, key in enumerate(keys) for out in wedge.feed(key, place * 0.002)]
    assert wedge.due is not None
    [scan] = [*said, *wedge.tick(wedge.due)]
    assert isinstance(scan, Scan)
    assert scan.end == end
