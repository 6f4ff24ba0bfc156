"""How far a departure has come, by the facts about it."""

from collections.abc import Iterable
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Envelope
from kiosk.domain.trips.departures import Departure, Stage, departure_of

CLOSING: dict[str, Any] = {"heads": 3, "crew": 1, "aboard": [], "missing": [], "reason": ""}


def told(*facts: tuple[str, str, dict[str, Any], tuple[str, ...]]) -> Departure:
    """The departure after these facts: id, kind, content and references, a minute apart."""
    return departure_of(_dated(facts))


def _dated(
    facts: Iterable[tuple[str, str, dict[str, Any], tuple[str, ...]]],
) -> Iterable[tuple[Envelope, int, dict[str, Any]]]:
    for at, (id, kind, content, refs) in enumerate(facts, start=1):
        subject, clock = "trip:bus-a", at * 60
        envelope = Envelope(id, "w", at, kind, 1, subject, clock, False, "o:me", refs, "", "")
        yield envelope, clock, content


def closed(id: str) -> tuple[str, str, dict[str, Any], tuple[str, ...]]:
    return id, kinds.TRIP_CLOSED, CLOSING, ()


def reopened(*closings: str) -> tuple[str, str, dict[str, Any], tuple[str, ...]]:
    return "r", kinds.TRIP_REOPENED, {"reason": "one more came"}, closings


def test_a_trip_is_planned_until_somebody_gets_on_or_the_doors_are_opened() -> None:
    assert told().stage(None) is Stage.PLANNED
    assert told().stage(5) is Stage.BOARDING
    assert told(("b", kinds.TRIP_BOARDING, {}, ())).stage(None) is Stage.BOARDING


def test_a_head_count_holds_until_somebody_gets_on_or_off_after_it() -> None:
    counted = told(("c", kinds.TRIP_COUNTED, {"heads": 12}, ()))
    assert counted.counted is not None
    assert (counted.counted.heads, counted.counted.operator) == (12, "o:me")
    assert counted.stage(60) is Stage.HEADCOUNT
    assert counted.stage(61) is Stage.BOARDING


def test_of_two_closings_the_first_counts_and_the_other_is_kept() -> None:
    departure = told(closed("one"), closed("two"))
    assert departure.closing is not None
    assert departure.closing.fact == "one"
    assert [closing.fact for closing in departure.others] == ["two"]
    assert departure.stage(None) is Stage.CLOSED


def test_a_reopening_takes_back_the_closings_it_refers_to_and_no_other() -> None:
    both = told(closed("one"), closed("two"), reopened("one", "two"))
    assert (both.closing, both.others) == (None, ())
    assert both.reopened == ("one more came",)
    one = told(closed("one"), closed("two"), reopened("one"))
    assert one.closing is not None
    assert one.closing.fact == "two"


def test_a_count_from_before_a_reopening_no_longer_holds() -> None:
    count = ("c", kinds.TRIP_COUNTED, {"heads": 3}, ())
    assert told(count, closed("one"), reopened("one")).counted is None


def test_what_is_no_subject_on_a_manifest_is_left_out() -> None:
    content = CLOSING | {"aboard": ["g:1", 7, None], "missing": [["g:2"]]}
    departure = told(("one", kinds.TRIP_CLOSED, content, ()))
    assert departure.closing is not None
    assert (departure.closing.aboard, departure.closing.missing) == (("g:1",), ())
