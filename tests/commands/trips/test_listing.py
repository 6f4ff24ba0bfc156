"""kiosk trips: the trips, by day and way, for people and for scripts."""

from pathlib import Path

import pytest

from tests.commands.runner import Kiosk
from tests.commands.trips.lists import book, written
from tests.event_texts import BACK, DOOR, OUT, event_text


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


def test_nothing_in_a_list_can_steer_the_terminal(kiosk: Kiosk, home: Path) -> None:
    path = written(home, "id,Bus\n1,\x1b[2J\n2,\u202ebus\n3,[red]%s{}\n")
    assert kiosk("trips", "import", path).code == 1
    made = kiosk(
        *("trips", "plan", "x", "--name", "[red]x[/] %s {y}", "--from", "a", "--to", "b"),
        *("--departs", "09:00", "--seats", "5"),
    )
    assert made.lines == ["09:00  x  [red]x[/] %s {y} · a → b · 5 seats"]
