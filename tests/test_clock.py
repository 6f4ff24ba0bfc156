"""The clocks: one that a slept night counts on, and one set by hand."""

import time

import pytest

from kiosk.clock import elapsed


def test_a_laptop_that_slept_is_older_by_its_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system keeps two clocks; the one that stands still in sleep isn't asked."""
    before, read = elapsed(), time.clock_gettime
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    counting = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    if counting is None:
        pytest.skip("this system has one clock for both")
    monkeypatch.setattr(
        time, "clock_gettime", lambda which: read(which) + (28_800 if which == counting else 0)
    )
    assert elapsed() - before >= 28_800
