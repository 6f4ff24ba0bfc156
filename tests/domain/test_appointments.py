"""Appointments as facts hold them, and which of them nobody could keep together."""

from typing import Any

import pytest

from kiosk.domain.appointments import (
    LONGEST_TEXT,
    MOST_ENTRIES,
    Sort,
    appointments_in,
    entry_of,
    overlaps,
    say_the_same,
)
from kiosk.domain.facts import LAST_MICROSECOND
from tests.agenda.days import appointment

ENTRY: dict[str, Any] = {"start": 1, "end": 2, "sort": "talk"}


def test_an_appointment_comes_back_from_a_fact_as_it_was() -> None:
    whole = appointment(
        "10:00", "10:20", "Kick-off", place="Hall", table="7", with_whom="Metall", source="a"
    )
    bare = appointment("07:00", sort=Sort.BUS, source="a")
    entries = [entry_of(whole), entry_of(bare)]
    assert appointments_in(entries, "a") == (whole, bare)
    assert entries[1].keys() == {"start", "end", "sort"}


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        "talk",
        {},
        ENTRY | {"start": "1"},
        ENTRY | {"start": True},
        ENTRY | {"start": 3},
        ENTRY | {"start": -1},
        ENTRY | {"end": LAST_MICROSECOND + 1},
        ENTRY | {"end": 10**400},
        ENTRY | {"end": None},
        ENTRY | {"sort": "party"},
        ENTRY | {"sort": ["talk"]},
        ENTRY | {"title": 3},
        ENTRY | {"with": {"": "x"}},
        ENTRY | {"place": "x" * (LONGEST_TEXT + 1)},
    ],
)
def test_one_entry_of_a_wrong_form_makes_the_whole_fact_say_nothing(entry: Any) -> None:
    assert appointments_in([ENTRY], "a") is not None
    assert appointments_in([ENTRY, entry], "a") is None


def test_a_fact_with_absurdly_many_entries_says_nothing() -> None:
    assert appointments_in([ENTRY] * MOST_ENTRIES, "a") is not None
    assert appointments_in([ENTRY] * (MOST_ENTRIES + 1), "a") is None


def test_what_a_newer_version_adds_to_an_entry_does_no_harm() -> None:
    assert appointments_in([ENTRY | {"colour": "blue"}], "a") == appointments_in([ENTRY], "a")


def test_appointments_overlap_where_one_begins_before_the_other_is_over() -> None:
    long = appointment("10:00", "11:00", "long")
    inside = appointment("10:30", "10:40", "inside")
    after = appointment("11:00", "12:00", "after")
    bus = appointment("10:00", title="bus")
    assert overlaps([inside, long]) == ((long, inside),)
    assert overlaps([long, after]) == ()
    assert overlaps([long, bus]) == ((bus, long),)
    assert overlaps([bus, appointment("10:00", title="other bus")]) != ()
    assert overlaps([appointment("11:00", title="bus"), long]) == ()


def test_the_same_appointments_in_another_order_say_the_same() -> None:
    one, other = appointment("10:00", title="a"), appointment("10:00", title="b")
    assert say_the_same([one, other], [other, one])
    assert not say_the_same([one], [one, one])
    assert not say_the_same([one], [other])
