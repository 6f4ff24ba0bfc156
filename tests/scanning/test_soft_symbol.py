"""Symbols whose modules are more or less certain."""

import numpy as np
import pytest
import qrcode
from numpy.typing import NDArray

from kiosk.scanning.equaliser import REACH, equalised
from kiosk.scanning.soft_symbol import text_of
from kiosk.scanning.symbols import layout_of

NOISE = np.random.default_rng(4)


def soft(text: str, version: int, level: int, mask: int = 3) -> NDArray[np.float32]:
    code = qrcode.QRCode(version, level, border=0, mask_pattern=mask)
    code.add_data(text)
    code.make(fit=False)
    return np.where(np.array(code.get_matrix()), 1, -1).astype(np.float32)


@pytest.mark.parametrize("version", [1, 2, 5, 6, 7, 14, 27, 40])
@pytest.mark.parametrize("level", range(4))
def test_a_symbol_of_any_size_and_level_is_read_in_noise(version: int, level: int) -> None:
    modules = soft("TICKET", version, level, mask=version % 8)
    noisy = modules + NOISE.normal(0, 0.3, modules.shape).astype(np.float32)
    assert text_of(noisy, layout_of(version)) == "TICKET"


def test_the_plan_of_a_version_agrees_with_what_is_drawn() -> None:
    fixed = layout_of(7).fixed
    assert ((fixed == 0) | (fixed == soft("A", 7, 0))).all()


def test_a_covered_part_is_made_up_for_when_it_shows_as_uncertain() -> None:
    modules = soft("A COVERED TICKET", 5, 0)
    modules[20:33, 20:33] = 0.01
    assert text_of(modules, layout_of(5)) == "A COVERED TICKET"


def test_noise_alone_has_no_text() -> None:
    for version in (1, 2, 3, 5, 8):
        side = layout_of(version).side
        for _ in range(40):
            noise = NOISE.normal(0, 1, (side, side)).astype(np.float32)
            assert text_of(noise, layout_of(version)) is None


def test_what_bled_into_its_neighbours_is_told_apart() -> None:
    modules = soft("BLED", 5, 0)
    doubled = np.kron(modules, np.ones((2, 2), np.float32))
    smeared = sum(np.roll(doubled, step, axis=1) for step in range(-2, 3)) / 5
    sampled = np.pad(np.asarray(smeared, np.float32)[:-1, :-1], REACH)
    first, *later = (text_of(one, layout_of(5)) for one in equalised(sampled, layout_of(5)))
    assert first is None
    assert "BLED" in later
