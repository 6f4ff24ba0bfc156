"""kiosk trips: made, altered, late, split, moved and called off, and who gets a seat."""

from pathlib import Path

import pytest

from kiosk.places import Home
from kiosk.usecases.check_in import admit
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.trips.departing import close
from kiosk.wiring import open_fair
from tests.commands.runner import Kiosk
from tests.commands.trips.lists import book, seats
from tests.event_texts import BACK, OUT


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
