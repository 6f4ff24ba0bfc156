"""Guests by groups: a line each, exactly as wide as there is room."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.cells import one_line
from kiosk.usecases.figures import Group
from kiosk.widgets.breakdown import breakdown_lines

NAMES = {"DE": "Germany", "UA": "Ukraine", "": "unknown"}
COUNTS = st.integers(0, 10_000)
GROUPS = st.lists(st.builds(Group, st.text(max_size=60), COUNTS, COUNTS, COUNTS), max_size=20)


def test_a_line_tells_who_came_of_how_many_and_who_is_inside() -> None:
    groups = [Group("DE", 24, 20, 30), Group("UA", 5, 5, 0), Group("", 0, 0, 4)]
    lines = [line.plain for line in breakdown_lines("By country", groups, NAMES.__getitem__, 43)]
    assert lines == [
        "By country   came     of inside",
        "Germany        24     30     20  ████████──",
        "Ukraine         5      0      5  ──────────",
        "unknown         0      4      0  ──────────",
    ]


@given(GROUPS, st.integers(38, 160))
def test_every_line_fills_the_width_whatever_the_names(groups: list[Group], width: int) -> None:
    heading, *lines = breakdown_lines("By partner", groups, str, width)
    assert cell_len(heading.plain) <= width
    assert len(lines) == len(groups)
    for line in lines:
        assert cell_len(line.plain) == width
        assert one_line(line.plain).split() == line.plain.split()
