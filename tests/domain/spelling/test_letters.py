"""Texts as they are compared, and where each letter stands in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.spelling.letters import Folding, bare
from kiosk.spelling import all_tables

FOLDING = Folding(all_tables().letters)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("В'ячеслав", ["вячеслав"]),
        ("Zelens’kyj", ["zelenskyj"]),
        ("Müller-Lüdecke", ["müller", "lüdecke"]),
        ("Mu\u0308ller", ["müller"]),
        ("  Ана   МАРИЈА ", ["ана", "марија"]),
        ("Þóra 李", ["thóra", "li"]),
        ("KB-012", ["kb", "012"]),
        ("", []),
        ("…", []),
    ],
)
def test_words_are_runs_of_small_letters_and_digits(text: str, words: list[str]) -> None:
    assert FOLDING.words(text) == words


@settings(deadline=None)
@given(st.text())
def test_the_words_are_the_same_with_their_places(text: str) -> None:
    assert [word.letters for word in FOLDING.placed(text)] == FOLDING.words(text)


@settings(deadline=None)
@given(st.text())
def test_every_place_is_one_in_the_text_and_none_goes_back(text: str) -> None:
    for word in FOLDING.placed(text):
        assert len(word.places) == len(word.letters)
        assert [*word.places, word.end] == [*sorted(word.places), word.end]
        assert word.places[-1] < word.end <= len(text)


def test_latin_letters_lose_their_marks_and_cyrillic_ones_keep_them() -> None:
    assert bare("šđłßé") == "sdlse"
    assert bare("йїё") == "йїё"
