"""Places by the names the staff know: checkpoints, trips, the whole fair."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.screens.inside_file import save_inside
from kiosk.screens.inside_lines import InsideLines
from kiosk.screens.outcome_card import outcome_card
from kiosk.usecases.attendance import HEADER, attendance
from kiosk.usecases.inside import inside
from kiosk.usecases.trips.known import the_trip, trips
from kiosk.usecases.trips.planning import plan
from kiosk.wording.figures import place_name
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.fixture
def marshal(tmp_path: Path):  # type: ignore[no-untyped-def]
    desks = Desks(tmp_path)
    opened = Marshal(desks.open(TWO_AND_TWO, now=MORNING))
    opened.guests("1")
    opened.book("bus-a", "1")
    yield opened
    desks.close_all()


def planned(marshal: Marshal) -> None:
    """A trip that only the journal knows, and one that it calls otherwise than the event file."""
    fair = marshal.desk.fair
    trip = the_trip(fair, "bus-a")
    plan(fair, replace(trip, id="bus-x", name=type(trip.name)({"": "Extra bus"})))
    plan(fair, replace(trip, name=type(trip.name)({"": "Bus A, green"})))


def test_a_trip_is_called_as_it_is_called_now(marshal: Marshal) -> None:
    planned(marshal)
    event, known = marshal.desk.fair.event, trips(marshal.desk.fair)
    assert place_name(event, "trip:bus-x", known) == "Extra bus"
    assert place_name(event, "trip:bus-a", known) == "Bus A, green"
    assert place_name(event, "trip:bus-a") == "Bus A", "as far as the event file knows"
    assert place_name(event, "trip:gone", known) == "trip:gone"
    assert place_name(event, "door", known) == "Main door"
    assert place_name(event, "", known) == "The whole fair"


def test_the_list_of_who_is_inside_names_the_bus(marshal: Marshal) -> None:
    planned(marshal)
    marshal.scan("1", "bus-a")
    fair = marshal.desk.fair
    lines = InsideLines(fair, inside(fair, ""), with_place=True, nobody="", trips=trips(fair))
    assert "Bus A, green" in lines.write(0, 160).plain


def test_the_file_of_who_is_aboard_has_a_name_that_every_system_takes(
    marshal: Marshal, tmp_path: Path
) -> None:
    marshal.scan("1", "bus-a")
    path = save_inside(marshal.desk.fair, "trip:bus-a", tmp_path / "lists")
    assert path.name == "inside-trip-bus-a-2019-04-03-0640.csv"
    assert "trip:bus-a" in path.read_text("utf-8-sig")


def test_the_attendance_list_has_a_row_for_each_ride(marshal: Marshal) -> None:
    marshal.desk.scan(marshal.codes["1"])
    marshal.scan("1", "bus-a", now="06:41")
    marshal.off("1", "bus-a")
    found = [dict(zip(HEADER, row, strict=True)) for row in attendance(marshal.desk.fair)]
    assert [row["checkpoint"] for row in found] == ["door", "trip:bus-a"]
    assert found[1]["first_entry"] == found[1]["last_exit"] == "2019-04-03T06:41:00+02:00"


def test_a_card_at_a_bus_has_the_words_of_a_bus(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    assert outcome_card(fair, marshal.scan("1", "bus-a")).word == "ABOARD"
    assert outcome_card(fair, marshal.scan("1", "bus-b")).word == "OTHER BUS?"
    assert outcome_card(fair, marshal.desk.scan(marshal.codes["1"])).word == "WELCOME"
