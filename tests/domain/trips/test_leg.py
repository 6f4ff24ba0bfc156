"""Who is expected on which trip of a leg."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.texts import Text
from kiosk.domain.trips.departures import Closing, Departure
from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.passengers import Noted, PassengerNote
from kiosk.domain.trips.riding import Ride
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.usecases.trips.outing import People

MINUTE = 60_000_000
PEOPLE = [f"g:{letter}" for letter in "abcdefgh"]


def trip(id: str, departs: int, kind: TripKind = TripKind.OUTBOUND) -> Trip:
    return Trip(id, Text({"": id}), kind, "day", 10, departs * MINUTE, "here", "there")


def left(at: int) -> Departure:
    return Departure(closing=Closing("f", at * MINUTE, "w", "", 1, ()))


def ride(who: str, on: str, at: int = 1, off: int | None = None) -> Ride:
    last_off = None if off is None else off * MINUTE
    return Ride(who, f"trip:{on}", at * MINUTE, at * MINUTE, last_off, aboard=off is None)


def note(who: str, state: Noted) -> dict[str, PassengerNote]:
    return {who: PassengerNote("day.outbound", "", state, 1)}


ONE, TWO = trip("one", 10), trip("two", 20)
OUT = Leg((ONE, TWO), {}, {"g:a": "one", "g:b": "two"}, (), {})


def test_each_trip_waits_for_those_who_are_booked_on_it() -> None:
    assert (OUT.missing(ONE), OUT.missing(TWO)) == ({"g:a"}, {"g:b"})


def test_once_a_trip_has_left_the_last_open_one_waits_for_who_missed_it() -> None:
    gone = replace(OUT, departures={"one": left(11)})
    assert (gone.missing(ONE), gone.missing(TWO)) == (frozenset(), {"g:a", "g:b"})


def test_so_it_does_for_those_whose_trip_was_called_off() -> None:
    assert replace(OUT, trips=(TWO,)).missing(TWO) == {"g:a", "g:b"}


def test_nobody_waits_for_who_is_aboard_of_any_bus_or_settled() -> None:
    aboard = replace(OUT, rides=(ride("g:a", "two"),))
    assert aboard.missing(ONE) == frozenset()
    assert replace(OUT, notes=note("g:a", Noted.RELEASED)).missing(ONE) == frozenset()
    assert replace(OUT, notes=note("g:a", Noted.COMING)).missing(ONE) == {"g:a"}


def test_getting_off_before_it_leaves_is_not_riding_and_after_it_is_arriving() -> None:
    off_before = replace(OUT, rides=(ride("g:a", "one", off=9),), departures={"one": left(10)})
    assert off_before.aboard == {}
    arrived = replace(OUT, rides=(ride("g:a", "one", off=90),), departures={"one": left(10)})
    assert arrived.aboard == {"g:a": ("one",)}


def test_who_is_aboard_of_two_buses_is_a_conflict_and_no_guess() -> None:
    both = replace(OUT, rides=(ride("g:a", "one"), ride("g:a", "two")))
    assert both.conflicts == {"g:a": ("one", "two")}


def test_a_seat_that_is_waited_for_at_the_door_goes_by_who_came_first() -> None:
    waiting = {
        who: PassengerNote("day.outbound", "one", Noted.STANDBY, at)
        for who, at in (("g:x", 5), ("g:y", 3))
    }
    assert replace(OUT, notes=waiting).on_standby(ONE) == ("g:y", "g:x")


BACK_TRIPS = (trip("back", 500, TripKind.RETURN),)


def test_everybody_who_went_out_is_expected_back_booked_or_not() -> None:
    out = replace(OUT, rides=(ride("g:a", "one"), ride("g:z", "one")))
    back = Leg(BACK_TRIPS, {}, {"g:a": "back", "g:b": "back"}, (), {}, out)
    assert back.expected == {"g:a", "g:z"}  # g:b was booked out and never went
    assert back.missing(BACK_TRIPS[0]) == {"g:a", "g:z"}


def test_who_has_own_transport_out_and_a_seat_back_is_expected_back() -> None:
    out = replace(OUT, bookings={"g:c": "own"})
    back = Leg(BACK_TRIPS, {}, {"g:c": "back"}, (), {}, out)
    assert back.expected == {"g:c"}


bookings = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(["one", "two", "own", "gone"]))
rides = st.lists(
    st.builds(
        ride,
        st.sampled_from(PEOPLE),
        st.sampled_from(["one", "two"]),
        st.integers(1, 30),
        st.none() | st.integers(31, 60),
    ),
    unique_by=lambda each: (each.subject, each.point),
)
states = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(Noted)))
departures = st.dictionaries(st.sampled_from(["one", "two"]), st.builds(left, st.integers(1, 70)))


@given(bookings, rides, states, departures)
def test_while_a_bus_is_there_each_unsettled_guest_is_waited_for_by_exactly_one(
    booked: dict[str, str],
    ridden: list[Ride],
    noted: dict[str, Noted],
    gone: dict[str, Departure],
) -> None:
    notes = {who: note(who, state)[who] for who, state in noted.items()}
    leg = Leg((ONE, TWO), gone, booked, tuple(ridden), notes)
    waited_for = [who for each in leg.trips for who in leg.missing(each)]
    assert len(waited_for) == len(set(waited_for))
    if leg.open_trips():
        assert set(waited_for) == leg.unsettled
    for who in leg.unsettled:
        assert who not in leg.aboard
        assert who in booked


def closing(at: int, aboard: tuple[str, ...]) -> Closing:
    return Closing("f", at * MINUTE, "w", "", 1, aboard)


def closed_by(several: list[Closing]) -> Departure:
    first, *others = several or [None]
    return Departure(closing=first, others=tuple(each for each in others if each))


some_people = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)
closings = st.lists(st.builds(closing, st.integers(1, 70), some_people), max_size=2).map(closed_by)
struck = ["one", "two", "struck"]
there_and_off = st.lists(
    st.builds(
        ride,
        st.sampled_from(PEOPLE),
        st.sampled_from(struck),
        st.integers(1, 30),
        st.none() | st.integers(31, 90),
    ),
    unique_by=lambda each: (each.subject, each.point),
)
BACK_AGAIN = (trip("back", 500, TripKind.RETURN), trip("late", 600, TripKind.RETURN))
back_rides = st.lists(
    st.builds(
        ride,
        st.sampled_from(PEOPLE),
        st.sampled_from(["back", "late"]),
        st.just(480),
        st.none() | st.integers(490, 700),
    ),
    unique_by=lambda each: (each.subject, each.point),
)
back_bookings = st.dictionaries(
    st.sampled_from(PEOPLE), st.sampled_from(["back", "late", "own", "gone"])
)


@given(
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from([*struck, "own"])),
    there_and_off,
    st.dictionaries(st.sampled_from(struck), closings),
    back_bookings,
    back_rides,
    states,
    st.dictionaries(st.sampled_from(["back", "late"]), st.builds(left, st.integers(481, 650))),
)
def test_whoever_may_have_gone_out_and_is_not_back_is_waited_for_in_exactly_one_place(
    booked_out: dict[str, str],
    rode_out: list[Ride],
    closed_out: dict[str, Departure],
    booked_back: dict[str, str],
    rode_back: list[Ride],
    noted: dict[str, Noted],
    gone: dict[str, Departure],
) -> None:
    """By the facts as they are told, whichever bus was called off, struck or closed twice."""
    way_out = Leg((TWO,), closed_out, booked_out, tuple(rode_out), {})  # one was called off
    notes = {who: note(who, state)[who] for who, state in noted.items()}
    back = Leg(BACK_AGAIN, gone, booked_back, tuple(rode_back), notes, way_out)
    people = People(back)
    waiting = [who for each in back.trips for who in back.missing(each)]
    assert len(waiting) == len(set(waiting))
    for each in rode_out:
        told = closed_out.get(each.point.removeprefix("trip:"), Departure()).closings
        by_a_manifest = any(each.subject in one.aboard for one in told)
        off_after = any(one.at < (each.last_off or 0) for one in told)
        is_settled = each.subject in notes and notes[each.subject].is_resolved
        by_own_means = booked_back.get(each.subject) == "own"
        is_back = each.subject in back.aboard
        if not (each.aboard or by_a_manifest or off_after) or is_back or by_own_means:
            continue
        if is_settled:
            assert (each.subject in people.behind) == notes[each.subject].is_open
            assert each.subject not in waiting
            continue
        assert each.subject in people.missing
        assert waiting.count(each.subject) == bool(back.open_trips())
