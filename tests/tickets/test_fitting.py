"""Texts find a size and lines that their room has."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.tickets.fitting import Room, fitted, font_advance

# At 10 points half an em is 5 points: 20 characters a line, less a little.
ROOM = Room(36, ((10, 1), (10, 2), (5, 3)))
MM_PER_POINT = 25.4 / 72


def half(character: str) -> float:
    return 0.5


def test_a_short_text_takes_the_first_step() -> None:
    assert fitted("Anna Schmidt", ROOM, half).lines == ("Anna Schmidt",)
    assert fitted("Anna Schmidt", ROOM, half).size == 10


def test_a_longer_text_is_broken_between_words_and_after_hyphens() -> None:
    lines = fitted("Олена Ковальчук-Вишневецька", ROOM, half).lines
    assert lines == ("Олена Ковальчук-", "Вишневецька")


def test_words_stay_whole_as_long_as_a_smaller_size_can_hold_them() -> None:
    word = "Elektrizitätsgesellschaften"
    assert fitted(word, ROOM, half).lines == (word,)
    assert fitted(word, ROOM, half).size == 5


def test_a_word_that_no_size_can_hold_is_broken_anywhere() -> None:
    lines = fitted("x" * 90, ROOM, half).lines
    assert "".join(lines) == "x" * 90
    assert 1 < len(lines) <= 3


def test_a_text_that_no_room_can_hold_is_cut_with_a_sign() -> None:
    shown = fitted("wort " * 100, ROOM, half)
    assert len(shown.lines) == 3
    assert shown.lines[-1].endswith("…")


def test_no_text_has_no_lines() -> None:
    assert fitted("", ROOM, half).lines == ()


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_line_is_wider_than_the_room_and_none_is_too_many(text: str) -> None:
    shown = fitted(" ".join(text.split()), ROOM, half)
    assert len(shown.lines) <= max(lines for size, lines in ROOM.steps if size == shown.size)
    for line in shown.lines:
        assert sum(map(half, line)) * shown.size * MM_PER_POINT <= ROOM.width


def test_a_font_knows_the_width_of_all_our_scripts(fonts: Path) -> None:
    advance = font_advance(fonts / "NotoSans-Regular.ttf")
    assert advance("i") < advance("n") < advance("W")
    assert all(0.2 < advance(character) < 1.2 for character in "äßçëđćЂЉїґщЁ")
