"""A day as a line of cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.widgets.day_line import Spell, axis, line, names

EIGHT, TEN, TWELVE = 8 * 60, 10 * 60, 12 * 60


def test_round_hours_stand_where_they_are() -> None:
    told = axis(EIGHT, TWELVE, 48)
    assert told.index("08:00") == 0
    assert told.index("10:00") == 24


def test_spells_stand_where_they_are_and_the_shortest_is_seen() -> None:
    told = line([Spell(EIGHT, TEN, "█"), Spell(TEN, TEN + 1, "─")], EIGHT, TWELVE, 40)
    assert told == "█" * 20 + "─" + " " * 19


def test_names_begin_with_their_spells_and_never_run_into_the_next() -> None:
    spells = [Spell(EIGHT, TEN, "─", "A long name of a town"), Spell(TEN, TWELVE, "─", "Port")]
    told = names(spells, EIGHT, TWELVE, 40)
    assert told.index("Port") == 20
    assert told.startswith("A long name of a t…")


spans = st.tuples(st.integers(0, 1500), st.integers(0, 600)).map(lambda p: (p[0], p[0] + p[1]))


@given(
    spells=st.lists(st.builds(lambda s, n: Spell(*s, "█", n), spans, st.text(max_size=12))),
    day=spans,
    cells=st.integers(0, 120),
)
def test_it_is_always_as_wide_as_there_is_room(
    spells: list[Spell], day: tuple[int, int], cells: int
) -> None:
    spells = sorted(spells, key=lambda spell: spell.start)
    assert cell_len(line(spells, *day, cells)) == cells
    assert cell_len(axis(*day, cells)) == cells
