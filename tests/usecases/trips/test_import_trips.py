"""A list of trips taken in: new ones, changed ones, and those that can't be."""

import pytest

from kiosk.clock import parse_time
from kiosk.domain import kinds
from kiosk.domain.trips.trip import TripKind
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.import_trips import ImportedTrips
from kiosk.usecases.trips.known import the_trip, trips
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUS_DAY, BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import BERLIN, Desks
from tests.usecases.trips.lists import trip_list

HEADER = "id;name;kind;from;to;date;departs;arrives;seats;vehicle\n"


def counts(done: ImportedTrips) -> tuple[int, int, int]:
    return done.added, done.changed, done.unchanged


def left_out(done: ImportedTrips) -> list[tuple[int, str, str, dict[str, str]]]:
    return [(each.line, each.value, each.reason, dict(each.details)) for each in done.rejected]


def at(local: str) -> int:
    return parse_time(f"{BUS_DAY}T{local}", BERLIN)


def test_a_new_trip_joins_the_outing_that_goes_there_on_that_day(marshal: Marshal) -> None:
    done = trip_list(
        marshal,
        HEADER
        + "bus-e;Bus E;out;Barleben;Hannover;2019-04-03;07:30;09:00;30;MD 5\n"
        + "bus-f;Bus F;back;away;home;2019-04-03;18:00;;30;\n",
    )
    assert counts(done) == (2, 0, 0)
    bus_e, bus_f = (the_trip(marshal.desk.fair, id) for id in ("bus-e", "bus-f"))
    assert (bus_e.leg, bus_f.leg) == (OUT, BACK)
    assert (bus_e.origin, bus_e.destination) == ("home", "away")  # places by name
    assert (bus_e.departs, bus_e.arrives, bus_e.seats) == (at("07:30"), at("09:00"), 30)
    assert (bus_f.arrives, bus_f.vehicle, bus_f.crew) == (0, "", 1)


def test_a_trip_to_elsewhere_is_an_outing_of_its_own(marshal: Marshal) -> None:
    trip_list(marshal, HEADER + "zoo;Zoo;out;home;Zoo Magdeburg;2019-04-03;9:00;;20;\n")
    zoo = the_trip(marshal.desk.fair, "zoo")
    assert (zoo.outing, zoo.destination) == ("zoo-magdeburg-2019-04-03", "Zoo Magdeburg")


def test_what_a_row_does_not_tell_stays_as_it_is_known(desks: Desks) -> None:
    arrives = bus("bus-a", "outbound", "07:00", extra="arrives = 2019-04-03T08:30:00")
    marshal = Marshal(desks.open(BUSES + arrives, now=MORNING))
    before = the_trip(marshal.desk.fair, "bus-a")
    assert counts(trip_list(marshal, "id;departs;vehicle\nbus-a;07:20;MD 9\n")) == (0, 1, 0)
    after = the_trip(marshal.desk.fair, "bus-a")
    assert (after.departs, after.arrives) == (at("07:20"), at("08:50"))  # as much later
    assert (after.vehicle, after.seats, after.name) == ("MD 9", before.seats, before.name)
    assert counts(trip_list(marshal, "id;departs;vehicle\nbus-a;07:20;MD 9\n")) == (0, 0, 1)


def test_a_list_is_a_fact_and_each_trip_it_changes_another(marshal: Marshal) -> None:
    trip_list(marshal, "id;seats\nbus-a;40\nbus-b;40\nbus-c;10\n")
    facts = marshal.desk.facts()
    [file] = [fact for fact in facts if fact.envelope.kind == kinds.TRIPS_IMPORTED]
    planned = [fact for fact in facts if fact.envelope.kind == kinds.TRIP_PLANNED]
    assert [fact.envelope.subject for fact in planned] == ["trip:bus-a", "trip:bus-b"]
    assert all(file.envelope.id in fact.envelope.refs for fact in planned)
    assert (kinds.content(planned[0]) or {})["set"] == {"seats": 40}


def test_without_ids_trips_are_known_by_name_and_way(marshal: Marshal) -> None:
    text = (
        "name;kind;from;to;date;departs;seats\n"
        "Shuttle 1;out;home;away;3.4.2019;07:00;20\n"
        "Shuttle 1;back;away;home;3.4.2019;17:00;20\n"
        "bus a;;;;;;33\n"
    )
    assert counts(trip_list(marshal, text)) == (2, 1, 0)
    known = trips(marshal.desk.fair)
    assert known["bus-a"].seats == 33
    assert known["shuttle-1"].kind is TripKind.OUTBOUND
    assert known["shuttle-1-return"].kind is TripKind.RETURN
    assert counts(trip_list(marshal, text)) == (0, 0, 3)


def test_impossible_trips_are_left_out_with_a_reason(marshal: Marshal) -> None:
    trip_list(marshal, "id;vehicle\nbus-a;MD 1\n")
    marshal.close("bus-b", 1)
    call_off(marshal.desk.fair, "bus-d", "engine")
    done = trip_list(
        marshal,
        HEADER
        + "past;P;out;home;away;2019-04-03;06:00;;9;\n"
        + "twice;T;out;home;away;2019-04-03;07:03;;9;md 1\n"
        + "empty;E;out;home;away;2019-04-03;07:30;;0;\n"
        + "late;L;out;home;away;2019-04-03;07:30;07:10;9;\n"
        + "no-time;N;out;home;away;;;;9;\n"
        + "no-seats;N;out;home;away;2019-04-03;07:30;;;\n"
        + "Not an id!;N;out;home;away;2019-04-03;07:30;;9;\n"
        + "bus-b;;;;;;;;9;\n"
        + "bus-d;;;;;;;;9;\n"
        + "good;G;out;home;away;2019-04-03;07:30;;9;\n"
        + "good;G;out;home;away;2019-04-03;07:31;;9;\n",
    )
    assert left_out(done) == [
        (2, "past", "past_trip", {}),
        (3, "twice", "vehicle_twice", {"other": "bus-a"}),
        (4, "empty", "no_seats", {}),
        (5, "late", "arrives_first", {}),
        (6, "no-time", "incomplete_trip", {}),
        (7, "no-seats", "incomplete_trip", {}),
        (8, "Not an id!", "bad_trip_id", {}),
        (9, "bus-b", "trip_gone", {}),
        (10, "bus-d", "trip_gone", {}),
        (12, "good", "doubled_trip", {"first": "11"}),
    ]
    assert set(trips(marshal.desk.fair)) == {"bus-a", "bus-b", "bus-c", "bus-d", "good"}


def test_two_rows_that_need_one_vehicle_at_once_are_not_both_taken(marshal: Marshal) -> None:
    done = trip_list(
        marshal,
        HEADER
        + "one;1;out;home;away;2019-04-03;07:30;08:30;9;MD 7\n"
        + "two;2;out;home;away;2019-04-03;08:00;;9;MD 7\n"
        + "three;3;out;home;away;2019-04-03;08:30;;9;MD 7\n",
    )
    assert left_out(done) == [(3, "two", "vehicle_twice", {"other": "one"})]
    assert counts(done) == (2, 0, 0)


def test_fewer_seats_than_are_booked_are_taken_in_and_complained_about(marshal: Marshal) -> None:
    marshal.guests("1", "2", "3")
    marshal.book("bus-a", "1", "2", "3")
    [complaint] = trip_list(marshal, "id;seats\nbus-a;2\n").complaints
    assert (complaint.trip, complaint.flaw, complaint.about) == ("bus-a", "overbooked", "1")
    assert the_trip(marshal.desk.fair, "bus-a").seats == 2


def test_a_rehearsal_tells_the_same_and_records_nothing(marshal: Marshal) -> None:
    text = "id;seats\nbus-a;40\nbus-z;1\n"
    before = len(marshal.desk.facts())
    rehearsed = trip_list(marshal, text, dry_run=True)
    assert len(marshal.desk.facts()) == before
    assert rehearsed == trip_list(marshal, text)


@pytest.mark.parametrize("days", ["", "[[days]]\ndate = 2019-04-03\n"])
def test_a_time_alone_is_on_the_only_day_of_a_fair(desks: Desks, days: str) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO + days, now=MORNING))
    done = trip_list(marshal, "id;name;departs;seats;to\nx;X;08:00;9;away\n")
    assert counts(done) == ((1, 0, 0) if days else (0, 0, 0))
    if days:
        assert the_trip(marshal.desk.fair, "x").departs == at("08:00")
