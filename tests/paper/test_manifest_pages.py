"""What stands on a trip's list on paper, in the words of the staff."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.errors import UnreadableFile
from kiosk.paper.manifest_pages import print_manifest, sheet
from kiosk.tickets.manifest_sheet import Row, Sheet
from kiosk.usecases.trips.manifest import manifest
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import Desks

DRIVEN = 'vehicle = "BK-KB 401"\ndriver = "Ralf"\ndriver_phone = "+49 30 1"\nwheelchairs = 1'
TABLES = (
    BUSES
    + bus("bus-a", "outbound", "07:00", extra=DRIVEN)
    + bus("bus-b", "outbound", "07:15", extra="wheelchairs = 1")
)


@pytest.fixture
def marshal(tmp_path: Path) -> Iterator[Marshal]:
    desks = Desks(tmp_path)
    opened = Marshal(desks.open(TABLES, now=MORNING, name="Tablet"))
    opened.guests("1", native_name="Олена", latin_name="Olena", country="UA", organisation="Млин")
    opened.guests("2", partner="chamber", flags=["wheelchair"])
    opened.guests("3")
    opened.book("bus-a", "1", "2", "3")
    yield opened
    desks.close_all()


def paper(marshal: Marshal, trip: str = "bus-a") -> Sheet:
    return sheet(marshal.desk.fair, manifest(marshal.desk.fair, trip))


def rows(found: Sheet, title: str = "") -> dict[str, Row]:
    [table] = [table for table in found.tables if table.title == title]
    return {row.native_name: row for row in table.rows}


def test_a_list_to_board_by_says_so_and_has_boxes_to_tick(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a", now="06:41")
    found = paper(marshal)
    assert (found.state, found.is_frozen) == ("BOARDING LIST · not closed", False)
    assert found.notices == ("Not closed yet: this is how it stood at 03 Apr 2019, 06:41.",)
    assert found.blanks > 0 and "Head count, the driver too" in found.to_fill_in
    boxes = {name: row.box for name, row in rows(found).items()}
    assert boxes == {"Олена": "ticked", "Guest 2": "blank", "Guest 3": "blank"}


def test_the_head_names_vehicle_driver_way_and_time(marshal: Marshal) -> None:
    found = paper(marshal)
    facts = dict(found.facts)
    assert (found.trip, found.route) == ("Bus A", "Barleben → Hannover")
    assert found.departs == "03 Apr 2019, 07:00"
    assert (facts["Vehicle"], facts["Driver"]) == ("BK-KB 401", "Ralf · +49 30 1")
    assert facts["Seats"] == "10, 1 of them for wheelchairs"
    assert facts["Awaited"] == "3"


def test_a_row_holds_both_scripts_the_home_and_the_code_to_type(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a", now="06:41")
    olena = rows(paper(marshal))["Олена"]
    assert (olena.latin_name, olena.home, olena.time) == ("Olena", "Млин · Ukraine", "06:41")
    marshal.codes["1"] = olena.code
    assert marshal.scan("1", "bus-a").ruling.reason is Reason.ALREADY_ABOARD


def test_whom_to_call_stands_beside_who_is_not_aboard(marshal: Marshal) -> None:
    before = rows(paper(marshal))["Guest 2"]
    assert (before.partner, before.contact, before.contact_phone) == (
        "The chamber",
        "Ms Kranz",
        "+49 391 1",
    )
    assert before.remarks == "wheelchair"
    marshal.scan("2", "bus-a")
    aboard = rows(paper(marshal))["Guest 2"]
    assert (aboard.partner, aboard.contact, aboard.contact_phone) == ("The chamber", "", "")


def test_a_closed_one_names_time_marshal_count_and_reason(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a", now="06:41")
    marshal.note("3", "bus-a", Noted.RELEASED, reason="drives")
    marshal.close("bus-a", 2, "one is late", now="07:01")
    found = paper(marshal)
    facts = dict(found.facts)
    assert (found.state, found.is_frozen, found.blanks) == ("MANIFEST", True, 0)
    assert (facts["Closed"], facts["Closed by"]) == ("03 Apr 2019, 07:01", "Tablet")
    assert (facts["Head count"], facts["Reason"]) == ("2", "one is late")
    assert facts["By the list"] == "2: guests 1, staff 0, crew 1"
    assert list(rows(found)) == ["Олена"]
    assert rows(found, "Left without")["Guest 2"].remarks == "still open · wheelchair"
    assert rows(found, "Do not come")["Guest 3"].remarks == "own transport: drives"
    marshal.scan("2", "bus-b", now="07:10")
    assert rows(paper(marshal), "Left without")["Guest 2"].remarks == "aboard of Bus B · wheelchair"


def test_why_somebody_was_taken_along_stands_there(marshal: Marshal) -> None:
    marshal.guests("4")
    marshal.book("bus-b", "4")
    marshal.scan("4", "bus-a", Reason.WRONG_BUS, why="with her boss")
    assert rows(paper(marshal))["Guest 4"].remarks == "wrong bus: with her boss"


def test_a_ticket_without_a_name_has_its_code(marshal: Marshal, tmp_path: Path) -> None:
    desks = Desks(tmp_path)
    other = Marshal(desks.open(TABLES, now=MORNING, name="other"))
    other.guests("9")
    key = [fact for fact in other.desk.facts() if fact.envelope.kind == "key.listed"]
    intro = [fact for fact in other.desk.facts() if fact.envelope.seq <= key[0].envelope.seq]
    marshal.desk.opened.journal.absorb(intro)
    marshal.codes["9"] = other.codes["9"]
    marshal.scan("9", "bus-a", Reason.NOT_BOOKED, why="ticket is good")
    row = rows(paper(marshal))["Ticket without a name"]
    assert re.fullmatch(r"\w{3}-\w{3}-\w{3}", row.code)
    desks.close_all()


def test_it_is_written_in_the_language_that_is_spoken(marshal: Marshal) -> None:
    words.speak("de")
    assert paper(marshal).departs == "03.04.2019, 07:00"


def test_a_folder_that_is_not_there_is_named(marshal: Marshal, tmp_path: Path) -> None:
    found = manifest(marshal.desk.fair, "bus-a")
    with pytest.raises(UnreadableFile, match="can't be written"):
        print_manifest(marshal.desk.fair, found, tmp_path / "missing" / "list.pdf")
