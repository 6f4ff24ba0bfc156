"""What is remembered of a scanner makes the wedge that understands it, whatever the file says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.calibration.setting import remembering, wedge_for
from kiosk.devices.memory import Memory
from kiosk.domain.keyboards import Calibrated
from kiosk.scanning.outcomes import Scan
from kiosk.scanning.wedge import Wedge

CODE = "0123456789ABCDEFGHJKLMNPQRSTUVWX" * 4


def found(prefix: str = "", suffix: str = "enter", pace: float | None = 0.002) -> Calibrated:
    return Calibrated("keys", False, None, False, prefix, suffix, pace)


def scans(wedge: Wedge, keys: list[str], gap: float) -> list[str]:
    said = [out for place, key in enumerate(keys) for out in wedge.feed(key, place * gap)]
    if wedge.due is not None:
        said += wedge.tick(wedge.due)
    return [outcome.text for outcome in said if isinstance(outcome, Scan)]


@pytest.mark.parametrize("prefix", ["", "#", "~Q1", "\x02", "é"])
@pytest.mark.parametrize("pace", [None, 0.001, 0.02, 0.03, 0.048])
def test_a_scanner_that_was_calibrated_is_understood(prefix: str, pace: float | None) -> None:
    memory = remembering(Memory(desk="Desk 1"), found(prefix, pace=pace))
    keys = ["ctrl+b" if key == "\x02" else key for key in prefix]
    heard = scans(wedge_for(memory, 122), [*keys, *CODE, "enter"], pace or 0.002)
    assert (heard, memory.desk) == ([CODE], "Desk 1")


def test_a_usual_scanner_needs_no_longer_pauses() -> None:
    assert remembering(Memory(gap="70"), found(pace=0.003)).gap == ""
    assert remembering(Memory(), found(pace=9.0)).gap == "80"


@given(st.text(), st.text(), st.text() | st.integers().map(str))
def test_any_file_makes_a_wedge_that_hears_a_usual_scanner(
    prefix: str, suffix: str, gap: str
) -> None:
    wedge = wedge_for(Memory(prefix=prefix, suffix=suffix, gap=gap), 122)
    assert scans(wedge, [*CODE[:122], "enter"], 0.002) == [CODE[:122]]
