"""A word in large letters: as high as asked, never wider than there is room, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.places import assets
from kiosk.widgets.block_letters import LEAST_ROWS, block_letters
from tests.thoroughness import examples

FONT = assets() / "fonts" / "NotoSans-Bold.ttf"
QUARTERS = set(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=30), st.integers(0, 200), st.integers(0, 12))
def test_any_text_is_drawn_within_its_room_or_not_at_all(text: str, width: int, rows: int) -> None:
    lines = block_letters(text, width, rows, FONT)
    assert len(lines) == 0 or LEAST_ROWS <= len(lines) <= rows
    assert all(cell_len(line) <= width for line in lines)
    assert set("".join(lines)) <= QUARTERS


def test_a_word_is_as_high_as_there_is_room_and_narrower_where_that_helps() -> None:
    assert len(block_letters("WELCOME", 200, 7, FONT)) == 7
    natural = max(map(cell_len, block_letters("WELCOME", 200, 6, FONT)))
    narrower = block_letters("WELCOME", natural - 20, 6, FONT)
    assert (len(narrower), max(map(cell_len, narrower))) == (6, natural - 20)
    lower = block_letters("WELCOME", natural // 2, 6, FONT)
    assert LEAST_ROWS <= len(lower) < 6


def test_the_letters_have_their_shapes() -> None:
    """An L is wide at its foot, and so is an A; a T at its head, and so is a V."""
    wide = {}
    for letter in "LATV":
        first, *_, last = block_letters(letter, 40, 6, FONT)
        wide[letter] = len(last.strip()) - len(first.strip())
    assert wide["L"] > 0 and wide["A"] > 0
    assert wide["T"] < 0 and wide["V"] < 0


@pytest.mark.parametrize("word", ["Ђорђе Милинковић", "Ґалаґан", "Çlirim Llazari", "Müßig"])
def test_the_names_of_the_guests_can_be_drawn(word: str) -> None:
    assert len(block_letters(word, 200, 4, FONT)) == 4


@pytest.mark.parametrize("word", ["山田太郎", "محمد", "👩‍👩‍👧‍👦", "Anna 山"])
def test_a_word_with_a_letter_that_the_font_lacks_is_not_drawn_as_empty_boxes(word: str) -> None:
    assert block_letters(word, 200, 7, FONT) == ()
