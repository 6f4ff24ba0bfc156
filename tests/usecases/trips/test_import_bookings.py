"""A list of bookings taken in: what it says of each guest, what is left out, what is too much."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.trips.trip import OWN_TRANSPORT
from kiosk.errors import StoreError
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.import_bookings import ImportedBookings
from kiosk.usecases.trips.spread import proposal
from kiosk.usecases.trips.wishes import field_of
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import Desks
from tests.thoroughness import examples
from tests.usecases.trips.lists import bookings


def counts(done: ImportedBookings) -> tuple[int, int, int, int]:
    return done.booked, done.own, done.wishes, done.changed


def left_out(done: ImportedBookings) -> list[tuple[int, str, str, str]]:
    return [(each.line, each.column, each.value, each.reason) for each in done.rejected]


def of_kind(marshal: Marshal, kind: str) -> list[object]:
    return [fact for fact in marshal.desk.facts() if fact.envelope.kind == kind]


@pytest.fixture
def three(marshal: Marshal) -> Marshal:
    marshal.guests("1", "2", "3")
    return marshal


def test_bookings_own_transport_and_wishes_are_taken_in(three: Marshal) -> None:
    done = bookings(
        three,
        "id;Hinfahrt;Rückfahrt;Wunsch\n1;Bus A;bus-c;\n2;eigene Anreise;BUS D;\n3;;;Bus B\n",
    )
    assert counts(done) == (3, 1, 1, 3)
    assert (done.rejected, done.complaints) == ((), ())
    assert three.desk.known("1").bookings == {OUT: "bus-a", BACK: "bus-c"}
    assert three.desk.known("2").bookings == {OUT: OWN_TRANSPORT, BACK: "bus-d"}
    assert three.desk.known("3").bookings == {}
    found = proposal(three.desk.fair, OUT).bookings
    assert found == {three.subject("3"): "bus-b"}


def test_a_list_is_a_fact_and_each_guest_it_changes_another(three: Marshal) -> None:
    bookings(three, "id;Bus\n1;bus-a\n2;bus-a\n9;bus-a\n")
    [file] = of_kind(three, kinds.BOOKINGS_IMPORTED)
    facts = of_kind(three, kinds.GUEST_BOOKED)
    assert len(facts) == 2
    assert all(file.envelope.id in fact.envelope.refs for fact in facts)  # type: ignore[attr-defined]
    said = kinds.content(file) or {}  # type: ignore[arg-type]
    assert (said["file"], said["rows"], said["changed"], said["rejected"]) == ("list.csv", 3, 2, 1)
    assert counts(bookings(three, "id;Bus\n1;bus-a\n2;bus-a\n")) == (2, 0, 0, 0)
    assert len(of_kind(three, kinds.GUEST_BOOKED)) == 2


def test_guests_are_named_by_number_mail_or_name(marshal: Marshal) -> None:
    marshal.guests("1", latin_name="Anna Berg", email="a@example.com")
    marshal.guests("2", latin_name="Boris Müller")
    text = "Name,E-Mail,Bus\n,A@example.com,bus-a\nMueller Boris,,bus-b\n"
    assert counts(bookings(marshal, text)) == (2, 0, 0, 2)


def test_a_dash_takes_a_booking_back(three: Marshal) -> None:
    three.book("bus-a", "1", "2")
    bookings(three, "id;Hinfahrt\n1;-\n3;bus-a\n")
    assert three.desk.known("1").bookings == {}
    assert three.desk.known("2").bookings == {OUT: "bus-a"}


def test_own_transport_in_a_column_for_all_ways_means_both(three: Marshal) -> None:
    assert counts(bookings(three, "id;Bus\n1;own\n")) == (0, 2, 0, 1)
    assert three.desk.known("1").bookings == {OUT: OWN_TRANSPORT, BACK: OWN_TRANSPORT}


def test_own_transport_is_not_guessed_where_there_are_two_outings(desks: Desks) -> None:
    two = TWO_AND_TWO + bus("bus-z", "outbound", "09:00", extra='outing = "zoo"')
    marshal = Marshal(desks.open(two, now=MORNING))
    marshal.guests("1")
    done = bookings(marshal, "id;Bus\n1;own\n")
    assert left_out(done) == [(2, "Bus", "own", "unclear_leg")]
    bookings(marshal, f"id;Bus;leg\n1;own;{OUT}\n")
    assert marshal.desk.known("1").bookings == {OUT: OWN_TRANSPORT}


def test_rows_that_leave_doubt_are_left_out_whole(three: Marshal) -> None:
    three.book("bus-d", "3")
    three.close("bus-b", 1)
    call_off(three.desk.fair, "bus-d", "engine")
    done = bookings(
        three,
        "id;out;back\n9;bus-a;\n1;bus-z;bus-c\n2;bus-b;\n3;;Bus D\n1;bus-a;\n1;;bus-c\n",
    )
    assert left_out(done) == [
        (2, "id", "9", "unknown_guest"),
        (3, "out", "bus-z", "unknown_trip"),
        (4, "out", "bus-b", "trip_gone"),
        (5, "back", "Bus D", "trip_gone"),
    ]
    assert done.rejected[1].details == {"known": "bus-a, bus-c"}
    assert three.desk.known("1").bookings == {OUT: "bus-a", BACK: "bus-c"}


def test_a_row_that_contradicts_an_earlier_one_is_left_out(three: Marshal) -> None:
    done = bookings(three, "id;Bus\n1;bus-a\n1;bus-a\n1;bus-b\n")
    assert left_out(done) == [(4, "Bus", "bus-b", "contradicts")]
    assert done.rejected[0].details == {"first": "2"}
    assert three.desk.known("1").bookings == {OUT: "bus-a"}


def test_more_than_there_are_seats_are_taken_in_and_complained_about(desks: Desks) -> None:
    tight = BUSES + bus("bus-a", "outbound", "07:00", seats=2)
    marshal = Marshal(desks.open(tight, now=MORNING))
    marshal.guests("1", "2", flags=("Rollstuhl",))
    marshal.guests("3", "4")
    marshal.desk.import_rows({"registration": "4", "status": "canceled"})
    text = "id;Bus\n" + "".join(f"{who};bus-a\n" for who in "1234")
    for dry_run in (True, False):
        done = bookings(marshal, text, dry_run=dry_run)
        assert {(each.trip, each.flaw.value, each.about) for each in done.complaints} == {
            ("bus-a", "overbooked", "1"),
            ("bus-a", "too_few_wheelchair_places", "2"),
        }
    assert marshal.desk.known("3").bookings == {OUT: "bus-a"}


def test_a_rehearsal_tells_the_same_and_records_nothing(three: Marshal) -> None:
    text = "id;Bus;Wunsch\n1;bus-a;\n2;;bus-b\n9;bus-a;\n"
    before = len(three.desk.facts())
    rehearsed = bookings(three, text, dry_run=True)
    assert len(three.desk.facts()) == before
    assert rehearsed == bookings(three, text)


def test_a_wish_can_be_taken_back(three: Marshal) -> None:
    bookings(three, "id;Hinfahrt;Wunsch\n1;;bus-b\n")
    assert three.desk.known("1").answers == {field_of(OUT).removeprefix("answer."): "bus-b"}
    bookings(three, f"id;leg;Wunsch\n1;{OUT};-\n")
    assert set(three.desk.known("1").answers.values()) == {""}


def test_nothing_is_recorded_where_the_disk_takes_no_more(three: Marshal) -> None:
    connection = three.desk.opened.journal.connection
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        bookings(three, "id;Bus\n1;bus-a\n2;bus-a\n")
    connection.execute("PRAGMA query_only = OFF")
    assert three.desk.known("1").bookings == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(20))
@given(st.permutations(["1;bus-a", "2;bus-b", "3;own", "9;bus-a", "1;bus-c"]))
def test_rows_in_any_order_come_to_the_same(three: Marshal, rows: list[str]) -> None:
    done = bookings(three, "id;Bus\n" + "\n".join(rows), dry_run=True)
    assert (done.booked, done.own, len(done.rejected)) == (3, 2, 1)
