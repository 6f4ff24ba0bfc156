"""How large a QR symbol is drawn in the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from kiosk.widgets.qr_code import QUIET, Fit, fitted

SIGNED, SHORT = 37, 25


@pytest.mark.parametrize(
    ("side", "room", "fit"),
    [
        (SIGNED, Size(47, 23), Fit(1, 4, 4)),
        (SIGNED, Size(47, 20), Fit(1, 4, 1)),
        (SIGNED, Size(45, 22), Fit(1, 4, 3)),
        (SIGNED, Size(112, 49), Fit(2, 4, 4)),
        (SHORT, Size(47, 23), Fit(1, 4, 4)),
        (SHORT, Size(67, 33), Fit(2, 4, 4)),
        (SIGNED, Size(37, 19), Fit(1, 0, 0)),
        (SIGNED, Size(36, 40), None),
        (SIGNED, Size(80, 18), None),
        (SIGNED, Size(0, 0), None),
    ],
)
def test_it_is_as_large_as_there_is_room(side: int, room: Size, fit: Fit | None) -> None:
    assert fitted(side, room) == fit


@given(st.sampled_from([SIGNED, SHORT]), st.integers(0, 300), st.integers(0, 120))
def test_it_never_leaves_its_room_and_shrinks_before_it_loses_its_quiet_zone(
    side: int, width: int, height: int
) -> None:
    fit = fitted(side, Size(width, height))
    if fit is None:
        assert side > min(width, 2 * height)
        return
    assert (side + 2 * fit.across) * fit.scale <= width
    assert (side + 2 * fit.down) * fit.scale <= 2 * height
    assert fit.scale == 1 or (fit.across, fit.down) == (QUIET, QUIET)
