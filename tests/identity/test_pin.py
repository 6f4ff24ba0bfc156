"""The PIN that ends self-service: checked slowly, tried seldom, kept nowhere."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import UnusableInput
from kiosk.identity.pin import FIRST_WAIT, LONGEST_WAIT, Tries, is_kept_form, is_pin, kept_form
from tests.thoroughness import examples

bytes_of = random.Random(1).randbytes


@pytest.fixture(scope="module")
def kept() -> str:
    return kept_form("2580", bytes_of)


def test_the_right_pin_is_known_and_no_other(kept: str) -> None:
    assert is_pin("2580", kept)
    assert not any(
        is_pin(typed, kept) for typed in ("2581", "0852", "", "25800", "２５８０", "x" * 99)
    )


def test_the_pin_itself_is_not_kept_and_two_devices_keep_it_otherwise(kept: str) -> None:
    other = kept_form("2580", bytes_of)
    assert kept != other and is_pin("2580", other)
    assert is_kept_form(kept)


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "١٢٣٤", "12 34", "-123"])
def test_a_pin_is_four_to_twelve_digits(pin: str) -> None:
    with pytest.raises(UnusableInput, match="four to twelve"):
        kept_form(pin, bytes_of)


@settings(max_examples=examples(50), deadline=None)
@given(st.text())
def test_nothing_fits_what_was_kept_in_another_form(text: str) -> None:
    assert not is_pin("2580", text)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "2580",
        "scrypt$9999999$8$1$" + "0" * 32 + "$" + "0" * 64,
        "scrypt$3$8$1$" + "0" * 32 + "$" + "0" * 64,
        "scrypt$16384$99$99$" + "0" * 32 + "$" + "0" * 64,
    ],
)
def test_absurd_costs_are_refused_not_paid(kept: str) -> None:
    assert not is_pin("2580", kept)


def clock_at(at: list[float]) -> Callable[[], float]:
    return lambda: at[0]


def test_three_tries_are_free_and_each_three_more_cost_twice_the_time() -> None:
    at = [100.0]
    tries = Tries(clock_at(at))
    for round_ in range(4):
        for _ in range(2):
            tries.failed()
            assert tries.wait == 0
        tries.failed()
        assert tries.wait == FIRST_WAIT * 2**round_
        at[0] += tries.wait
        assert tries.wait == 0


def test_the_right_one_forgives_and_no_wait_is_endless() -> None:
    at = [0.0]
    tries = Tries(clock_at(at))
    for _ in range(300):
        tries.failed()
    assert tries.wait == LONGEST_WAIT
    tries.succeeded()
    assert tries.wait == 0
    tries.failed()
    assert tries.wait == 0
