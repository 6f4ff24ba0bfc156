"""Words are found by any spelling of them, of their beginning, and with one slip."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.domain.spelling.sounds import sounds
from kiosk.domain.spelling.vocabulary import GOOD, Vocabulary
from kiosk.spelling import all_tables
from tests.thoroughness import examples

_CROWD = """
шевченко савченко щербак петренко петров павлов коваленко ковальчук юрчук гук яценюк đorđević
đoković vučić hoxha ymeri gjoni müller möller schröder weiß weber li vu kowalski мельник бондаренко
ткаченко олійник лысенко поліщук романова морозов волков зайцев
"""
CROWD = tuple(_CROWD.split())


def vocabulary(*more: str) -> Vocabulary:
    found = Vocabulary(all_tables())
    found.add((*CROWD, *more))
    return found


def best(typed: str, *more: str) -> list[str]:
    fits = vocabulary(*more).like(typed)
    return sorted(fits, key=lambda word: (fits[word].cost, word))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("schewtschenko", "шевченко"),
        ("szczerbak", "щербак"),
        ("djokovic", "đoković"),
        ("джокович", "đoković"),
        ("hodscha", "hoxha"),
        ("imeri", "ymeri"),
        ("mueller", "müller"),
        ("muller", "müller"),
        ("шредер", "schröder"),
        ("вайс", "weiß"),
        ("li", "li"),
        ("wu", "vu"),
        ("juk", "юрчук"),
    ],
)
def test_any_spelling_finds_the_word(typed: str, word: str) -> None:
    assert word in best(typed)[: 1 if typed != "juk" else 5]


@pytest.mark.parametrize(
    ("typed", "word"), [("s", "савченко"), ("schew", "шевченко"), ("tscherb", "щербак")]
)
def test_a_beginning_finds_the_word(typed: str, word: str) -> None:
    assert word in best(typed)[:8]


def test_a_word_with_digits_is_only_begun_just_so() -> None:
    assert best("kb0", "kb012", "kb112", "k0012") == ["kb012"]


def test_two_letters_turned_within_a_group_are_one_slip() -> None:
    assert best("schewtshcenko")[0] == "шевченко"


def test_a_new_word_is_found_at_once_after_any_query() -> None:
    words = vocabulary()
    for typed in ("scher", "tschernow", "tschernwo"):
        words.like(typed)
    words.add(["чернов"])
    for typed in ("tsche", "tschernow", "tschernwo", "cernov"):
        fits = words.like(typed)
        assert min(fits, key=lambda word: fits[word].cost) == "чернов"


def test_the_beginning_of_very_many_words_is_found_among_them() -> None:
    crowd = [f"{a}{b}{c}ов" for a in "сзшц" for b in "аеиоу" for c in "бвгдклмнпрст"]
    many = [f"{word}{end}" for word in crowd for end in ("ский", "ская", "ич", "ец")]
    assert "черников" in best("tsche", *many, "черников")
    assert "щербина" in best("chtch", *many, "щербина")


_NAMES = """
олена шевченко наталія ґалаґан жуков хрущёв ђорђевић њежић ljubiša müller grüß hoxha çela xhafer
пилипенко цвєткова ярослав ебергард þóra
"""
NAMES = st.sampled_from(_NAMES.split())


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A name made of the beginning of one and the end of another, and itself with one slip."""
    one, other = draw(NAMES), draw(NAMES)
    name = one[: len(one) // 2 + 2] + other[len(other) // 2 :]
    at = draw(st.integers(1, len(name) - 2))
    wrong = draw(st.sampled_from("".join(sorted(set(name)))))
    slip = draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + name[at] + name[at:],
                name[:at] + wrong + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )
    return name, slip


@settings(deadline=None, max_examples=examples(60))
@given(slips())
def test_a_slip_is_found_unless_somebody_else_is_called_so(
    slip: tuple[str, str],
) -> None:
    name, typed = slip
    assume(all(vocabulary().like(typed)[word].cost > GOOD for word in best(typed)))
    assert name in best(typed, name)[:5]


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(st.text(min_size=1), max_size=5), st.text())
def test_no_text_is_too_strange_to_be_looked_for(texts: list[str], typed: str) -> None:
    words = Vocabulary(all_tables())
    words.add(word for text in texts for word in words.folding.words(text))
    for word in words.folding.words(typed):
        assert all(fit.cost >= 0 for fit in words.like(word).values())


@settings(deadline=None)
@given(st.text())
def test_sounds_are_few_and_never_none(text: str) -> None:
    assert 1 <= len(sounds(text)) <= 6
