"""A little plot in block characters."""

from collections.abc import Sequence

EIGHTHS = " ▁▂▃▄▅▆▇█"


def plot(heights: Sequence[int], rows: int) -> tuple[str, ...]:
    """The heights as columns, from the top line to the bottom; the highest fills all rows.

    Whatever is not 0 shows at least an eighth.
    """
    most = max(heights, default=0)
    rows = max(1, min(rows, most))  # no column is drawn higher than there are guests in it
    eighths = [_eighths(height, most, rows) for height in heights]
    return tuple(
        "".join(EIGHTHS[max(0, min(8, eighth - 8 * row))] for eighth in eighths)
        for row in reversed(range(rows))
    )


def _eighths(height: int, most: int, rows: int) -> int:
    return max(1, round(8 * rows * height / most)) if height else 0
