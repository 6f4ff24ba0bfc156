"""kiosk demo: from nothing to a fair one can try."""

from pathlib import Path

import pytest

from kiosk import eventfile
from kiosk.places import Home
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.planning import complaints
from kiosk.wiring import look_into_fair
from tests.commands.conftest import DemoFair, codes_in
from tests.commands.runner import Kiosk


def test_one_command_makes_the_fair_its_guests_and_their_tickets(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = kiosk("demo", "--no-screen")
    assert told.code == 0
    assert told.lines[-1] == "Tickets to scan lie in demo/printed"
    _, short_codes = codes_in(tmp_path / "demo")
    picture = tmp_path / "demo" / "printed" / "png" / f"{short_codes['KB-009']}.png"
    scan = kiosk("scan", "--home", "demo", "--at", "igz", picture)
    assert scan.lines[0].startswith("✔ WELCOME. ")


def test_the_demos_guests_have_appointments(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    told = kiosk("demo", "--no-screen", "--home", home)
    assert "Appointments: 62, guests: 42; 42 changed" in told.out
    shown = kiosk("agenda", "--show", "KB-008", "--home", home)
    assert "meeting with" in shown.out


def test_the_demos_guests_are_booked_on_its_buses_and_fit(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    assert kiosk("demo", "--no-screen", "--home", home).code == 0
    with look_into_fair(Home(home)) as opened:
        fair = opened.fair
        booked = {id: found.seats for id, found in trips(fair).items()}
        taken = {id: people for id, (people, _) in fair.state.bookings_by_trip().items()}
        assert taken == {"bus-a": 37, "bus-b": 34, "bus-c": 37, "bus-d": 35, "own": 1}
        assert all(taken[id] <= seats for id, seats in booked.items())
        assert {c.flaw for c in complaints(fair)} == set()
        [grosse] = fair.state.registered("KB-008")
        assert grosse.in_wheelchair
        assert set(grosse.bookings.values()) == {"bus-b", "bus-d"}


def test_a_demo_folder_of_an_older_version_has_none_and_works(kiosk: Kiosk, empty: Path) -> None:
    (empty / "agenda.csv").unlink()
    (empty / "bookings.csv").unlink()
    assert kiosk("demo", "--no-screen", "--home", empty).code == 0


def test_the_second_time_it_goes_on_where_it_was(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-009"])
    told = kiosk("demo", "--no-screen", "--home", demo.home)
    assert (told.code, told.out) == (0, "")
    assert kiosk("status", "--home", demo.home, "--json").record["checkpoints"][0]["came"] == 1


@pytest.mark.parametrize("where", ["before", "after", "variable"])
def test_it_is_made_where_the_home_is_said_to_be(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "elsewhere"
    if where == "variable":
        monkeypatch.setenv("KIOSK_HOME", str(home))
    named = ["--home", str(home)]
    before, after = {"before": (named, []), "after": ([], named)}.get(where, ([], []))
    assert kiosk(*before, "demo", "--no-screen", *after).code == 0
    assert (home / "journal.db").is_file()
    assert not (tmp_path / "demo").exists()


def test_a_real_fair_is_left_as_it_is(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "fair"
    kiosk("new", home)
    told = kiosk("demo", "--no-screen", "--home", home)
    assert told.code == 2
    assert f"{home} holds a real fair." in told.err
    assert not (home / "printed").exists()


def test_the_fair_of_the_users_own_folder_is_never_taken_for_a_demo(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "user-data" / "kiosk"
    kiosk("new", own)
    assert kiosk("demo", "--no-screen").code == 0
    assert not (own / "journal.db").exists()


def test_what_ships_as_the_demo_is_marked_as_one(kiosk: Kiosk, empty: Path) -> None:
    event = eventfile.load(empty / "event.toml")
    assert event.purpose == "demo"
    assert len(event.partners) == 17
