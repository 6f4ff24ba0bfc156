"""Whole numbers in digits, from texts of any length and script."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.digits import whole_number

numbers = st.integers(0, 10**9)


@given(numbers, numbers, st.integers(0, 9))
def test_a_number_is_read_up_to_the_most_whatever_zeros_lead_it(
    number: int, most: int, zeros: int
) -> None:
    assert whole_number("0" * zeros + str(number), most) == (number if number <= most else None)


@given(st.text(), numbers)
def test_what_is_read_is_written_in_plain_digits(text: str, most: int) -> None:
    read = whole_number(text, most)
    assert read is None or (text.lstrip("0") or "0") == str(read)


def test_thousands_of_digits_are_no_number_and_a_reader_gets_on() -> None:
    assert whole_number("9" * 5_000, 10**9) is None
    assert whole_number("0" * 5_000 + "7", 10**9) == 7
