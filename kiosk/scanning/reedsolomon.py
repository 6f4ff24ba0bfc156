"""Reed-Solomon codes as in QR symbols (ISO/IEC 18004): errors, and erasures where they are known.

The field has 256 elements, made by x^8+x^4+x^3+x^2+1; the generator's roots start at 2^0.
"""

from __future__ import annotations

from math import comb, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLYNOMIAL = 0x11D


def _tables() -> tuple[list[int], list[int]]:
    powers, logs = [0] * 512, [0] * 256
    element = 1
    for power in range(255):
        powers[power] = powers[power + 255] = element
        logs[element] = power
        element <<= 1
        if element & 0x100:
            element ^= _POLYNOMIAL
    return powers, logs


_POWERS, _LOGS = _tables()


def corrected(
    word: Sequence[int], checks: int, erased: Sequence[int] = (), chance: float = 1e-9
) -> list[int] | None:
    """Mend a block.

    Args:
        word: its bytes, the last `checks` of them check bytes.
        checks: how many check bytes there are.
        erased: places not to be trusted; each costs half of what an error costs.
        chance: how likely noise may be to pass for a block.

    Returns:
        The block that was meant, or None if there is none near enough, or if noise would be as
        near to one too easily.
    """
    if len(erased) > checks:
        return None
    syndromes = _syndromes(word, checks)
    if not any(syndromes):
        return list(word)
    last = len(word) - 1
    locator = _locator(syndromes, [last - place for place in erased])
    places = [place for place in range(len(word)) if not _value(locator, place - last)]
    errors = len(set(places) - set(erased))
    if len(places) != len(locator) - 1:
        return None
    if _log_chance(len(word), checks, len(erased), errors) > log(chance):
        return None
    mended = _mended(word, syndromes, locator, places)
    return None if any(_syndromes(mended, checks)) else mended


def _log_chance(length: int, checks: int, erased: int, errors: int) -> float:
    """How likely noise is to lie within so many errors of a block: the logarithm."""
    return log(comb(length - erased, errors)) + log(255) * (errors + erased - checks)


def _product(one: int, other: int) -> int:
    return _POWERS[_LOGS[one] + _LOGS[other]] if one and other else 0


def _value(polynomial: Sequence[int], exponent: int) -> int:
    """At 2^exponent; the lowest coefficient comes first."""
    exponent %= 255
    total, power = 0, 0
    for coefficient in polynomial:
        if coefficient:
            total ^= _POWERS[_LOGS[coefficient] + power]
        power = (power + exponent) % 255
    return total


def _syndromes(word: Sequence[int], checks: int) -> list[int]:
    syndromes = []
    for root in range(checks):
        total = 0
        for byte in word:
            total = byte ^ (_POWERS[_LOGS[total] + root] if total else 0)
        syndromes.append(total)
    return syndromes


def _locator(syndromes: Sequence[int], erased: Sequence[int]) -> list[int]:
    """Berlekamp and Massey's shortest register, begun with the erasures."""
    locator = [1]
    for exponent in erased:
        shifted = [0, *(_product(term, _POWERS[exponent]) for term in locator)]
        locator = [a ^ b for a, b in zip([*locator, 0], shifted, strict=True)]
    spare, length = list(locator), len(erased)
    for step in range(len(erased), len(syndromes)):
        gap = 0
        for place, term in enumerate(locator):
            if place <= step:
                gap ^= _product(term, syndromes[step - place])
        spare = [0, *spare]
        if gap:
            wide = max(len(locator), len(spare))
            old = locator + [0] * (wide - len(locator))
            change = spare + [0] * (wide - len(spare))
            locator = [a ^ _product(gap, b) for a, b in zip(old, change, strict=True)]
            if 2 * length <= step + len(erased):
                length = step + 1 + len(erased) - length
                inverse = _POWERS[255 - _LOGS[gap]]
                spare = [_product(term, inverse) for term in old]
    while len(locator) > 1 and not locator[-1]:
        locator.pop()
    return locator


def _mended(
    word: Sequence[int], syndromes: Sequence[int], locator: Sequence[int], places: Sequence[int]
) -> list[int]:
    """Forney's values put in at the places found."""
    evaluator = [0] * len(syndromes)
    for i, term in enumerate(locator):
        for j in range(len(syndromes) - i):
            evaluator[i + j] ^= _product(term, syndromes[j])
    slope = [term if place % 2 else 0 for place, term in enumerate(locator)][1:]
    mended, last = list(word), len(word) - 1
    for place in places:
        exponent = last - place
        below = _value(slope, -exponent)
        if not below:
            return mended
        value = _product(_value(evaluator, -exponent), _POWERS[255 - _LOGS[below]])
        mended[place] ^= _product(value, _POWERS[exponent])
    return mended
