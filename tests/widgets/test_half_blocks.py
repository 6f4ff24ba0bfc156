"""A picture in half blocks: as large as its room, with a frame around what was read."""

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from kiosk.devices.camera_news import Picture
from kiosk.widgets.half_blocks import FRAME, SHADES, UPPER_HALF, drawn, fitted

GREEN = "#00ff00"
SIDES = st.integers(1, 96)
PARTS = st.floats(0, 1)


@given(SIDES, SIDES, st.integers(0, 120), st.integers(0, 60), st.tuples(PARTS, PARTS, PARTS, PARTS))
def test_it_never_leaves_its_room(
    width: int, height: int, columns: int, lines: int, mark: tuple[float, float, float, float]
) -> None:
    picture = Picture(width, height, bytes(width * height), (mark,))
    for colours in (True, False):
        strips = drawn(picture, Size(columns, lines), GREEN, colours=colours)
        assert len(strips) <= lines
        assert all(strip.cell_length <= columns for strip in strips)
        assert len({strip.cell_length for strip in strips}) <= 1


def test_a_wide_picture_fills_the_width_and_a_high_one_the_height() -> None:
    room = Size(32, 20)
    assert fitted(Picture(96, 54, bytes(96 * 54)), room) == Size(32, 18)
    assert fitted(Picture(54, 96, bytes(96 * 54)), room) == Size(22, 40)


def test_each_cell_has_the_brightness_of_its_two_pixels() -> None:
    [strip] = drawn(Picture(2, 2, bytes([255, 0, 0, 255])), Size(2, 1), GREEN)
    assert strip.text == UPPER_HALF * 2
    pairs = [(s.style.color.name, s.style.bgcolor.name) for s in strip if s.style]
    assert pairs == [("#ffffff", "#000000"), ("#000000", "#ffffff")]


def test_equal_cells_share_one_style() -> None:
    strips = drawn(Picture(8, 8, bytes(64)), Size(8, 4), GREEN)
    [style] = {id(segment.style) for strip in strips for segment in strip}
    assert style


def test_a_code_has_a_frame_in_the_colour_it_is_given() -> None:
    picture = Picture(8, 8, bytes(64), ((0.25, 0.25, 0.75, 0.75),))
    colours = {
        half.name
        for strip in drawn(picture, Size(8, 4), GREEN)
        for segment in strip
        if segment.style
        for half in (segment.style.color, segment.style.bgcolor)
        if half
    }
    assert colours == {"#000000", GREEN}


def test_without_colours_shades_stand_for_brightness_and_signs_for_the_frame() -> None:
    steps = bytes([0, 60, 120, 180, 255] * 2)
    [strip] = drawn(Picture(5, 2, steps), Size(5, 1), GREEN, colours=False)
    assert strip.text == SHADES
    top, *_ = drawn(Picture(8, 8, bytes(64), ((0, 0, 1, 1),)), Size(8, 4), GREEN, colours=False)
    assert top.text == FRAME * 8
