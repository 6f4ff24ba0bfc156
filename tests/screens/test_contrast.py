"""Everything written can be read, 4.5:1 or more in both looks: by the palette, on the screen."""

import itertools

import pytest
from textual.theme import Theme

from kiosk.theme import THEMES, VERDICT_COLOURS
from tests.screens.contrast import LEAST, contrast
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, QAZIM, SOREN
from tests.screens.stage import DESIGN_SIZE, Stage, on_stage

GROUNDS = ("background", "surface", "panel")
WRITINGS = ("foreground", "quiet", "primary", "success", "warning", "error")
NAMES = [theme.name for theme in THEMES]


def colour(theme: Theme, name: str) -> str:
    """A colour of a theme, by the name that the style sheets use."""
    found = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(found, str)
    return found


def test_the_formula_knows_black_white_and_the_grey_that_just_fails() -> None:
    """The reference values of the specification."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.005)


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_writing_can_be_read_on_every_ground(theme: Theme) -> None:
    ratios = {
        (writing, ground): contrast(colour(theme, writing), colour(theme, ground))
        for writing, ground in itertools.product(WRITINGS, GROUNDS)
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_verdict_can_be_read_and_so_can_its_notes_which_stand_reversed(theme: Theme) -> None:
    for verdict, (ground, writing) in VERDICT_COLOURS.items():
        assert contrast(ground, writing) >= LEAST
        assert colour(theme, f"{verdict}-ground") == ground
        assert colour(theme, f"{verdict}-writing") == writing


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_the_title_of_counting_out_can_be_read(theme: Theme) -> None:
    assert contrast(colour(theme, "background"), colour(theme, "warning")) >= LEAST


def hard_to_read(stage: Stage, selector: str = "") -> dict[str, float]:
    """Every word on the screen (in a part of it) that has too little contrast, with its ratio."""
    region = stage.region(selector) if selector else None
    found = {}
    for y, strip in enumerate(stage.strips()):
        if region is not None:
            if not region.y <= y < region.bottom:
                continue
            strip = strip.crop(region.x, region.right)
        for segment in strip:
            style = segment.style
            if style is None or not any(letter.isalnum() for letter in segment.text):
                continue
            assert style.color is not None and style.bgcolor is not None, segment
            writing = style.color.get_truecolor().hex
            ground = style.bgcolor.get_truecolor(foreground=False).hex
            ratio = contrast(writing, ground)
            if ratio < LEAST or style.dim:
                found[segment.text] = round(ratio, 2)
    return found


@pytest.mark.parametrize("size", [(80, 24), DESIGN_SIZE])
@pytest.mark.parametrize("theme", NAMES)
async def test_every_word_on_the_desk_can_be_read(
    ground: Fairground, theme: str, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        stage.app.theme = theme
        await stage.rest()
        unreadable = hard_to_read(stage)
        for code in (ground.codes[NATALIIA], ground.codes[QAZIM], ground.codes[SOREN], "x" * 9):
            await stage.scan(code)
            unreadable |= hard_to_read(stage)
        await stage.press("f3", "1")
        unreadable |= hard_to_read(stage)
        await stage.type("kovalenko")
        unreadable |= hard_to_read(stage)
        await stage.press("escape", "f6")
        unreadable |= hard_to_read(stage)
        assert unreadable == {}


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("key", ["f1", "f3", "f9"])
async def test_every_word_in_a_dialog_can_be_read(ground: Fairground, theme: str, key: str) -> None:
    async with on_stage(ground) as stage:
        stage.app.theme = theme
        await stage.scan(ground.codes[NATALIIA])
        await stage.press(key)
        assert hard_to_read(stage, ".dialog") == {}
        assert hard_to_read(stage, "KeyBar") == {}
        await stage.scan(ground.codes[SOREN])
        assert hard_to_read(stage, "VerdictLine") == {}
