"""Riders over trips: never over seats, nobody left who could sit, groups kept together."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.trips.packing import MOST_GROUPS
from kiosk.domain.trips.riders import Rider, Room
from kiosk.domain.trips.spreading import Spread, spread

ALL = frozenset({"a", "b", "c"})


def rider(subject: str, delegation: str = "d", organisation: str = "", **more: object) -> Rider:
    return Rider(subject, delegation, organisation or subject, **({"may": ALL} | more))  # type: ignore[arg-type]


def group(delegation: str, size: int, organisation: str = "", **more: object) -> list[Rider]:
    return [
        rider(f"{delegation}{organisation}-{n}", delegation, organisation, **more)
        for n in range(size)
    ]


def rooms(**seats: int) -> list[Room]:
    return [Room(trip, 0, free, free, free, {}) for trip, free in seats.items()]


def trips_of(done: Spread, riders: Iterable[Rider]) -> set[str]:
    return {done.trips[rider.subject] for rider in riders}


@st.composite
def mornings(draw: st.DrawFn) -> tuple[list[Rider], list[Room]]:
    """A few delegations with wishes, wheelchairs and tickets that not every trip takes."""
    trips = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True))
    free = [
        Room(trip, draw(st.integers(0, 2)), draw(st.integers(0, 4)), draw(st.integers(0, 2)), 4, {})
        for trip in trips
    ]
    some_trips = st.sets(st.sampled_from(trips), min_size=1).map(frozenset)
    riders = [
        Rider(
            f"g{number}",
            draw(st.sampled_from("xyz")),
            draw(st.sampled_from("mn")),
            draw(some_trips),
            draw(st.booleans()),
            draw(st.sampled_from(["", *trips])),
            draw(st.sampled_from(["", *trips])),
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    return riders, free


def most_seated(riders: Sequence[Rider], free: Sequence[Room]) -> int:
    """How many can be seated at best: tried out, place by place."""
    state = tuple((room.seats, min(room.seats, room.wheelchairs)) for room in free)
    best = {state: 0}
    for each in riders:
        after = dict(best)
        for left, seated in best.items():
            for number, room in enumerate(free):
                seats, wheelchairs = left[number]
                if room.trip in each.may and seats and (wheelchairs or not each.in_wheelchair):
                    now = seats - 1, wheelchairs - each.in_wheelchair
                    new = (*left[:number], now, *left[number + 1 :])
                    after[new] = max(after.get(new, 0), seated + 1)
        best = after
    return max(best.values())


@given(mornings())
def test_no_trip_takes_more_than_it_has_seats_and_wheelchair_places(
    morning: tuple[list[Rider], list[Room]],
) -> None:
    riders, free = morning
    done = spread(riders, free)
    for room in free:
        aboard = [each for each in riders if done.trips.get(each.subject) == room.trip]
        assert len(aboard) <= room.seats
        assert sum(each.in_wheelchair for each in aboard) <= room.wheelchairs
        assert all(room.trip in each.may for each in aboard)


@given(mornings())
def test_as_many_are_seated_as_can_be_and_the_others_are_named(
    morning: tuple[list[Rider], list[Room]],
) -> None:
    riders, free = morning
    done = spread(riders, free)
    assert len(done.trips) == most_seated(riders, free)
    assert {*done.trips, *done.unseated} == {each.subject for each in riders}
    assert len(done.trips) + len(done.unseated) == len(riders)


@given(mornings(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_told_changes_nothing(
    morning: tuple[list[Rider], list[Room]], shuffled: random.Random
) -> None:
    riders, free = morning
    before = spread(riders, free)
    shuffled.shuffle(riders)
    shuffled.shuffle(free)
    assert spread(riders, free) == before


@st.composite
def delegations(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Sizes of delegations, and seats of trips."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=6))
    return sizes, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))


def together(sizes: Sequence[int], seats: Sequence[int]) -> bool:
    """Whether there is a way to part nobody: tried out, all of them."""
    for choice in product(range(len(seats)), repeat=len(sizes)):
        filled = Counter[int]()
        for trip, size in zip(choice, sizes, strict=True):
            filled[trip] += size
        if all(filled[trip] <= free for trip, free in enumerate(seats)):
            return True
    return False


@given(delegations())
def test_delegations_are_parted_only_where_they_must(fair: tuple[list[int], list[int]]) -> None:
    sizes, seats = fair
    groups = [group(f"d{number}", size) for number, size in enumerate(sizes)]
    free = rooms(**dict(zip("abc", seats, strict=False)))
    done = spread([each for members in groups for each in members], free)
    parted = [len({done.trips.get(r.subject, "") for r in members}) > 1 for members in groups]
    if together(sizes, seats):
        assert not any(parted)
    if not done.unseated:
        assert sum(parted) < len(seats)


def test_a_delegation_too_large_for_one_trip_is_parted_along_its_organisations() -> None:
    several = [*group("d", 4, "m"), *group("d", 3, "n"), *group("d", 2, "o")]
    other = group("e", 3)
    done = spread([*several, *other], rooms(a=6, b=6))
    for organisation in "mno":
        theirs = [each for each in several if each.organisation == organisation]
        assert len(trips_of(done, theirs)) == 1
    assert len(trips_of(done, other)) == 1


def test_an_organisation_is_parted_only_where_no_trip_holds_it() -> None:
    done = spread([*group("d", 9, "m"), *group("e", 3)], rooms(a=6, b=6))
    assert sorted(Counter(done.trips.values()).values()) == [6, 6]
    assert len(trips_of(done, group("e", 3))) == 1


def test_buses_fill_evenly_where_nothing_else_counts() -> None:
    many = [each for number in range(10) for each in group(f"d{number}", 4)]
    assert Counter(spread(many, rooms(a=30, b=30)).trips.values()) == {"a": 20, "b": 20}


def test_wishes_are_granted_as_far_as_there_are_seats() -> None:
    wishing = group("d", 3, wish="b")
    done = spread([*wishing, *group("e", 4)], rooms(a=9, b=2))
    assert [done.trips[each.subject] for each in wishing].count("b") == 2
    assert done.unseated == ()


def test_a_wish_takes_nobodys_seat() -> None:
    wants_b = rider("w", wish="b")
    only_b = rider("o", may=frozenset({"b"}))
    done = spread([wants_b, only_b], rooms(a=1, b=1))
    assert done.trips == {"w": "a", "o": "b"}


def test_the_rest_of_a_delegation_follows_those_who_have_their_wish() -> None:
    done = spread(
        [*group("d", 2, "m", wish="b"), *group("d", 4, "n"), *group("e", 5)], rooms(a=9, b=9)
    )
    assert trips_of(done, [*group("d", 2, "m"), *group("d", 4, "n")]) == {"b"}


def test_who_came_by_one_bus_goes_back_by_the_one_that_mirrors_it() -> None:
    came = [*group("d", 3, mirror="a"), *group("e", 3, mirror="b"), *group("f", 1, mirror="b")]
    done = spread(came, rooms(a=9, b=9))
    assert all(done.trips[each.subject] == each.mirror for each in came)


def test_a_wish_goes_before_the_bus_that_mirrors() -> None:
    assert spread([rider("g", wish="b", mirror="a")], rooms(a=1, b=1)).trips == {"g": "b"}


def test_delegations_join_those_of_theirs_who_sit_somewhere_already() -> None:
    free = [Room("a", 0, 5, 0, 10, {"d": 2, "e": 1}), Room("b", 0, 9, 0, 10, {"e": 3})]
    done = spread([*group("d", 3), *group("e", 2)], free)
    assert trips_of(done, group("d", 3)) == {"a"}
    assert trips_of(done, group("e", 2)) == {"b"}


def test_a_wheelchair_keeps_the_place_that_another_could_do_without() -> None:
    walks, rolls = rider("a-walks", wish="a"), rider("rolls", in_wheelchair=True)
    free = [Room("a", 0, 1, 1, 1, {}), Room("b", 1, 1, 0, 1, {})]
    assert spread([walks, rolls], free).trips == {"a-walks": "b", "rolls": "a"}


def test_who_needs_a_wheelchairs_place_and_finds_none_is_named() -> None:
    done = spread([rider("r", in_wheelchair=True), rider("w")], [Room("a", 0, 5, 0, 5, {})])
    assert (done.trips, done.unseated) == ({"w": "a"}, ("r",))


def test_a_large_fair_is_spread_without_a_search() -> None:
    many = [each for number in range(3 * MOST_GROUPS) for each in group(f"d{number}", 7)]
    seats = {f"t{number}": 50 for number in range(26)}
    may = frozenset(seats)
    riders = [rider(each.subject, each.delegation, may=may) for each in many]
    done = spread(riders, rooms(**seats))
    assert max(Counter(done.trips.values()).values()) <= 50
    parted = defaultdict(set)
    for each in riders:
        parted[each.delegation].add(done.trips[each.subject])
    assert sum(len(trips) > 1 for trips in parted.values()) <= 25
    assert done.unseated == ()
