"""The map: places where they belong, ways between them, names that hide nothing."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.widgets.town_map import Town, Way, drawn

NORTH = Town("North", (11.6, 52.4))
SOUTH = Town("South", (11.6, 52.0), "◆")
EAST = Town("East", (12.2, 52.2))
spots = st.tuples(st.floats(-179, 179), st.floats(-80, 80))


def plain(towns: list[Town], ways: list[Way], width: int = 60, height: int = 20) -> list[str]:
    return [line.plain for line in drawn(towns, ways, width, height)]


def where(lines: list[str], sign: str) -> tuple[int, int]:
    [row] = [row for row, line in enumerate(lines) if sign in line]
    return lines[row].index(sign), row


def test_north_is_up_and_east_is_right() -> None:
    lines = plain([NORTH, SOUTH, EAST], [])
    north, south, east = (where(lines, name) for name in ("North", "South", "East"))
    assert north[1] < east[1] < south[1]
    assert east[0] > north[0]


def test_a_way_leads_from_place_to_place() -> None:
    lines = plain([NORTH, SOUTH], [Way((NORTH.at, SOUTH.at))])
    dotted = [row for row, line in enumerate(lines) if any(0x2800 < ord(c) <= 0x28FF for c in line)]
    assert len(dotted) >= len(lines) - 2


def test_a_way_in_the_background_has_fewer_dots() -> None:
    def dots(way: Way) -> int:
        text = "".join(plain([NORTH, SOUTH, EAST], [way]))
        return sum((ord(c) - 0x2800).bit_count() for c in text if 0x2800 < ord(c) <= 0x28FF)

    round_trip = (NORTH.at, EAST.at, SOUTH.at)
    assert 0 < dots(Way(round_trip, is_background=True)) < dots(Way(round_trip)) / 2


def test_one_place_alone_is_shown() -> None:
    assert any("● North" in line for line in plain([NORTH], []))


def test_without_room_or_places_there_is_nothing() -> None:
    assert plain([NORTH], [], 3, 5) == plain([NORTH], [], 60, 0) == plain([], []) == []


def test_names_from_outside_obey_nothing() -> None:
    [line] = [line for line in plain([Town("\x1b[31mred", (1, 1))], []) if "red" in line]
    assert "\x1b" not in line


@given(
    places=st.lists(st.tuples(st.text(max_size=30), spots), min_size=1, max_size=12),
    width=st.integers(6, 90),
    height=st.integers(1, 40),
)
def test_it_fits_whatever_the_places(
    places: list[tuple[str, tuple[float, float]]], width: int, height: int
) -> None:
    towns = [Town(name, at) for name, at in places]
    ways = [Way(tuple(at for _, at in places))]
    lines = plain(towns, ways, width, height)
    assert len(lines) == height
    assert all(cell_len(line) == width for line in lines)
    assert any("●" in line for line in lines)
