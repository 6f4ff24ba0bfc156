"""A QR symbol as lines of text, for a terminal without a screen of ours."""

from kiosk.tickets.matrix import Matrix

QUIET = 2  # modules; four are the rule, two do on a screen
_BLACK_ON_WHITE, _PLAIN = "\x1b[30;107m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def symbol_lines(matrix: Matrix, *, colours: bool) -> list[str]:
    """The symbol, two modules a cell, one above the other.

    Args:
        colours: dark on white whatever the terminal's own colours; else light blocks stand for the
            ground, as a terminal's ground is dark more often than not.
    """
    blank = [False] * (matrix.side + 2 * QUIET)
    rows = [blank] * QUIET
    rows += [
        [False] * QUIET + [module == "1" for module in row] + [False] * QUIET
        for row in matrix.rows()
    ]
    rows += [blank] * (QUIET + (len(rows) + QUIET) % 2)
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        pairs = zip(upper, lower, strict=True)
        if colours:
            text = "".join(_HALVES[pair] for pair in pairs)
            lines.append(f"{_BLACK_ON_WHITE}{text}{_PLAIN}")
        else:
            lines.append("".join(_HALVES[not up, not down] for up, down in pairs))
    return lines
