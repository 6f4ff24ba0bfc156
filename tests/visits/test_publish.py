"""Publishing: trips, seats and each guest's visits at once; what has begun stays."""

from dataclasses import replace

import pytest

from kiosk.domain import kinds
from kiosk.domain.appointments import Sort
from kiosk.domain.checkpoints import Direction
from kiosk.domain.day_records import DaySort
from kiosk.domain.plans import KeptPlan
from kiosk.domain.trips.trip import TripKind
from kiosk.errors import UnusableInput
from kiosk.store.verification import verify
from kiosk.to_guests.visit_messages import message
from kiosk.usecases import check_in
from kiosk.usecases.agenda import agenda_of
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.planning import complaints
from kiosk.usecases.trips.roll import roll
from kiosk.usecases.visits.plans import Terms, document_of, published
from kiosk.usecases.visits.publish import publish
from logistics.plan import Plan
from tests.visits.conftest import VisitFair


def riding(visits: VisitFair) -> dict[str, list[str]]:
    """Who is booked on each trip of the plan that isn't canceled, by its id."""
    found = {}
    for trip in trips(visits.fair).values():
        booked = visits.fair.state.booked_on(trip.leg)
        names = visits.fair.state.guests(who for who, id in booked.items() if id == trip.id)
        if not trip.canceled:
            found[trip.id] = sorted(guest.registration for guest in names.values())
    return found


def shuttled(visits: VisitFair, plan: Plan) -> Plan:
    """The plan with both buses swapped."""
    other = {"bus-1": "bus-2", "bus-2": "bus-1"}
    return replace(plan, tours=tuple(replace(t, vehicle=other[t.vehicle]) for t in plan.tours))


def test_each_leg_with_riders_becomes_a_trip_that_marshals_know(buses: VisitFair) -> None:
    kept = buses.keep()
    done = publish(buses.fair, buses.file, kept)
    by_id = trips(buses.fair)
    assert {trip.id for trip in done.trips} == by_id.keys()
    first = min(by_id.values(), key=lambda trip: (trip.departs, trip.id))
    assert (first.kind, first.outing) == (TripKind.TOUR, "plan")
    assert first.name.in_language("") == f"{first.vehicle} · Barleben → {first.destination}"
    assert all(trip.arrives > trip.departs for trip in by_id.values())
    with_plate = [trip for trip in by_id.values() if trip.vehicle == "OK-KB 1"]
    assert all((t.seats, t.wheelchairs, t.driver) == (8, 1, "Herr Schulz") for t in with_plate)
    assert sorted({who for trip in riding(buses).values() for who in trip}) == ["1", "2", "3", "4"]
    assert [c for c in complaints(buses.fair) if c.flaw != "late"] == []
    missing = {p.guest.registration for p in roll(buses.fair, first.id).missing if p.guest}
    assert missing == set(riding(buses)[first.id])
    assert verify(buses.desk.opened.journal.connection).faults == []


def test_each_guest_has_their_visits_with_place_and_meeting_point(visits: VisitFair) -> None:
    done = publish(visits.fair, visits.file, visits.keep())
    assert (done.guests, done.booked, done.trips) == (4, 0, ())
    plan = document_of(visits.fair, done.plan)
    assert "mill-1" in plan.assignments["2"]
    first, *_ = agenda_of(visits.fair, visits.desk.known("2"))
    assert (first.sort, first.source) == (Sort.VISIT, "plan")
    assert first.title.in_language("") == "The Mill"
    assert first.place.in_language("") == "Mühltal, Gate 2"
    [parts] = {
        sum(each.title.in_language("") == "Port & Sons" for each in agenda)
        for agenda in visits.fair.state.appointments_of([visits.subject("3")]).values()
    }
    assert parts == 2, "a visit in two parts is two appointments"


def test_everything_stands_in_one_transaction(
    buses: VisitFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = buses.keep()
    appended = []
    real = type(buses.fair.facts).append
    monkeypatch.setattr(
        type(buses.fair.facts),
        "append",
        lambda self, drafts: appended.append(len(drafts)) or real(self, drafts),
    )
    before = len(buses.desk.facts())
    publish(buses.fair, buses.file, kept)
    assert len(appended) == 1
    assert buses.desk.facts()[before].envelope.kind == kinds.PLAN_PUBLISHED


def test_a_dry_run_tells_the_same_and_records_nothing(buses: VisitFair) -> None:
    kept = buses.keep()
    before = len(buses.desk.facts())
    would = publish(buses.fair, buses.file, kept, dry_run=True)
    assert len(buses.desk.facts()) == before
    assert publish(buses.fair, buses.file, kept) == would


def test_publishing_the_same_plan_again_changes_nothing_and_tells_nobody(buses: VisitFair) -> None:
    kept = buses.keep()
    publish(buses.fair, buses.file, kept)
    again = publish(buses.fair, buses.file, kept)
    assert (again.trips, again.canceled, again.booked, again.guests, again.tell) == (
        (),
        (),
        0,
        0,
        (),
    )


def test_a_later_plan_takes_back_what_nobody_boarded(buses: VisitFair) -> None:
    first = buses.keep()
    publish(buses.fair, buses.file, first)
    before = riding(buses)
    swapped = buses.keep(shuttled(buses, document_of(buses.fair, first)))
    done = publish(buses.fair, buses.file, swapped)
    after = riding(buses)
    assert after.keys().isdisjoint(trip.id for trip in done.canceled)
    assert sorted(map(tuple, after.values())) == sorted(map(tuple, before.values()))
    assert all(id not in after or before[id] != after[id] for id in before)
    assert {told.guest.registration for told in done.tell} == set("1234")
    current = published(buses.fair)
    assert current is not None and current.id == swapped.id


def test_what_somebody_boarded_stays_with_its_seats(buses: VisitFair) -> None:
    first = buses.keep()
    done = publish(buses.fair, buses.file, first)
    trip = done.trips[0]
    buses.desk.clock.set("2019-04-04T08:20")
    [who, *_] = riding(buses)[trip.id]
    check_in.admit(buses.fair, buses.desk.known(who), trip.subject, Direction.ENTRY)
    seats = riding(buses)[trip.id]
    swapped = buses.keep(shuttled(buses, document_of(buses.fair, first)))
    later = publish(buses.fair, buses.file, swapped)
    assert [each.id for each in later.begun] == [trip.id]
    assert riding(buses)[trip.id] == seats
    assert not trips(buses.fair)[trip.id].canceled


def test_trips_that_somebody_else_planned_are_left_alone(buses: VisitFair) -> None:
    kept = buses.keep()
    done = publish(buses.fair, buses.file, kept)
    own = replace(done.trips[0], id="mine", outing="visits", vehicle="taxi")
    buses.desk.record(kinds.TRIP_PLANNED, "trip:mine", {"set": values(own)})
    later = publish(
        buses.fair, buses.file, buses.keep(shuttled(buses, document_of(buses.fair, kept)))
    )
    assert "mine" not in {trip.id for trip in later.canceled}
    assert not trips(buses.fair)["mine"].canceled


def values(trip):  # type: ignore[no-untyped-def]
    from kiosk.domain.trips.trip import values_of

    return values_of(trip)


def drifted(visits: VisitFair) -> KeptPlan:
    kept = visits.keep(name="Evening")
    visits.desk.guest("9", latin_name="New", interests=("mill",))
    visits.edit(DaySort.VISIT, "mill-2", max=6)
    return kept


def test_a_plan_made_for_another_roster_is_named_and_not_published(visits: VisitFair) -> None:
    in_force = visits.keep()
    publish(visits.fair, visits.file, in_force)
    kept = drifted(visits)
    with pytest.raises(UnusableInput) as refused:
        publish(visits.fair, visits.file, kept)
    assert '"Evening"' in refused.value.message
    assert "new guests: 9" in refused.value.message
    assert "other times or sizes: mill-2" in refused.value.message
    assert "despite the changes" in refused.value.remedy
    current = published(visits.fair)
    assert current is not None and current.id == in_force.id


def test_it_is_published_despite_the_changes_as_far_as_it_holds(visits: VisitFair) -> None:
    done = publish(visits.fair, visits.file, drifted(visits), despite=True)
    assert done.unplanned == ("9",)
    assert done.guests == 4


def test_a_plan_that_no_longer_holds_is_not_published_at_all(visits: VisitFair) -> None:
    kept = visits.keep()
    plan = document_of(visits.fair, kept)
    [visit] = [each for each in plan.assignments["3"] if each.startswith("forge")]
    visits.edit(DaySort.VISIT, visit, min=1, max=1)
    with pytest.raises(UnusableInput, match="no valid plan of the day"):
        publish(visits.fair, visits.file, kept, despite=True)
    assert published(visits.fair) is None


def test_who_canceled_or_did_not_come_has_no_seat_and_no_visits(buses: VisitFair) -> None:
    buses.edit(DaySort.PARTY, "1+2")
    kept = buses.keep(terms=Terms(absent=()))
    away = (("1+2", buses.subject("1")),)
    publish(buses.fair, buses.file, kept)
    assert agenda_of(buses.fair, buses.desk.known("1"))
    without = buses.keep(document_of(buses.fair, kept), terms=Terms(made_from=kept.id, absent=away))
    done = publish(buses.fair, buses.file, without)
    assert agenda_of(buses.fair, buses.desk.known("1")) == ()
    assert all("1" not in who for who in riding(buses).values())
    assert any("2" in who for who in riding(buses).values())
    assert "1" not in {told.guest.registration for told in done.tell}


def test_who_has_a_day_is_told_in_their_language(buses: VisitFair) -> None:
    done = publish(buses.fair, buses.file, buses.keep())
    [olena] = [told for told in done.tell if told.guest.registration == "2"]
    day = buses.day().day
    text = message(olena, day)
    assert "04.04.2019" in text
    assert "Olena Koval" in text
    assert "09:00–10:00  The Mill, Mühltal, Gate 2" in text.splitlines()
    assert "Barleben → Mühltal" in text
    gone = message(replace(olena, was=olena.now, now=()), day)
    assert "The Mill" not in gone
    changed = message(replace(olena, was=olena.now[:1]), day)
    assert changed.splitlines()[1:] == text.splitlines()[1:]
    assert changed.splitlines()[0] != text.splitlines()[0]
