"""One field that two devices changed while apart: both values are shown until somebody decides."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.conflicts import Sort
from kiosk.domain.facts import Draft
from kiosk.usecases.conflicts import conflicts, reopen, settle
from kiosk.usecases.correct import correct
from tests.usecases.conflicts.meetings import Pair, agreed, hows, later, meet, the_one


def _corrected_by_both(pair: Pair, field: str, *values: str) -> None:
    one, other = pair
    one.guest(latin_name="Anna Schmidt")
    meet(one, other)
    for each, value in zip(pair, values, strict=True):
        later(other)
        correct(each.fair, each.known(), {field: value})


def test_both_values_are_told_and_either_can_be_taken(pair: Pair) -> None:
    one, other = pair
    _corrected_by_both(pair, "phone", "+49 1", "+49 2")
    found = the_one(Sort.FIELD, one, other)
    assert (found.field, hows(found)) == ("phone", ["take-1", "take-2", "fine"])
    assert [(said.desk, said.value) for said in found.said] == [
        ("Desk 1", "+49 1"),
        ("Desk 2", "+49 2"),
    ]
    assert one.known().phone == other.known().phone == "+49 2"
    settle(other.fair, found, "take-1")
    assert agreed(one, other) == ()
    assert one.known().phone == other.known().phone == "+49 1"


def test_the_value_that_stands_is_taken_without_a_word_about_the_guest(pair: Pair) -> None:
    one, other = pair
    _corrected_by_both(pair, "phone", "+49 1", "+49 2")
    found = the_one(Sort.FIELD, one, other)
    before = len(one.facts())
    settled = settle(one.fair, found, "take-2")
    assert settled.deeds == ()
    assert len(one.facts()) == before + 1
    assert agreed(one, other) == ()


def test_what_was_taken_can_be_given_back(pair: Pair) -> None:
    one, other = pair
    _corrected_by_both(pair, "phone", "+49 1", "+49 2")
    found = the_one(Sort.FIELD, one, other)
    settled = settle(one.fair, found, "take-1")
    meet(one, other)
    reopen(other.fair, settled)
    assert the_one(Sort.FIELD, one, other) == found
    assert one.known().phone == "+49 2"
    settle(one.fair, conflicts(one.fair).open[0], "take-1")
    assert agreed(one, other) == ()
    assert other.known().phone == "+49 1"


def test_an_ordinary_correction_by_one_who_knows_both_settles_it_too(pair: Pair) -> None:
    one, other = pair
    _corrected_by_both(pair, "phone", "+49 1", "+49 2")
    meet(one, other)
    correct(one.fair, one.known(), {"organisation": "Mill"})
    assert the_one(Sort.FIELD, one, other).field == "phone"
    correct(one.fair, one.known(), {"phone": "+49 3"})
    assert agreed(one, other) == ()


def test_the_same_value_twice_is_no_conflict(pair: Pair) -> None:
    _corrected_by_both(pair, "phone", "+49 1", "+49 1")
    assert agreed(*pair) == ()


def test_two_answers_to_one_question_are_a_sort_of_their_own(pair: Pair) -> None:
    _corrected_by_both(pair, "answer.meal", "meat", "none")
    found = the_one(Sort.ANSWER, *pair)
    assert [said.value for said in found.said] == ["meat", "none"]
    settle(pair[0].fair, found, "take-1")
    assert agreed(*pair) == ()
    assert pair[1].known().answers == {"meal": "meat"}


@pytest.mark.parametrize(
    ("subject", "kind", "field", "read"),
    [
        ("trip:bus-a", kinds.TRIP_PLANNED, "vehicle", "trip_records"),
        ("day:company.mill", kinds.DAY_EDITED, "name", "day_records"),
    ],
)
def test_trips_and_day_three_have_fields_too(
    marshals: Pair, subject: str, kind: str, field: str, read: str
) -> None:
    for each, value in zip(marshals, ("Red", "Blue"), strict=True):
        later(marshals[1])
        each.fair.facts.append([Draft(kind, subject, {"set": {field: value}})])
    found = the_one(Sort.FIELD, *marshals)
    assert found.subject == subject
    settle(marshals[0].fair, found, "take-1")
    assert agreed(*marshals) == ()
    record = getattr(marshals[1].fair.state, read)()[subject.partition(":")[2]]
    assert record[field] == "Red"
