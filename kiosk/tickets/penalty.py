"""How hard a QR symbol is to read, by the four rules of ISO/IEC 18004, 7.8.3.

The whole symbol is one number, so that a rule is a handful of shifts for all modules at once: a
module's right neighbour is one bit further down, the one below it a whole row further.
"""

from functools import lru_cache


def penalty(side: int, bits: int) -> int:
    """Points against a symbol of side × side modules, row by row, dark is 1; fewer is better."""
    across, down = _same(side, bits, 1), _same(side, bits, side)
    blocks = across & across << side & down
    return (
        _runs(across, 1)
        + _runs(down, side)
        + 3 * blocks.bit_count()
        + 40 * (_finders(side, bits, 1) + _finders(side, bits, side))
        + 10 * (abs(100 * bits.bit_count() - 50 * side * side) // (5 * side * side))
    )


def _same(side: int, bits: int, step: int) -> int:
    """The modules that are as dark as the next one."""
    return ~(bits ^ bits << step) & _starts(side, 2, step)


def _runs(same: int, step: int) -> int:
    """Rule 1: a run of five alike costs 3 points, each further module 1."""
    fives = same & same << step & same << 2 * step & same << 3 * step
    runs = fives & ~(fives >> step)
    return fives.bit_count() + 2 * runs.bit_count()


def _finders(side: int, bits: int, step: int) -> int:
    """Rule 3: dark and light as 1:1:3:1:1, with four light modules before or after."""
    light = ~bits & _starts(side, 1, step)
    centre = bits << 2 * step & bits << 3 * step & bits << 4 * step
    finder = bits & light << step & centre & light << 5 * step & bits << 6 * step
    gap = light & light << step & light << 2 * step & light << 3 * step
    inside = _starts(side, 11, step)
    after, before = finder & gap << 7 * step & inside, gap & finder << 4 * step & inside
    return after.bit_count() + before.bit_count()


@lru_cache
def _starts(side: int, length: int, step: int) -> int:
    """The modules at which a stretch of this length begins that stays in its row or column."""
    room = side - length + 1
    if step == side:
        return ((1 << room * side) - 1) << (side - room) * side
    row = ((1 << room) - 1) << (side - room)
    return sum(row << start * side for start in range(side))
