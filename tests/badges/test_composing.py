"""Where everything stands on a badge: within its edges, out of each other's way, nothing cut."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.badges.composing import composed, shifted
from kiosk.badges.labels import LABELS, dots, in_mm, label_called
from kiosk.badges.setting import ASCENT, DESCENT, MM_PER_POINT, Space, cautious_advance, set_in
from kiosk.badges.shapes import Composed
from kiosk.errors import UnusableInput
from kiosk.places import assets
from kiosk.tickets.render import QUIET
from tests.badges.conftest import CODE, badge
from tests.thoroughness import examples

NAMES = (
    "Ян Ус",
    "Ростислав Всеволодович Нечуйвітер-Білокриницький",
    "Karl-Friedrich Schwarzenbacher-Hinterholzinger",
    "Анна Рождественская-Крыжановская",
    "Đurđica Ćirković",
    "Çlirim Llazari",
    "Birgit von der Aue",
    "x" * 80,
    "王小明",
)
each_label = pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
FONTS = assets() / "fonts"
Box = tuple[float, float, float, float]


def boxes(made: Composed) -> list[Box]:
    """What each line of text fills: left, top, right, bottom in mm; not as wide as its room."""
    found = []
    for line in made.lines:
        name = {"bold": "NotoSans-Bold.ttf", "regular": "NotoSans-Regular.ttf"}
        font = FONTS / name.get(line.weight, "NotoSansMono-Regular.ttf")
        em = line.size * MM_PER_POINT
        width = sum(map(cautious_advance(font), line.text)) * em
        spare = line.width - width
        left = line.x + {"left": 0.0, "center": spare / 2, "right": spare}[line.align]
        found.append((left, line.y - 0.75 * em, left + width, line.y + 0.2 * em))
    return found


def symbol_box(made: Composed) -> Box:
    """The QR symbol with its quiet zone."""
    quiet = QUIET * made.symbol.module
    left, top = made.symbol.x - quiet, made.symbol.y - quiet
    side = (made.symbol.matrix.side + 2 * QUIET) * made.symbol.module
    return (in_mm(left), in_mm(top), in_mm(left + side), in_mm(top + side))


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@each_label
@pytest.mark.parametrize("name", NAMES)
def test_all_lies_within_the_label_and_nothing_on_another_thing(label: object, name: str) -> None:
    made = composed(badge(name), label, FONTS)  # type: ignore[arg-type]
    several = [*boxes(made), symbol_box(made)]
    for left, top, right, bottom in several:
        assert left >= -0.01 and top >= -0.01
        assert right <= made.width + 0.01 and bottom <= made.height + 0.01
    assert not [pair for pair in combinations(several, 2) if overlap(*pair)]
    assert made.shortened == ()


@each_label
def test_a_module_of_the_symbol_is_at_least_four_dots(label: object) -> None:
    made = composed(badge(), label, FONTS)  # type: ignore[arg-type]
    assert made.symbol.matrix.side == 37
    assert made.symbol.module >= 4
    human = composed(badge(code="0TP-TUJ-8WS"), label, FONTS)  # type: ignore[arg-type]
    assert human.symbol.matrix.side == 21 and human.symbol.module > made.symbol.module


@each_label
def test_the_name_is_the_largest_and_its_second_script_smaller(label: object) -> None:
    for name in NAMES:
        made = composed(badge(name, "Ivan Ivanenko"), label, FONTS)  # type: ignore[arg-type]
        sizes = {line.text: line.size for line in made.lines}
        own = max(size for text, size in sizes.items() if text in name)
        assert own >= max(size for text, size in sizes.items() if text in "Ivan Ivanenko")


def test_who_is_written_the_same_in_both_scripts_stands_there_once() -> None:
    made = composed(badge("Lena Grün", "Lena Grün"), LABELS["62x100"], FONTS)
    assert " ".join(line.text for line in made.lines).count("Lena") == 1


def test_an_endless_label_grows_with_the_name() -> None:
    lengths = [
        composed(badge(name), LABELS["62"], FONTS).width
        for name in ("Ян Ус", "Анна Рождественская-Крыжановская")
    ]
    assert lengths[0] == LABELS["62"].lengths[0] < lengths[1] <= LABELS["62"].lengths[-1]


def test_what_is_too_long_for_any_badge_is_named() -> None:
    made = composed(badge("Wort " * 200), LABELS["54x101"], FONTS)
    assert made.shortened == ("native_name",)


def test_a_training_says_so_instead_of_the_fair() -> None:
    made = composed(badge(mark="TRAINING · not valid"), LABELS["62x100"], FONTS)
    words = " ".join(line.text for line in made.lines)
    assert "TRAINING" in words and "Kooperationsbörse" not in words


@settings(max_examples=examples(150), deadline=None)
@given(st.text(min_size=1, max_size=150).filter(str.strip), st.floats(20, 120), st.floats(6, 60))
def test_no_letter_of_a_text_is_lost(text: str, width: float, height: float) -> None:
    text = " ".join(text.split())
    advance = cautious_advance(FONTS / "NotoSans-Bold.ttf")
    done = set_in(text, Space(width, height, 40), advance)
    if not done.is_cut:
        assert "".join("".join(done.lines).split()) == "".join(text.split())
        em = done.size * MM_PER_POINT
        assert done.size == 5.0 or (ASCENT + DESCENT) * em <= height + 0.01
    assert all(
        sum(map(advance, line)) * done.size * MM_PER_POINT <= width + 0.01 for line in done.lines
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ulrike Müller-Lüdecke", ("Ulrike", "Müller-Lüdecke")),
        ("Birgit von der Aue", ("Birgit", "von der Aue")),
        ("Наталія Пилипенко", ("Наталія", "Пилипенко")),
    ],
)
def test_names_are_broken_where_people_would(text: str, lines: tuple[str, ...]) -> None:
    advance = cautious_advance(FONTS / "NotoSans-Bold.ttf")
    assert set_in(text, Space(69, 24, 40), advance).lines == lines


def test_moved_badges_keep_to_whole_dots() -> None:
    made = composed(badge(), LABELS["a4"], FONTS)
    moved = shifted(made, 105, 74)
    assert moved.symbol.x - made.symbol.x == dots(105)
    assert moved.lines[0].x - made.lines[0].x == pytest.approx(105, abs=0.05)


def test_an_unknown_label_is_named_with_those_there_are() -> None:
    with pytest.raises(UnusableInput, match="62x100"):
        label_called("A3")
    assert label_called("").id == "62x100"
    assert len(CODE) == 122


def test_the_sheets_hold_what_they_say() -> None:
    assert {id: label.on_page for id, label in LABELS.items() if label.paper} == {
        "a4": 8,
        "a4-tall": 4,
    }
    assert isinstance(FONTS, Path)
