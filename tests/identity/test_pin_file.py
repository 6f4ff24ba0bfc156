"""The file of PINs: for its owner alone; wrong tries are counted beyond a new start."""

import json
import os
import random
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import KeyProblem
from kiosk.identity.pin import FIRST_WAIT, LONGEST_WAIT, kept_form
from kiosk.identity.pin_file import COORDINATOR, WELCOME, PinEntry
from tests.thoroughness import examples

KEPT = kept_form("2580", random.Random(1).randbytes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pins.json"


def test_it_is_closed_to_others_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        PinEntry(path, COORDINATOR).set(KEPT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["pins.json"]


def test_two_pins_of_a_device_don_t_know_each_other(path: Path) -> None:
    PinEntry(path, COORDINATOR).set(KEPT)
    PinEntry(path, WELCOME).tries(lambda: 0.0).failed()
    assert PinEntry(path, COORDINATOR).pin == KEPT
    assert PinEntry(path, COORDINATOR).failed().count == 0
    assert PinEntry(path, WELCOME).pin == ""
    assert PinEntry(path, WELCOME).failed().count == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o666])
def test_one_that_others_may_read_or_write_is_refused_and_locks_nobody_out(
    path: Path, mode: int
) -> None:
    entry = PinEntry(path, COORDINATOR)
    entry.set(KEPT)
    path.chmod(mode)
    with pytest.raises(KeyProblem, match="Others on this computer"):
        _ = entry.pin
    assert entry.tries(lambda: 0.0).wait == 0


def test_a_new_start_gives_no_new_tries(path: Path) -> None:
    for _ in range(3):
        PinEntry(path, COORDINATOR).tries(lambda: 1000.0).failed()
    assert PinEntry(path, COORDINATOR).tries(lambda: 1000.0).wait == FIRST_WAIT
    assert PinEntry(path, COORDINATOR).tries(lambda: 1000.0 + FIRST_WAIT).wait == 0


def test_a_try_counts_before_it_is_looked_at(path: Path) -> None:
    tries = PinEntry(path, COORDINATOR).tries(lambda: 0.0)

    def pulled() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tries.is_right(pulled)
    assert PinEntry(path, COORDINATOR).failed().count == 1


def test_while_one_has_to_wait_even_the_right_one_is_not_looked_at(path: Path) -> None:
    tries = PinEntry(path, COORDINATOR).tries(lambda: 0.0)
    for _ in range(3):
        assert not tries.is_right(lambda: False)
    assert not tries.is_right(lambda: True)
    assert PinEntry(path, COORDINATOR).failed().count == 3


def test_the_right_one_forgives_on_the_disk_too(path: Path) -> None:
    tries = PinEntry(path, COORDINATOR).tries(lambda: 0.0)
    assert not tries.is_right(lambda: False)
    assert tries.is_right(lambda: True)
    assert PinEntry(path, COORDINATOR).failed().count == 0


def test_a_clock_that_was_set_back_makes_no_wait_longer(path: Path) -> None:
    tries = PinEntry(path, COORDINATOR).tries(lambda: 1e9)
    for _ in range(3):
        tries.failed()
    assert PinEntry(path, COORDINATOR).tries(lambda: 0.0).wait == FIRST_WAIT


def test_where_the_disk_takes_nothing_the_count_lasts_as_long_as_the_program(
    path: Path, tmp_path: Path
) -> None:
    entry = PinEntry(tmp_path / "no folder" / "pins.json", COORDINATOR)
    tries = entry.tries(lambda: 0.0)
    for _ in range(3):
        tries.failed()
    assert tries.wait == FIRST_WAIT


@settings(
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
            lambda some: (
                st.lists(some, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["coordinator", "pin", "failed", "count", "until", "x"]), some
                )
            ),
        ).map(lambda found: json.dumps(found).encode()),
    )
)
def test_whatever_stands_there_is_a_pin_none_or_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o600)
    entry = PinEntry(path, COORDINATOR)
    try:
        assert entry.pin == ""
    except KeyProblem as error:
        assert error.remedy
    assert 0 <= entry.tries(lambda: 0.0).wait <= LONGEST_WAIT
