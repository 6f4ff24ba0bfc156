"""Phone numbers are kept as they are dialled from abroad, by the guest's country."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.roster.phones import international
from kiosk.roster.problems import RowReason
from kiosk.roster.rows import Parsed
from kiosk.roster.texts import Unfit

Read = Callable[..., Parsed]
DEMO = Path(__file__).parents[2] / "assets" / "demo" / "roster.csv"


def phone(read: Read, country: str, cell: str) -> Any:
    """What a phone number becomes, or the reason why it is refused."""
    parsed = read(("ID", "Name", "Land", "Telefon"), ("1", "Bo", country, cell))
    return parsed.guests[0].fields["phone"] if parsed.guests else parsed.problems[0].reason


def digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


@pytest.mark.parametrize(
    ("country", "cell", "number"),
    [
        ("DE", "0391 / 12 34-5", "+49 391 12345"),
        ("DE", "(0391) 12345", "+49 391 12345"),
        ("DE", "+49 (0)391 12345", "+49 391 12345"),
        ("DE", "0049 391 12345", "+49 391 12345"),
        ("DE", "Tel.: 0391 12345", "+49 391 12345"),
        ("DE", "0391 12345 App. 12", "+49 391 12345 ext. 12"),
        ("DE", "491511234567", "+49 1511234567"),
        ("Россия", "8 (912) 345-67-89", "+7 912 345-67-89"),
        ("RU", "9123456789", "+7 912 345-67-89"),
        ("RU", "00381 11 0001234", "+381 11 0001234"),
        ("UA", "044 000 42 17", "+380 44 000 4217"),
        ("RS", "062/123-456", "+381 62 123456"),
        ("AL", "069 1234567", "+355 69 123 4567"),
        ("AL", "+49 391 12345", "+49 391 12345"),
        ("", "+49 391 12345", "+49 391 12345"),
        ("", "0391 12345", "0391 12345"),
        ("AQ", "12345", "12345"),
        ("DE", "", ""),
    ],
)
def test_a_number_becomes(read: Read, country: str, cell: str, number: str) -> None:
    assert phone(read, country, cell) == number


@pytest.mark.parametrize(
    ("country", "cell"),
    [
        ("DE", "110"),
        ("DE", "keins"),
        ("DE", "0171 1234567; 0391 12345"),
        ("DE", "0391 1234567890123456"),
        ("UA", "+380 44 1"),
        ("", "+999 123456"),
        ("DE", "0391 FLOWERS"),
    ],
)
def test_what_no_phone_can_have_is_refused(read: Read, country: str, cell: str) -> None:
    assert phone(read, country, cell) is RowReason.BAD_PHONE


def test_a_bad_number_is_named_with_its_column_and_value(read: Read) -> None:
    [problem] = read(("ID", "Name", "Land", "Handy"), ("1", "Bo", "DE", "110")).problems
    assert (problem.line, problem.column, problem.value) == (2, "Handy", "110")


def test_all_numbers_of_the_demo_go_on_working() -> None:
    with DEMO.open(encoding="utf-8", newline="") as file:
        guests = [row for row in csv.DictReader(file) if row["phone"]]
    for guest in guests:
        number = international(guest["phone"], guest["country"])
        assert digits(number) == digits(guest["phone"])


@given(st.text(max_size=40), st.sampled_from(["", "DE", "RU", "XK", "AQ"]))
def test_any_text_is_a_number_or_refused_and_a_number_stays_what_it_is(
    text: str, country: str
) -> None:
    try:
        number = international(text, country)
    except Unfit as refused:
        assert refused.reason is RowReason.BAD_PHONE
    else:
        assert international(number, country) == number
