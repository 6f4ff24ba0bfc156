"""A bus at 23:50 that leaves at 00:10 leaves twenty minutes later."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.checkpoints import microseconds, moment
from kiosk.domain.trips.nearest import nearest

BERLIN = ZoneInfo("Europe/Berlin")


def local(text: str, fold: int = 0) -> int:
    return microseconds(datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold))


@pytest.mark.parametrize(
    ("stands", "clock", "meant"),
    [
        ("2019-04-03T23:50", (0, 10), "2019-04-04T00:10"),
        ("2019-04-04T00:10", (23, 50), "2019-04-03T23:50"),
        ("2019-04-03T17:00", (17, 20), "2019-04-03T17:20"),
        ("2019-03-31T01:50", (3, 10), "2019-03-31T03:10"),  # twenty minutes: clocks go forward
    ],
)
def test_the_nearest_moment_of_a_time_is_meant(
    stands: str, clock: tuple[int, int], meant: str
) -> None:
    hours, minutes = clock
    found = nearest(timedelta(hours=hours, minutes=minutes), local(stands), BERLIN)
    assert found == local(meant)


def test_in_the_hour_that_comes_twice_the_one_that_stands_is_meant() -> None:
    for fold in (0, 1):
        stands = local("2019-10-27T02:30", fold)
        assert nearest(timedelta(hours=2, minutes=40), stands, BERLIN) - stands == 600_000_000


@given(st.integers(0, 2**45), st.integers(0, 24 * 60 - 1))
def test_it_is_never_much_more_than_half_a_day_away(stands: int, minutes: int) -> None:
    found = nearest(timedelta(minutes=minutes), stands, BERLIN)
    assert abs(found - stands) <= 13 * 3600 * 1_000_000
    shown = moment(found, BERLIN)
    missing = {1, 2, 3, 4}  # an hour that the clock leaves out is shown as another
    assert shown.hour * 60 + shown.minute == minutes or minutes // 60 in missing
