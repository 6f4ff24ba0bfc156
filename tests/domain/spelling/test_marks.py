"""Which part of a shown text was typed, in whichever script it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.spelling.letters import Folding
from kiosk.domain.spelling.marks import Meant
from kiosk.spelling import all_tables

FOLDING = Folding(all_tables().letters)


def marked(text: str, covered: dict[str, int]) -> str:
    for start, end in reversed(Meant(FOLDING, covered).places(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "covered", "shown"),
    [
        ("Olena Shevchenko (Олена Шевченко)", {"shevchenko": 4, "шевченко": 3},
         "Olena [Shev]chenko (Олена [Шев]ченко)"),
        ("В'ячеслав", {"вячеслав": 3}, "[В'яч]еслав"),
        ("Mu\u0308ller", {"müller": 2}, "[Mu\u0308]ller"),
        ("Müller-Lüdecke", {"müllerlüdecke": 8}, "[Müller]-[Lü]decke"),
        ("a.b@example.org", {"abexampleorg": 4}, "[a].[b]@[ex]ample.org"),
        ("KB-012", {"kb012": 3}, "[KB]-[0]12"),
        ("Anna", {"anna": 4, "annabell": 4}, "[Anna]"),
        ("Anna", {}, "Anna"),
        ("Þóra", {"thóra": 1}, "[Þ]óra"),
    ],
)  # fmt: skip
def test_the_letters_that_were_typed_are_marked(
    text: str, covered: dict[str, int], shown: str
) -> None:
    assert marked(text, covered) == shown


@settings(deadline=None)
@given(st.text(), st.dictionaries(st.text("abcабв", min_size=1), st.integers(1, 9)))
def test_marks_lie_in_the_text_one_after_the_other(text: str, covered: dict[str, int]) -> None:
    words = FOLDING.words(text)
    spans = Meant(FOLDING, covered | dict.fromkeys(words, 1)).places(text)
    ends = [edge for span in spans for edge in span]
    assert ends == sorted(ends) and all(start < end <= len(text) for start, end in spans)
    assert bool(spans) == bool(words)
