"""What a phone dials of a number as somebody wrote it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.trips.dial import Number, dialled


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+49 391 5693-148", "+493915693148"),
        ("+49 (0) 391 56", "+4939156"),
        ("0391 56931 / 0171 234567", "039156931"),
        ("٠٣٩١ ٥٦", ""),
        ("0049 391 56931", "+4939156931"),
        ("0391/56931", "039156931"),
        ("0391 56931, 0171 234567", "039156931"),
        ("+380 44 1234567 ext. 12", "+380441234567"),
        ("112", "112"),
        ("", ""),
        ("ask the hotel", ""),
        ("+", ""),
        ("12", ""),
        ("1234567890123456", ""),
    ],
)
def test_the_first_number_is_dialled_whole_or_not_at_all(written: str, digits: str) -> None:
    assert dialled(written) == digits


@given(st.text())
def test_whatever_was_written_a_phone_gets_digits_or_nothing(text: str) -> None:
    assert re.fullmatch(r"(\+?[0-9]{1,15})?", dialled(text))
    assert re.fullmatch(r"TEL:\+?[0-9]*", Number("", text).uri)
