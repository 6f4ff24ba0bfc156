"""The morning of day three: who isn't there, what falls out, and a plan that fits what is left."""

from dataclasses import replace

import pytest

from kiosk.domain.day_records import DaySort
from kiosk.domain.plans import KeptPlan
from kiosk.domain.trips.passengers import Noted
from kiosk.errors import UnusableInput
from kiosk.solving.news import TradeOff
from kiosk.solving.process import Solving
from kiosk.usecases import check_in
from kiosk.usecases.trips import notes
from kiosk.usecases.trips.known import the_trip, trips
from kiosk.usecases.visits.clocks import as_begun, local, minute_now
from kiosk.usecases.visits.missing import Sign, absences, missing
from kiosk.usecases.visits.morning import Morning, question
from kiosk.usecases.visits.plans import document_of, keep
from kiosk.usecases.visits.publish import publish
from kiosk.usecases.visits.rides import rides
from kiosk.usecases.visits.stamps import drift_of
from kiosk.usecases.visits.taking import take
from logistics.allocation import solve
from logistics.fetching import to_fetch
from logistics.problem import Visit
from tests.visits.conftest import VisitFair

EIGHT = "2019-04-04T08:00"
MIDNIGHT = 1_554_328_800_000_000  # 4 April 2019, 00:00 in Berlin


def answered(visits: VisitFair, kept: KeptPlan, morning: Morning) -> TradeOff:
    """The trade-off, as the solver's own process finds it."""
    plan = document_of(visits.fair, kept)
    solving = Solving(question(visits.problem(), kept, plan, morning))
    solving.start(lambda news: None)
    found = solving.wait(60)
    assert isinstance(found, TradeOff), found
    return found


def signs(visits: VisitFair, kept: KeptPlan) -> dict[str, Sign]:
    plan = document_of(visits.fair, kept)
    found = missing(visits.fair, plan, "visits", MIDNIGHT)
    return {each.guest.registration: each.sign for each in found}


def test_who_checked_in_or_was_seen_today_is_there(visits: VisitFair) -> None:
    kept = visits.keep()
    assert signs(visits, kept) == dict.fromkeys("1234", Sign.NEVER_SEEN)
    fair = visits.fair
    check_in.admit(fair, visits.desk.known("1"), "visits")
    visits.desk.clock.set(EIGHT)
    check_in.admit(fair, visits.desk.known("2"), "visits")
    visits.desk.guest("3", status="canceled")
    assert signs(visits, kept) == {
        "3": Sign.CANCELED,
        "1": Sign.NOT_SEEN_TODAY,
        "4": Sign.NEVER_SEEN,
    }


def test_a_bus_scan_says_who_is_here_and_a_marshal_s_note_who_is_not(buses: VisitFair) -> None:
    kept = buses.keep()
    done = publish(buses.fair, buses.file, kept)
    buses.desk.clock.set(EIGHT)
    [first] = [trip for trip in done.trips if trip.vehicle == "OK-KB 1"][:1]
    [one, *_] = riders(buses, first.id)
    check_in.admit(buses.fair, buses.desk.known(one), first.subject)
    others = [who for who in "1234" if who != one]
    trip = the_trip(buses.fair, first.id)
    notes.note(buses.fair, buses.subject(others[0]), trip, Noted.NO_SHOW)
    told = {"reason": "ill", "told": "Lena", "takes_over": "Lena"}
    notes.note(buses.fair, buses.subject(others[1]), trip, Noted.STAYS_BEHIND, **told)
    found = signs(buses, kept)
    assert one not in found
    assert found[others[0]] is Sign.NO_SHOW
    assert found[others[1]] is Sign.STAYS_BEHIND
    plan = document_of(buses.fair, kept)
    sure = absences(missing(buses.fair, plan, "visits", MIDNIGHT))
    assert {subject for _, subject in sure} == {buses.subject(others[0])}


def riders(visits: VisitFair, trip: str) -> list[str]:
    leg = the_trip(visits.fair, trip).leg
    booked = visits.fair.state.booked_on(leg)
    return sorted(visits.fair.state.guests(booked)[who].registration for who in booked)


def test_the_chosen_plan_and_what_fell_out_are_recorded_together(visits: VisitFair) -> None:
    visits.edit(DaySort.PARTY, "1+2")
    visits.edit(DaySort.PARTY, "4", pinned=["forge-1"])
    kept = visits.keep()
    away = ("1+2", visits.subject("2"))
    morning = Morning(
        absent=frozenset({away}),
        cancelled=frozenset({"forge-1"}),
        smaller={"port-1": 1, "forge-2": 3},
    )
    traded = answered(visits, kept, morning)
    assert traded.problem.party["1+2"].size == 1
    assert "forge-1" not in traded.problem.visit
    before = len(visits.desk.facts())
    after = take(visits.fair, visits.file, visits.problem(), kept, morning, traded.points[-1].plan)
    assert [fact.envelope.kind for fact in visits.desk.facts()[before:]].count("plan.kept") == 1
    assert (after.made_from, after.absent) == (kept.id, (away,))
    assert "forge-1" not in visits.day().stage.visit
    assert visits.day().stage.visit["port-1"].max == 1
    assert not drift_of(after, visits.problem())
    publish(visits.fair, visits.file, after)


def test_a_party_whose_last_guest_is_absent_has_no_day(visits: VisitFair) -> None:
    kept = visits.keep()
    away = frozenset({("3", visits.subject("3"))})
    traded = answered(visits, kept, Morning(absent=away))
    assert "3" not in traded.problem.party
    assert all(point.people == 0 for point in traded.points[:1]), "nobody else has to change"


def test_a_visit_of_nobody_falls_out_and_a_broken_bus_drives_no_more(buses: VisitFair) -> None:
    kept = buses.keep()
    plan = document_of(buses.fair, kept)
    morning = Morning(smaller={"mill-2": 0}, broken=frozenset({"bus-2"}))
    asked = question(buses.problem(), kept, plan, morning)
    assert morning.fallen == {"mill-2"}
    assert [vehicle.id for vehicle in asked.problem.vehicles] == ["bus-1"]
    assert all(tour.vehicle == "bus-1" for tour in asked.plan.tours)


def on_the_way(buses: VisitFair, kept: KeptPlan) -> tuple[str, int]:
    """The vehicle that leaves first with people in it, and a minute at which it is under way."""
    plan = document_of(buses.fair, kept)
    tour = min(plan.tours, key=lambda each: each.stops[0].depart)
    return tour.vehicle, tour.stops[0].depart + 1


def test_a_bus_that_has_not_left_yet_is_out_of_the_day(buses: VisitFair) -> None:
    kept = buses.keep()
    vehicle, now = on_the_way(buses, kept)
    morning = Morning(broken=frozenset({vehicle}), now=now - 2)
    asked = question(buses.problem(), kept, document_of(buses.fair, kept), morning)
    assert vehicle not in asked.problem.vehicle
    assert not asked.changes.broken


def test_without_any_vehicle_nobody_is_said_to_be_carried(buses: VisitFair) -> None:
    kept = buses.keep()
    morning = Morning(broken=frozenset({"bus-1", "bus-2"}))
    with pytest.raises(UnusableInput, match="No vehicle is left"):
        question(buses.problem(), kept, document_of(buses.fair, kept), morning)


def test_nor_where_all_vehicles_were_taken_out_of_the_day(buses: VisitFair) -> None:
    kept = buses.keep()
    for bus in ("bus-1", "bus-2"):
        buses.edit(DaySort.VEHICLE, bus, removed=True)
    with pytest.raises(UnusableInput, match="No vehicle is left"):
        question(buses.problem(), kept, document_of(buses.fair, kept), Morning())


def test_a_plan_without_vehicles_needs_none(buses: VisitFair) -> None:
    day = buses.problem().without_vehicles()
    kept = keep(buses.fair, day, solve(day))
    morning = Morning(broken=frozenset({"bus-1", "bus-2"}))
    asked = question(buses.problem(), kept, document_of(buses.fair, kept), morning)
    assert asked.problem.vehicles == ()


def test_a_walk_in_gets_a_seat_that_is_free_and_nobody_s_day_changes(buses: VisitFair) -> None:
    kept = buses.keep()
    plan = document_of(buses.fair, kept)
    buses.desk.clock.set("2019-04-04T09:00")
    buses.desk.guest("9", latin_name="Late", language="de", interests=("port",))
    morning = Morning(now=minute_now(buses.fair))
    first, second, *_ = answered(buses, kept, morning).points
    assert (first.people, first.plan.tours) == (0, plan.tours), "the day as it was comes first"
    assert (second.people, second.changed) == (0, ())
    assert second.plan.assignments == {**plan.assignments, "9": ("port-1",)}
    after = take(buses.fair, buses.file, buses.problem(), kept, morning, second.plan)
    told = publish(buses.fair, buses.file, after).tell
    assert "9" in {each.guest.registration for each in told}


def test_a_bus_that_breaks_down_on_the_road_brings_on_who_sits_in_it_and_is_gone_then(
    buses: VisitFair,
) -> None:
    kept = buses.keep()
    done = publish(buses.fair, buses.file, kept)
    vehicle, now = on_the_way(buses, kept)
    buses.desk.clock.set(f"{local(now):%Y-%m-%dT%H:%M}")
    assert minute_now(buses.fair) == now
    left = next(trip for trip in done.trips if trip.id.startswith(f"tour-{vehicle}"))
    first, *_ = riders(buses, left.id)
    check_in.admit(buses.fair, buses.desk.known(first), left.subject)
    morning = Morning(broken=frozenset({vehicle}), now=now)
    traded = answered(buses, kept, morning)
    chosen = traded.points[0].plan
    later = [tour for tour in chosen.tours if tour.vehicle == vehicle]
    assert len(later) == 1 and not any(stop.board for stop in later[0].stops[1:])
    after = take(buses.fair, buses.file, buses.problem(), kept, morning, chosen)
    hours = buses.problem().vehicle[vehicle].available
    assert hours is not None and hours[1] == later[0].stops[-1].arrive
    assert not drift_of(after, buses.problem())
    again = publish(buses.fair, buses.file, after)
    assert left in again.begun, "the trip that somebody sits in stays"
    known = trips(buses.fair)
    gone = {trip.id for trip in again.canceled}
    assert any(name.startswith(f"tour-{vehicle}") for name in gone) and left.id not in gone
    assert not any(
        trip.id.startswith(f"tour-{vehicle}") and not trip.canceled and trip.id != left.id
        for trip in known.values()
    )


def test_who_was_to_ride_in_a_broken_bus_is_told_where_they_are_and_what_fetches_them(
    buses: VisitFair,
) -> None:
    kept = buses.keep()
    plan = document_of(buses.fair, kept)
    vehicle, now = on_the_way(buses, kept)
    traded = answered(buses, kept, Morning(broken=frozenset({vehicle}), now=now))
    after = traded.points[0].plan
    found = to_fetch(traded.problem, plan, after, {vehicle}, now)
    assert found
    for each in found:
        for party in each.parties:
            ride = next(r for r in rides(plan)[party] if r.vehicle == vehicle and r.arrives > now)
            assert each.aboard == (ride.departs <= now)
            onward = [r for r in rides(after).get(party, ()) if r.departs > now]
            if each.vehicle is not None:
                assert (each.vehicle, each.place, each.depart) in {
                    (r.vehicle, r.origin, r.departs) for r in onward
                }
                assert each.vehicle != vehicle
            else:
                assert not onward


def set_down(buses: VisitFair, kept: KeptPlan) -> tuple[str, Visit, int]:
    """The party that is first set down for a visit to come, that visit, and when that is."""
    problem, plan = buses.problem(), document_of(buses.fair, kept)
    return min(
        (
            (party, visit, stop.arrive)
            for tour in plan.tours
            for stop in tour.stops
            for party in stop.alight
            for visit in map(problem.visit.__getitem__, plan.assignments[party])
            if problem.place_of(visit) == stop.place and stop.arrive < visit.begin
        ),
        key=lambda found: found[2],
    )


def test_a_visit_before_which_its_guests_stand_falls_out_and_they_are_taken_on(
    buses: VisitFair,
) -> None:
    kept = buses.keep()
    publish(buses.fair, buses.file, kept)
    party, visit, now = set_down(buses, kept)
    buses.desk.clock.set(f"{local(now):%Y-%m-%dT%H:%M}")
    morning = Morning(cancelled=frozenset({visit.id}), now=now)
    chosen = answered(buses, kept, morning).points[0].plan
    after = take(buses.fair, buses.file, buses.problem(), kept, morning, chosen)
    [stay] = after.stays
    assert (stay.visit, party in stay.parties) == (visit.id, True)
    assert visit.id not in buses.day().stage.visit
    assert not drift_of(after, buses.problem()), "the plan fits the day that is left"
    onward = [ride for ride in rides(chosen)[party] if ride.departs > now]
    assert onward and onward[0].origin == buses.problem().company[visit.company].place

    again = publish(buses.fair, buses.file, after)
    assert {told.party for told in again.tell} >= set(stay.parties)
    assert not publish(buses.fair, buses.file, after).tell, "nobody is told twice"
    buses.desk.clock.set(f"{local(now + 2):%Y-%m-%dT%H:%M}")
    asked = question(buses.problem(), after, chosen, Morning(now=now + 2))
    assert visit.id in asked.problem.visit, "they were there, whatever is planned later"
    later = answered(buses, after, Morning(now=now + 2))
    last = take(
        buses.fair, buses.file, buses.problem(), after, Morning(now=now + 2), later.points[0].plan
    )
    assert last.stays == after.stays


def test_who_only_loses_a_visit_is_told_so_when_the_plan_is_published(visits: VisitFair) -> None:
    kept = visits.keep()
    publish(visits.fair, visits.file, kept)
    plan = document_of(visits.fair, kept)
    left = {"3": plan.assignments["3"][:1]}
    lost = plan.assignments["3"][1]
    others = [who for who, theirs in plan.assignments.items() if lost in theirs and who != "3"]
    fewer = replace(
        plan,
        assignments={
            who: left.get(who) or tuple(each for each in theirs if each != lost)
            for who, theirs in plan.assignments.items()
        },
    )
    visits.edit(DaySort.VISIT, lost, removed=True)
    told = publish(visits.fair, visits.file, visits.keep(fewer)).tell
    assert {each.party for each in told} == {"3", *others}


def test_guests_who_came_to_the_roster_since_are_late(visits: VisitFair) -> None:
    kept = visits.keep()
    visits.desk.guest("9", latin_name="Late", interests=("port",))
    asked = question(visits.problem(), kept, document_of(visits.fair, kept), Morning())
    assert [party.id for party in asked.changes.late] == ["9"]
    traded = answered(visits, kept, Morning())
    assert traded.points[-1].plan.assignments["9"] == ("port-1",)


def test_what_has_begun_stays_though_too_few_are_left(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "mill-1", min=2)
    kept = visits.keep()
    plan = document_of(visits.fair, kept)
    group = [party for party, days in plan.assignments.items() if "mill-1" in days]
    assert group == ["1", "2"]
    visits.desk.clock.set("2019-04-04T09:30")
    now = minute_now(visits.fair)
    assert f"{local(now):%H:%M}" == "09:30"
    morning = Morning(absent=frozenset({("2", visits.subject("2"))}), now=now)
    traded = answered(visits, kept, morning)
    chosen = traded.points[0].plan
    assert chosen.assignments["1"][0] == "mill-1"
    after = take(visits.fair, visits.file, visits.problem(), kept, morning, chosen)
    publish(visits.fair, visits.file, after)


def test_before_it_begins_a_visit_of_too_few_is_no_plan(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "mill-1", min=2)
    kept = visits.keep()
    plan = document_of(visits.fair, kept)
    alone = replace(plan, assignments={**plan.assignments, "2": ()})
    with pytest.raises(UnusableInput, match="has 1 people and needs 2"):
        visits.keep(alone)
    assert as_begun(visits.problem(), 0) == visits.problem()
