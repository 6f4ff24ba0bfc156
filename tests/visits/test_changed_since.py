"""What guests are told, and what they keep, when the day changed since a plan was published."""

from kiosk.domain.day_records import DaySort
from kiosk.domain.trips.trip import may_be_id
from kiosk.to_guests.visit_messages import message
from kiosk.usecases.agenda import agenda_of
from kiosk.usecases.trips.known import trips
from kiosk.usecases.visits.morning import Morning, question
from kiosk.usecases.visits.overview import overview
from kiosk.usecases.visits.plans import discard, document_of, plans, published
from kiosk.usecases.visits.publish import Published, publish
from tests.visits.conftest import BUSES, GUESTS, VISITS, OpenVisits, VisitFair
from tests.visits.test_publish import riding


def told(done: Published) -> list[str]:
    return sorted(each.guest.registration for each in done.tell)


def in_force(visits: VisitFair) -> Published:
    return publish(visits.fair, visits.file, visits.keep())


def again(visits: VisitFair, done: Published) -> Published:
    return publish(visits.fair, visits.file, done.plan, despite=True)


def test_a_visit_that_was_moved_is_told_though_the_plan_is_the_same(visits: VisitFair) -> None:
    before = in_force(visits)
    visits.edit(DaySort.VISIT, "mill-1", at="09:15-10:15")
    done = again(visits, before)
    assert told(done) == ["1", "2"]
    texts = [message(each, visits.day().day) for each in done.tell]
    assert all("09:15–10:15" in text for text in texts)
    assert told(again(visits, done)) == []


def test_another_bus_under_the_same_plan_is_told_to_who_rides_in_it(buses: VisitFair) -> None:
    before = in_force(buses)
    buses.edit(DaySort.VEHICLE, "bus-1", driver="Frau Krug")
    assert told(again(buses, before)) == [], "guests were told of no driver"
    buses.edit(DaySort.VEHICLE, "bus-1", name="OK-KB 9")
    riders = {who for id, all in riding(buses).items() if "bus-1" in id for who in all}
    assert told(again(buses, before)) == sorted(riders)


def test_who_goes_with_somebody_else_now_is_told_once_and_only_what_is_new(
    visits: VisitFair,
) -> None:
    plan = document_of(visits.fair, in_force(visits).plan)
    visits.edit(DaySort.PARTY, "1+2")
    done = in_force(visits)
    after = document_of(visits.fair, done.plan)
    assert all(after.assignments["1+2"] == plan.assignments[who] for who in "12")
    assert told(done) == []


def test_who_canceled_is_not_told_that_there_is_no_visit_any_more(visits: VisitFair) -> None:
    before = in_force(visits)
    visits.desk.guest("3", status="canceled")
    done = again(visits, before)
    assert told(done) == []
    assert agenda_of(visits.fair, visits.desk.known("3")) == ()


def test_who_is_left_of_a_party_keeps_the_day_they_had_together(buses: VisitFair) -> None:
    buses.edit(DaySort.PARTY, "1+2")
    before = in_force(buses)
    agenda = agenda_of(buses.fair, buses.desk.known("1"))
    buses.desk.guest("2", status="canceled")
    done = again(buses, before)
    assert (told(done), done.unplanned) == ([], ())
    assert agenda_of(buses.fair, buses.desk.known("1")) == agenda
    assert {who for all in riding(buses).values() for who in all} == {"1", "3", "4"}


def test_a_party_that_is_taken_apart_keeps_its_day_each_by_themselves(buses: VisitFair) -> None:
    buses.edit(DaySort.PARTY, "1+2")
    before = in_force(buses)
    buses.edit(DaySort.PARTY, "1+2", removed=True)
    done = again(buses, before)
    assert (told(done), done.guests, done.booked, done.unplanned) == ([], 0, 0, ())


def test_who_is_left_of_a_party_does_not_come_late_to_the_day(visits: VisitFair) -> None:
    visits.edit(DaySort.PARTY, "1+2")
    kept = visits.keep()
    visits.desk.guest("2", status="canceled")
    plan = document_of(visits.fair, kept)
    asked = question(visits.problem(), kept, plan, Morning())
    assert asked.changes.late == ()
    assert asked.plan.assignments["1"] == plan.assignments["1+2"]


def test_the_plan_in_force_is_listed_though_another_device_discarded_it(
    open_visits: OpenVisits,
) -> None:
    here, there = open_visits(name="here"), open_visits(name="there")
    here.desk.import_rows(*({"registration": who} | told for who, told in GUESTS.items()))
    kept = here.keep()
    there.desk.learn_from(here.desk)
    publish(here.fair, here.file, kept)
    discard(there.fair, plans(there.fair)[0], "not good enough")
    here.desk.learn_from(there.desk)
    current = published(here.fair)
    assert current is not None and current.id == kept.id
    assert overview(here.fair, here.file).published == current


def test_a_vehicle_with_a_long_id_drives_trips_that_marshals_know(visits: VisitFair) -> None:
    long = "reisebus-der-firma-muster-aus-barleben"
    visits.write(VISITS + BUSES.replace('"bus-1"', f'"{long}"').replace('"bus-2"', f'"{long}2"'))
    done = in_force(visits)
    known = trips(visits.fair)
    assert {trip.id for trip in done.trips} == known.keys()
    assert all(may_be_id(trip) for trip in known)
    assert {who for all in riding(visits).values() for who in all} == set(GUESTS)
