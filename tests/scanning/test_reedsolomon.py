"""Blocks of bytes with their check bytes, and what spoils them."""

import random

from hypothesis import given
from hypothesis import strategies as st
from qrcode.base import Polynomial, gexp

from kiosk.scanning.reedsolomon import corrected

LENGTH, CHECKS = 67, 24  # a block of a signed ticket's symbol


def block(content: bytes) -> list[int]:
    generator = Polynomial([1], 0)
    for power in range(CHECKS):
        generator = generator * Polynomial([1, gexp(power)], 0)
    rest = list(Polynomial(list(content), CHECKS) % generator)
    return [*content, *[0] * (CHECKS - len(rest)), *rest]


def spoiled(whole: list[int], places: list[int], own: random.Random) -> list[int]:
    word = list(whole)
    for place in places:
        word[place] ^= own.randrange(1, 256)
    return word


contents = st.binary(min_size=LENGTH - CHECKS, max_size=LENGTH - CHECKS).filter(lambda b: b[0])
randoms = st.randoms(use_true_random=False)


@given(contents, st.integers(0, CHECKS // 2), randoms)
def test_half_as_many_errors_as_check_bytes_are_mended(
    content: bytes, errors: int, own: random.Random
) -> None:
    whole = block(content)
    word = spoiled(whole, own.sample(range(LENGTH), errors), own)
    assert corrected(word, CHECKS) == whole


@given(contents, st.integers(0, 12), st.integers(0, 4), randoms)
def test_an_erased_byte_costs_half_of_an_error(
    content: bytes, erased: int, errors: int, own: random.Random
) -> None:
    whole = block(content)
    places = own.sample(range(LENGTH), erased + errors)
    assert corrected(spoiled(whole, places, own), CHECKS, places[:erased]) == whole


@given(st.binary(min_size=LENGTH, max_size=LENGTH), st.integers(0, CHECKS + 2), randoms)
def test_noise_is_no_block_whatever_is_erased(
    noise: bytes, erased: int, own: random.Random
) -> None:
    found = corrected(noise, CHECKS, own.sample(range(LENGTH), erased))
    assert found is None or not any(noise)
