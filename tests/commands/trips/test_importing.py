"""kiosk trips import and book: lists of trips and of who sits where."""

from pathlib import Path

import openpyxl
import pytest

from tests.commands.runner import Kiosk
from tests.commands.trips.lists import seats, written


@pytest.mark.parametrize("mode", [("--json",), ()])
def test_bad_rows_are_named_and_good_ones_taken_in(
    kiosk: Kiosk, home: Path, mode: tuple[str, ...]
) -> None:
    path = written(home, "id,Bus,Wunsch\n1,bus-a,\n9,bus-a,\n2,Bus Z,\n3,,Bus B\n")
    told = kiosk("trips", "import", path, *mode)
    assert told.code == 1
    if mode:
        *problems, summary = told.records
        assert [(p["line"], p["column"], p["value"], p["reason"]) for p in problems] == [
            (3, "id", "9", "unknown_guest"),
            (4, "Bus", "Bus Z", "unknown_trip"),
        ]
        columns = {"id": "registration", "Bus": "trip", "Wunsch": "wish"}
        counts = {"booked": 1, "own": 0, "wishes": 1, "changed": 2, "rejected": 2}
        assert summary == {"file": str(path), "columns": columns, **counts, "dry_run": False}
    else:
        assert told.lines == [
            "Booked: 1, own transport: 0, wishes: 1; 2 guests changed, 2 rows rejected"
        ]
        assert told.err.splitlines() == [
            f"{path}:3: id “9”: No guest is known by this; import the roster first.",
            f"{path}:4: Bus “Bus Z”: No trip is called so. There are: bus-a, bus-b, bus-c, bus-d.",
        ]
    assert seats(kiosk)["bus-a"] == 1


def test_more_guests_than_seats_are_a_warning(kiosk: Kiosk, home: Path) -> None:
    kiosk("trips", "plan", "bus-a", "--seats", "1")
    path = written(home, "id,Bus\n1,bus-a\n2,bus-a\n")
    told = kiosk("trips", "import", path, "--dry-run")
    assert (told.code, told.err) == (0, "! Bus A: overbooked by 1\n")
    assert told.lines[-1] == "Nothing was recorded."
    warning, summary = kiosk("trips", "import", path, "--json").records
    assert warning == {"warning": "overbooked", "trip": "bus-a", "about": "1"}
    assert summary["booked"] == 2


def test_a_list_of_trips_is_known_by_its_seats(kiosk: Kiosk, home: Path) -> None:
    text = "Name,Art,Von,Nach,Abfahrt,Plätze,Kennzeichen\n"
    text += "Bus E,Hinfahrt,Barleben,Hannover,3.4.2019 07:30,30,MD 5\n"
    text += "Bus F,Hinfahrt,Barleben,Hannover,3.4.2019 07:30,30,md 5\n"
    text += "Bus G,Hinfahrt,Barleben,Hannover,3.4.2019 06:30,30,\n"
    path = written(home, text)
    told = kiosk("trips", "import", path)
    assert told.code == 1
    assert told.lines == ["Trips: 1 new, 0 changed, 0 unchanged, 2 rows rejected"]
    assert told.err.splitlines() == [
        f"{path}:3: “Bus F”: Its vehicle is on another trip at that time: bus-e.",
        f"{path}:4: “Bus G”: This trip would leave in the past.",
    ]
    assert "bus-e" in seats(kiosk)
    again = kiosk("trips", "import", written(home, "id,departs\nbus-e,07:40\n"), "--trips")
    assert again.lines == ["Trips: 0 new, 1 changed, 0 unchanged, 0 rows rejected"]
    refused = kiosk("trips", "import", path, "--bookings")
    assert (refused.code, refused.out) == (2, "")


def test_an_xlsx_is_taken_in_as_well(kiosk: Kiosk, home: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["Anmeldenummer", "Hinfahrt", "Rückfahrt"], [1, "Bus A", "eigene Abreise"]):
        book.active.append(cells)
    book.save(home / "list.xlsx")
    assert kiosk("trips", "import", home / "list.xlsx").code == 0
    assert seats(kiosk)["bus-a"] == 1
