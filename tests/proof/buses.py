"""Rules of what happens at buses, and on the day of visits."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain.day_records import DaySort
from kiosk.domain.trips.passengers import Noted
from kiosk.usecases.trips import booking, departing, notes
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan as plan_trip
from kiosk.usecases.visits import day as days
from kiosk.usecases.visits.plans import keep, plans
from kiosk.usecases.visits.publish import publish
from tests.proof.laptops import TRIPS, Laptop
from tests.proof.played import (
    MINUTE,
    SEATS,
    Played,
    any_of,
    laptops,
    maybe_refused,
    registrations,
    trips,
)


class Buses(Played):
    """What becomes of bookings and departures."""

    @rule(
        laptop=laptops,
        who=st.lists(registrations, min_size=1, max_size=3, unique=True),
        trip=st.sampled_from([*TRIPS, "own", ""]),
    )
    def book(self, laptop: Laptop, who: list[str], trip: str) -> None:
        leg = the_trip(laptop.fair, trip if trip in TRIPS else TRIPS[0]).leg
        subjects = map(laptop.fair.guest_subject, who)
        booking.book(laptop.fair, booking.moved(leg, subjects, trip))

    @rule(laptop=laptops, who=registrations, trip=trips, state=st.sampled_from(Noted))
    def note_a_passenger(self, laptop: Laptop, who: str, trip: str, state: Noted) -> None:
        subject = laptop.fair.guest_subject(who)
        with maybe_refused():
            notes.note(laptop.fair, subject, the_trip(laptop.fair, trip), state, reason="said so")

    @rule(
        laptop=laptops,
        trip=trips,
        act=st.sampled_from(["board", "count", "close", "close", "reopen"]),
        heads=st.integers(0, 5),
    )
    def handle_a_departure(self, laptop: Laptop, trip: str, act: str, heads: int) -> None:
        with maybe_refused():
            if act == "board":
                departing.begin_boarding(laptop.fair, trip)
            elif act == "count":
                departing.count(laptop.fair, trip, heads)
            elif act == "close":
                departing.close(laptop.fair, trip, heads, "no time to count")
            else:
                departing.reopen(laptop.fair, trip, "somebody came running")

    @rule(laptop=laptops, trip=trips, later=st.integers(-30, 90), seats=st.sampled_from(SEATS))
    def plan_a_trip_otherwise(self, laptop: Laptop, trip: str, later: int, seats: int) -> None:
        with maybe_refused():
            known = the_trip(laptop.fair, trip)
            wanted = replace(known, seats=seats, departs=known.departs + later * MINUTE)
            plan_trip(laptop.fair, wanted, "the driver called")


class Visits(Played):
    """What becomes of day three."""

    @rule(
        laptop=laptops,
        company=st.sampled_from(["mill", "forge"]),
        host=st.sampled_from(["Frau Korn", "Herr Neu", ""]),
        removed=st.booleans(),
    )
    def edit_the_day(self, laptop: Laptop, company: str, host: str, removed: bool) -> None:
        values = {"removed": True} if removed and not host else {"host": host}
        with maybe_refused():
            days.edit(laptop.fair, laptop.visits, DaySort.COMPANY, company, values)

    @rule(laptop=laptops)
    def keep_a_plan(self, laptop: Laptop) -> None:
        from logistics.allocation import solve

        with maybe_refused():
            day = days.visit_day(laptop.fair, laptop.visits)
            problem = days.stated(laptop.fair, day).problem.without_vehicles()
            keep(laptop.fair, problem, solve(problem))

    @rule(laptop=laptops, which=any_of)
    def publish_a_plan(self, laptop: Laptop, which: int) -> None:
        known = plans(laptop.fair)
        with maybe_refused():
            if known:
                chosen = known[-1 - which % len(known)]
                publish(laptop.fair, laptop.visits, chosen, despite=True)
