"""Bytes as letters and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import UnusableInput
from kiosk.tickets import alphabet


@given(st.binary(max_size=100))
def test_what_was_written_is_read_back_in_either_case(data: bytes) -> None:
    text = alphabet.encode(data)
    assert len(text) == alphabet.letters_for(len(data))
    assert alphabet.decode(text) == data
    assert alphabet.decode(text.lower()) == data


@given(st.text(alphabet.LETTERS, max_size=130))
def test_a_text_is_either_refused_or_the_only_one_for_its_bytes(text: str) -> None:
    try:
        data = alphabet.decode(text)
    except UnusableInput:
        return
    assert alphabet.encode(data) == text


def test_bits_are_packed_from_the_highest() -> None:
    assert alphabet.encode(b"\x00\x44\x32\x14\xc7") == "01234567"
    assert alphabet.encode(b"\xff") == "XU"


def test_a_signed_ticket_has_122_letters_and_a_short_one_26() -> None:
    assert (alphabet.letters_for(76), alphabet.letters_for(16)) == (122, 26)


@pytest.mark.parametrize(
    "text", ["XX", "A", "AAA", "AAAAAA", "0I", "0O", "0Y", "0Z", "0 ", "0_", "0٣", "0ſ"]
)
def test_padding_lengths_and_letters_that_were_never_written_are_refused(text: str) -> None:
    with pytest.raises(UnusableInput):
        alphabet.decode(text)
