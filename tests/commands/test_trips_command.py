"""kiosk trips: the list, imports, spreading, changes, and who must be told."""

from pathlib import Path

import openpyxl
import pytest

from kiosk.places import Home
from kiosk.usecases.check_in import admit
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.trips.departing import close
from kiosk.wiring import open_fair
from tests.commands.runner import Kiosk, Told
from tests.event_texts import BACK, DOOR, OUT, TWO_AND_TWO, event_text

DEMO = """
purpose = "demo"
starts_at = 2019-04-03T06:40:00
"""
SECOND_DAY = """
[[days]]
date = 2019-04-03
"""
ROSTER = """registration,latin_name,organisation,partner,phone,language
1,Anna Berg,Metall AG,chamber,+49 391 40001,de
2,Boris Cerny,Metall AG,chamber,+49 391 40002,ru
3,Cora Dahl,,,+49 391 40003,en
"""


@pytest.fixture
def home(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fair with two buses out and two back, and three guests."""
    folder = tmp_path / "fair"
    folder.mkdir()
    head, tables = event_text("").strip(), TWO_AND_TWO + SECOND_DAY
    (folder / "event.toml").write_text(head + DEMO + tables, encoding="utf-8")
    monkeypatch.setenv("KIOSK_HOME", str(folder))
    assert kiosk("import", written(folder, ROSTER, "roster.csv")).code == 0
    return folder


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def book(kiosk: Kiosk, home: Path, text: str) -> Told:
    return kiosk("trips", "import", written(home, text), "--json")


def seats(kiosk: Kiosk) -> dict[str, int]:
    """How many are booked on each trip."""
    return {record["trip"]: record["booked"] for record in kiosk("trips", "--json").records}


def test_the_trips_are_listed_by_day_and_way(kiosk: Kiosk, home: Path) -> None:
    book(kiosk, home, "id,Bus\n1,bus-a\n")
    told = kiosk("trips")
    assert (told.code, told.err) == (0, "")
    assert told.lines == [
        f"Day 1 · 03 Apr · out  [{OUT}]  ! 2 without a seat",
        "  07:00  bus-a  Bus A · Barleben → Hannover · 1 of 10 seats · ○ planned",
        "  07:15  bus-b  Bus B · Barleben → Hannover · 0 of 10 seats · ○ planned",
        f"Day 1 · 03 Apr · back  [{BACK}]  ! 1 without a seat",
        "  17:00  bus-c  Bus C · Hannover → Barleben · 0 of 10 seats · ○ planned",
        "  17:30  bus-d  Bus D · Hannover → Barleben · 0 of 10 seats · ○ planned",
    ]


def test_scripts_get_a_trip_with_its_people_a_line(kiosk: Kiosk, home: Path) -> None:
    kiosk("trips", "plan", "bus-a", "--seats", "1", "--vehicle", "MD 1", "--phone", "0391 7")
    book(kiosk, home, "id,Bus\n1,bus-a\n2,bus-a\n")
    assert kiosk("trips", "--json").records[0] == {
        "trip": "bus-a",
        "name": "Bus A",
        "leg": OUT,
        "kind": "outbound",
        "from": "home",
        "to": "away",
        "departs": "2019-04-03T07:00+02:00",
        "arrives": None,
        "seats": 1,
        "wheelchairs": 0,
        "vehicle": "MD 1",
        "driver": "",
        "driver_phone": "0391 7",
        "canceled": False,
        "booked": 2,
        "wheelchairs_booked": 0,
        "aboard": 0,
        "stage": "planned",
        "complaints": [{"flaw": "overbooked", "about": "1"}],
    }
    assert "    ! overbooked by 1" in kiosk("trips").lines


def test_a_fair_without_trips_says_so(kiosk: Kiosk, home: Path) -> None:
    (home / "event.toml").write_text(event_text(DOOR), encoding="utf-8")
    assert kiosk("trips").lines == ["No trips are planned yet."]


def test_the_home_may_stand_anywhere(
    kiosk: Kiosk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_HOME")
    change = ("plan", "bus-a", "--seats")
    kiosk("--home", home, "trips", *change, "41")
    assert kiosk("trips", "--home", home, "--json").records[0]["seats"] == 41
    kiosk("trips", "--home", home, *change, "42")
    assert kiosk("trips", "--json", "--home", home).records[0]["seats"] == 42
    kiosk("trips", *change, "43", "--home", home)
    assert kiosk("--home", home, "trips", "--json").records[0]["seats"] == 43


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


def test_who_has_no_seat_gets_one_on_both_ways(kiosk: Kiosk, home: Path) -> None:
    outing = OUT.removesuffix(".outbound")
    rehearsed = kiosk("trips", "spread", outing, "--dry-run", "--json").records
    assert set(seats(kiosk).values()) == {0}
    told = kiosk("trips", "spread", outing, "--json")
    assert (told.code, told.records) == (0, rehearsed)
    trips = {(r["participant"], r["leg"]): r["trip"] for r in told.records}
    assert trips["1", OUT] == trips["2", OUT] != trips["3", OUT]
    mirrors = {"bus-a": "bus-c", "bus-b": "bus-d"}
    assert all(trips[who, BACK] == mirrors[trips[who, OUT]] for who in "123")
    assert kiosk("trips", "spread", outing).lines == [
        f"{OUT}: 0 guests seated",
        f"{BACK}: 0 guests seated",
    ]


def test_who_finds_no_seat_is_named_with_the_phone(kiosk: Kiosk, home: Path) -> None:
    for trip in ("bus-a", "bus-b"):
        kiosk("trips", "plan", trip, "--seats", "1")
    told = kiosk("trips", "spread", OUT)
    assert told.code == 1
    assert len(told.lines) == 3
    assert told.err.splitlines()[0] == "! 1 guest has no seat:"
    assert "+49 391 " in told.err
    left = [r for r in kiosk("trips", "spread", OUT, "--json").records if r["trip"] is None]
    assert len(left) == 1


def test_a_trip_is_made_and_altered_in_what_is_named(kiosk: Kiosk, home: Path) -> None:
    made = kiosk(
        *("trips", "plan", "tour-1", "--name", "Tour 1", "--kind", "tour", "--from", "Barleben"),
        *("--to", "Metall AG", "--departs", "3.4.2019 09:00", "--arrives", "10:30"),
        *("--seats", "8", "--wheelchairs", "1", "--crew", "2", "--takes", "visitor", "--json"),
    )
    assert made.code == 0
    record = made.record
    assert (record["leg"], record["from"], record["to"]) == ("tour.tour-1", "home", "Metall AG")
    assert (record["departs"], record["arrives"]) == (
        "2019-04-03T09:00+02:00",
        "2019-04-03T10:30+02:00",
    )
    told = kiosk("trips", "plan", "tour-1", "--vehicle", "MD 9", "--departs", "09:15")
    assert told.lines == ["09:15  tour-1  Tour 1 · Barleben → Metall AG · 8 seats · MD 9"]
    kiosk("trips", "call-off", "tour-1", "--reason", "rain")
    assert kiosk("trips", "plan", "tour-1", "--runs", "--json").record["canceled"] is False


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["plan", "x", "--seats", "9"], "This isn't a whole trip"),
        (["plan", "bus-a", "--departs", "06:00"], "would leave in the past"),
        (["plan", "bus-a", "--departs", "soon"], "no date or time"),
        (["plan", "bus-a", "--departs", "07:00-08:00"], "say one moment"),
        (["plan", "bus-a", "--seats", "0"], "without seats"),
        (["plan", "bus-a", "--takes", "vip"], "there is no kind 'vip'"),
        (["late", "bus-a", "--departs", "07:20"], "Missing option '--reason'"),
        (["late", "bus-z", "--departs", "07:20", "--reason", "ice"], "There is no trip 'bus-z'"),
        (["late", "bus-a", "--departs", "3.4.2019", "--reason", "ice"], "say the time of day"),
        (["late", "bus-a", "--departs", "06:00", "--reason", "ice"], "would leave in the past"),
        (["merge", "bus-a", "bus-c", "--reason", "ice"], "don't go the same way"),
        (["split", "bus-a", "Bus X", "--seats", "9", "--reason", "ice"], "A trip's id is of"),
        (["move", "--to", "bus-a", "--reason", "ice"], "Name one group, or guests"),
        (["move", "1", "--partner", "x", "--to", "bus-a", "--reason", "ice"], "Name one group"),
        (["move", "--partner", "chamber", "--to", "bus-a", "--reason", "ice"], "Nobody of this"),
        (["spread", "nowhere"], "There is no leg 'nowhere'"),
        (["import", "missing.csv"], "There is no file missing.csv"),
        (["nonsense"], "No such command 'nonsense'"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    kiosk: Kiosk, home: Path, arguments: list[str], sentence: str
) -> None:
    told = kiosk("trips", *arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert set(seats(kiosk)) == {"bus-a", "bus-b", "bus-c", "bus-d"}


def test_of_a_late_bus_each_who_waits_is_told_with_phone_and_message(
    kiosk: Kiosk, home: Path
) -> None:
    book(kiosk, home, "id,Bus\n3,bus-a\n")
    told = kiosk("trips", "late", "bus-a", "--departs", "07:20", "--reason", "traffic")
    assert told.lines == [
        "07:20  bus-a  Bus A · Barleben → Hannover · 10 seats",
        "1 to be told:",
        "3  Cora Dahl  +49 391 40003",
        "  Test fair: Cora Dahl – Your bus leaves at another time: Bus A."
        " Departure: Wednesday, 3 April, at 07:20 (before: at 07:00). From: Barleben.",
    ]
    change, each = kiosk(
        "trips", "late", "bus-a", "--departs", "2019-04-03T07:25", "--reason", "ice", "--json"
    ).records
    assert (change["departs"], change["moved"]) == ("2019-04-03T07:25+02:00", 0)
    assert each["message"].startswith("Test fair: Cora Dahl – Your bus leaves at another time")
    del each["message"]
    assert each == {
        "participant": "3",
        "name": "Cora Dahl",
        "phone": "+49 391 40003",
        "email": "",
        "language": "en",
        "trip": "bus-a",
        "was": "bus-a",
    }


def test_two_are_made_one_and_one_is_made_two(kiosk: Kiosk, home: Path) -> None:
    book(kiosk, home, "id,Bus\n1,bus-a\n2,bus-a\n3,bus-b\n")
    merged = kiosk("trips", "merge", "bus-b", "bus-a", "--reason", "flat tyre")
    assert "1 guest moved" in merged.lines
    assert (seats(kiosk)["bus-a"], seats(kiosk)["bus-b"]) == (3, 0)
    parted = kiosk(
        *("trips", "split", "bus-a", "bus-x", "--seats", "5", "--name", "Bus X"),
        *("--departs", "07:10", "--vehicle", "MD 2", "--reason", "too full", "--json"),
    )
    assert parted.records[0]["departs"] == "2019-04-03T07:10+02:00"
    assert parted.records[0]["moved"] == seats(kiosk)["bus-x"] == 1
    [told] = parted.records[1:]
    assert (told["participant"], told["trip"], told["was"]) == ("3", "bus-x", "bus-a")


def test_a_group_is_moved_and_only_over_the_seats_if_that_is_said(kiosk: Kiosk, home: Path) -> None:
    book(kiosk, home, "id,Bus\n1,bus-a\n2,bus-a\n")
    kiosk("trips", "plan", "bus-b", "--seats", "1")
    move = ("trips", "move", "--partner", "The chamber", "--to", "bus-b", "--reason", "hotel")
    refused = kiosk(*move)
    assert (refused.code, refused.out) == (2, "")
    assert "Bus B is short of 1 seat for all of them." in refused.err
    assert kiosk(*move, "--over", "--json").records[0]["moved"] == 2
    assert kiosk("trips", "move", "1", "--to", "bus-a", "--reason", "hotel").code == 0
    assert (seats(kiosk)["bus-a"], seats(kiosk)["bus-b"]) == (1, 1)
    kiosk("trips", "move", "--organisation", "metall", "--to", "bus-a", "--reason", "hotel")
    assert seats(kiosk)["bus-a"] == 2


def test_who_has_left_with_another_trip_is_named_and_stays(kiosk: Kiosk, home: Path) -> None:
    book(kiosk, home, "id,Bus\n1,bus-a\n2,bus-a\n")
    with open_fair(Home(home)) as opened:
        [guest] = opened.fair.state.registered("1")
        issue(opened.fair, [guest])
        admit(opened.fair, guest, "trip:bus-a")
        close(opened.fair, "bus-a", 2, "Boris overslept")
    told = kiosk("trips", "move", "1", "2", "--to", "bus-b", "--reason", "late")
    assert told.err == "! Anna Berg has left with another trip\n"
    assert "1 guest moved" in told.lines
    moved = kiosk("trips", "move", "1", "--to", "bus-b", "--reason", "late", "--json").records
    assert moved[1] == {"participant": "1", "name": "Anna Berg", "left_alone": True}


def test_a_trip_called_off_says_so_to_its_guests(kiosk: Kiosk, home: Path) -> None:
    book(kiosk, home, "id,Bus\n3,bus-a\n")
    told = kiosk("trips", "call-off", "bus-a", "--reason", "engine")
    assert told.lines[0] == "Bus A is called off."
    assert "Your bus is called off: Bus A, Wednesday, 3 April, at 07:00." in told.lines[-1]
    listed = kiosk("trips")
    assert "✘ called off" in listed.out
    assert "    ! 1 guest is booked on it and it doesn't go" in listed.lines


def test_nothing_in_a_list_can_steer_the_terminal(kiosk: Kiosk, home: Path) -> None:
    path = written(home, "id,Bus\n1,\x1b[2J\n2,\u202ebus\n3,[red]%s{}\n")
    assert kiosk("trips", "import", path).code == 1
    made = kiosk(
        *("trips", "plan", "x", "--name", "[red]x[/] %s {y}", "--from", "a", "--to", "b"),
        *("--departs", "09:00", "--seats", "5"),
    )
    assert made.lines == ["09:00  x  [red]x[/] %s {y} · a → b · 5 seats"]
