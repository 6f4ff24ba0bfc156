"""Keyboards that read a scanner's keys by another layout, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.places import assets
from kiosk.scanning.layouts import LONGEST, Layouts, Way
from kiosk.tickets.alphabet import LETTERS

LAYOUTS = Layouts(assets() / "layouts")
WAYS = LAYOUTS.ways()
# Named by the desk's guests and their countries; the computer may stand in any of them.
ASKED_FOR = ("us", "de", "fr", "be", "cz", "hu", "ru", "ua", "rs", "bg", "mk")
UNHARMED = ("us", "gb", "de", "at", "ch", "es", "it", "pl", "hr", "rs(latin)", "al", "se", "tr")

codes = st.text(LETTERS, min_size=122, max_size=122)


def carries(way: Way) -> bool:
    """Whether each letter of our codes becomes a letter of its own."""
    read = [way.typed(letter) for letter in LETTERS]
    return all(read) and len(set(read)) == len(LETTERS)


def named(computer: str) -> list[Way]:
    """What a computer with this keyboard makes of a US scanner's keys."""
    return [way for way in WAYS if (way.computer, way.scanner) == (computer, "us")]


@pytest.mark.parametrize("computer", ASKED_FOR)
def test_every_keyboard_asked_for_is_known_with_and_without_caps_lock(computer: str) -> None:
    ways = named(computer)
    assert [way.caps_lock for way in ways] == [False, True, True]
    assert all(carries(way) for way in ways)


@pytest.mark.parametrize("computer", UNHARMED)
def test_codes_pass_these_keyboards_unharmed(computer: str) -> None:
    plain, caps, _ = named(computer)
    assert plain.typed(LETTERS) == LETTERS
    assert caps.typed(LETTERS) in (LETTERS, LETTERS.lower(), LETTERS[:10] + LETTERS[10:].lower())


@given(codes, st.sampled_from([way for way in WAYS if carries(way)]), st.booleans())
def test_whatever_keyboard_changed_a_code_it_is_among_those_mapped_back(
    code: str, way: Way, small: bool
) -> None:
    code = code.lower() if small else code
    read = way.typed(code)
    meant = [text.upper() for text in (read, *LAYOUTS.mapped_back(read))]
    assert code.upper() in meant


@pytest.mark.parametrize(
    ("computer", "read"), [("fr", "&é\"'ABC"), ("ru", "12ФИС"), ("hu", "ö1ABC")]
)
def test_the_keyboard_is_named(computer: str, read: str) -> None:
    found = LAYOUTS.mapped_back(read)
    assert any(misread.computer[0] == computer for misread in found.values())


def test_a_scanner_set_for_france_on_a_computer_that_is_not() -> None:
    [way] = [w for w in WAYS if (w.computer, w.scanner, w.caps_lock) == ("de", "fr", False)]
    read = way.typed(LETTERS)
    assert (read != LETTERS, LAYOUTS.mapped_back(read)[LETTERS].scanner) == (True, "fr")


def test_letters_that_came_in_two_parts_are_mapped_back_all_the_same() -> None:
    """Some systems write é as e and an accent."""
    assert "2ABC" in LAYOUTS.mapped_back("e\u0301QBC")


def test_no_letter_of_ours_becomes_a_blank_or_a_colon() -> None:
    """By these the wedge tells a foreign code's line; a typewriter's Caps Lock aside."""
    first = [way for computer in {way.computer for way in WAYS} for way in named(computer)[:2]]
    assert not any({" ", ":"} & set(way.typed(LETTERS + LETTERS.lower())) for way in first)


@given(st.text(max_size=2 * LONGEST))
def test_any_text_whatever_is_answered_and_never_with_itself(text: str) -> None:
    assert text not in LAYOUTS.mapped_back(text)


def test_a_text_longer_than_any_code_is_not_looked_at() -> None:
    assert LAYOUTS.mapped_back("é" * (LONGEST + 1)) == {}
    assert LAYOUTS.mapped_back("") == {}
