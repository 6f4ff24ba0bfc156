"""The code a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.tickets.alphabet import LETTERS
from kiosk.tickets.shortcode import (
    LENGTH,
    MODULUS,
    human_code,
    looks_mistyped,
    stem_of,
    stem_typed,
)

serials = st.binary(min_size=8, max_size=8)


@given(serials)
def test_a_code_typed_as_printed_gives_the_stem_of_the_serial(serial: bytes) -> None:
    code = human_code(serial)
    assert [len(group) for group in code.split("-")] == [3, 3, 3]
    assert stem_typed(code) == stem_of(serial) == code.replace("-", "")[:7]


def test_the_stem_is_the_first_35_bits() -> None:
    assert stem_of(b"\xff\xff\xff\xff\xe0\x00\x00\x00") == "XXXXXXX"
    assert stem_of(b"\x00\x00\x00\x00\x1f\xff\xff\xff") == "0000000"


@given(serials)
def test_every_single_wrong_letter_is_noticed(serial: bytes) -> None:
    code = human_code(serial).replace("-", "")
    for place in range(LENGTH):
        for letter in set(LETTERS) - {code[place]}:
            assert stem_typed(code[:place] + letter + code[place + 1 :]) is None


@given(serials)
def test_every_swap_of_neighbours_is_noticed(serial: bytes) -> None:
    code = human_code(serial).replace("-", "")
    for place in range(LENGTH - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or stem_typed(swapped) is None


def test_no_wrong_letter_and_no_swap_can_keep_the_remainder_of_any_code() -> None:
    weights = [pow(32, place, MODULUS) for place in range(LENGTH)]
    swaps = [pow(32, place, MODULUS) * 31 for place in range(LENGTH - 1)]
    for difference in range(1, 32):
        assert all(difference * weight % MODULUS for weight in weights + swaps)


@pytest.mark.parametrize(
    "typed",
    [
        "{0}{1}{2}",
        "{0} {1} {2}",
        " {0}-{1}-{2} ",
        "{0}–{1}–{2}",
        "{0}\u2011{1}\u00a0{2}",
        "{0}--{1} - {2}",
    ],
)
def test_blanks_hyphens_and_case_do_not_matter(typed: str) -> None:
    code = human_code(b"\x01\x23\x45\x67\x89\xab\xcd\xef")
    text = typed.format(*code.split("-"))
    assert stem_typed(text) == stem_typed(text.lower()) == code.replace("-", "")[:7]


def test_the_letters_i_and_o_are_taken_for_one_and_zero() -> None:
    code = human_code(bytes.fromhex("0080100801000000"))
    assert "0" in code and "1" in code
    assert stem_typed(code.replace("1", "I").replace("0", "O")) == stem_typed(code) is not None
    assert stem_typed(code.replace("1", "i").replace("0", "o")) == stem_typed(code)


@pytest.mark.parametrize("text", ["12A-45B-78C", "12A 45B 78C", "A2345678X", "ABC-DEF-GHJ"])
def test_nine_letters_with_a_digit_or_in_groups_were_meant_as_a_code(text: str) -> None:
    assert stem_typed(text) is None
    assert looks_mistyped(text)


@pytest.mark.parametrize(
    "text", ["SCHNEIDER", "Aleksandr", "Anna-Lena K", "Petrov", "12345678", "1" * 50]
)
def test_a_name_was_not_meant_as_a_code(text: str) -> None:
    assert stem_typed(text) is None
    assert not looks_mistyped(text)
