"""Stays in a fact: what has not their form is left out, whatever wrote it."""

from typing import Any

import pytest

from kiosk.domain.plans import LAST_MINUTE, Stay, stays_in

GOOD: dict[str, Any] = {
    "visit": "mill-1",
    "company": "mill",
    "place": "",
    "begin": LAST_MINUTE - 1,
    "parties": ["1", "2+3"],
}


def test_a_stay_is_read_as_it_was_written() -> None:
    assert stays_in([GOOD]) == (Stay("mill-1", "mill", "", LAST_MINUTE - 1, ("1", "2+3")),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"visit": 1},
        {"company": None},
        {"place": ["igz"]},
        {"begin": "540"},
        {"begin": 0},
        {"begin": LAST_MINUTE},
        {"begin": 10**30},
        {"parties": "1"},
        {"parties": ["1", 2]},
    ],
)
def test_what_is_no_stay_is_left_out_and_the_others_stay(wrong: dict[str, Any]) -> None:
    assert len(stays_in([GOOD | wrong, GOOD])) == 1


@pytest.mark.parametrize("value", [None, {}, "stays", 7, [None, [], "mill-1", {"visit": "mill-1"}]])
def test_something_else_than_stays_is_none(value: Any) -> None:
    assert stays_in(value) == ()
