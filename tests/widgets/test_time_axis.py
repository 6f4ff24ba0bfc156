"""What stands under a plot of time."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import parse_time
from kiosk.usecases.arrivals import MINUTE
from kiosk.widgets.time_axis import LABEL_CELLS, time_labels

BERLIN = ZoneInfo("Europe/Berlin")


def starts(local: str, minutes: int, count: int) -> list[int]:
    first = parse_time(local, BERLIN)
    return [first + number * minutes * MINUTE for number in range(count)]


def test_labels_are_round_local_times() -> None:
    labels = time_labels(starts("2019-04-02T07:35", 5, 20), 5, 70, BERLIN)
    assert [label for label in labels if label] == [
        "07:45", "08:00", "08:15", "08:30", "08:45", "09:00",
    ]  # fmt: skip
    assert labels.index("08:00") == 5


def test_a_new_day_is_named_by_its_date() -> None:
    labels = time_labels(starts("2019-04-02T06:00", 60, 48), 60, 72, BERLIN)
    assert [label for label in labels if label] == [
        "06:00", "12:00", "18:00", "03.04.", "06:00", "12:00", "18:00", "04.04.",
    ]  # fmt: skip


def test_the_night_of_the_change_has_its_date_too() -> None:
    labels = time_labels(starts("2019-03-30T22:00", 60, 8), 60, 200, BERLIN)
    assert labels == ["22:00", "23:00", "31.03.", "01:00", "03:00", "04:00", "05:00", "06:00"]


@given(st.sampled_from([5, 15, 60]), st.integers(1, 200), st.integers(10, 160))
def test_there_are_no_more_labels_than_room(minutes: int, count: int, cells: int) -> None:
    labels = time_labels(starts("2019-04-02T07:35", minutes, count), minutes, cells, BERLIN)
    assert len(labels) == count
    days = sum(label.endswith(".") for label in labels)
    assert sum(map(bool, labels)) <= max(1, cells // LABEL_CELLS) + 1 + days


def test_nothing_needs_no_labels() -> None:
    assert time_labels([], 5, 80, BERLIN) == []
