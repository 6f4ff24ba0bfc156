"""A hub, and the devices that join it: real processes, a real server, real folders."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.cli import DONE, PARTLY, UNUSABLE
from kiosk.hubserver.addresses import LOOPBACK, free_port
from kiosk.hubserver.keeper import is_kept, ready_file
from kiosk.hubserver.server import found
from kiosk.joining import code as join_code
from kiosk.places import Home
from kiosk.private_file import write_private
from kiosk.sync.hub.login import read_login, write_login
from tests.commands.conftest import FEW
from tests.commands.runner import Kiosk, Told, program
from tests.hubserver.relay import standing_between
from tests.hubserver.servers import clear_away
from tests.waiting import until

NUMBERS = tuple(f"KB-{number:03}" for number in range(1, FEW + 1))


@dataclass(frozen=True)
class Running:
    """The coordinator's folder, and the port of its hub, which runs in the background."""

    home: Path
    port: int


@dataclass(frozen=True)
class Office:
    """The coordinator's laptop."""

    running: Running
    kiosk: Callable[..., Told]

    def __call__(self, *arguments: str | Path) -> Told:
        """Runs a command there."""
        return self.kiosk("--home", self.running.home, *arguments)

    def invited(self, *terms: str) -> list[str]:
        """The words of a new invitation's QR symbol."""
        told = self("devices", "invite", "--json", *terms)
        assert told.code == DONE, told.err
        words: list[str] = told.record["qr"].split()
        return words


@pytest.fixture(scope="module")
def running(few_guests: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demo fair of ten guests whose hub runs."""
    home = Path(shutil.copytree(few_guests, tmp_path_factory.mktemp("hub") / "fair"))
    found = Running(home, free_port())
    start = ("hub", "start", "--background", "--listen", LOOPBACK, "--port", str(found.port))
    try:
        told = program("--home", home, *start, "--desk", "Office")
        assert told.code == DONE, told.err
        yield found
    finally:
        program("--home", home, "hub", "stop")
        clear_away(Home(home))


@pytest.fixture
def hub(running: Running, kiosk: Kiosk) -> Office:
    """The laptop that the hub runs on."""
    return Office(running, kiosk)


@pytest.fixture(scope="module")
def joined(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a second desk that has joined."""
    home = tmp_path_factory.mktemp("second") / "desk"
    words = Office(running, program).invited("--role", "desk", "--name", "Desk 2")
    told = program("--home", home, "join", *words, "--json")
    assert told.code == DONE, told.err
    assert (told.record["role"], told.record["name"]) == ("desk", "Desk 2")
    return home


@pytest.fixture
def desk(joined: Path) -> Iterator[Path]:
    """The same, whose way to the hub a test may spoil."""
    way = (joined / "hub.json").read_text()
    yield joined
    write_private(joined / "hub.json", way)


def test_a_second_desk_knows_the_guests_and_each_what_the_other_records(
    hub: Office, kiosk: Kiosk, desk: Path
) -> None:
    assert len(kiosk("--home", desk, "find", "KB-001", "--json").records) == 1
    done = kiosk("--home", desk, "walk-in", "--name", "Ada Lovelace", "--country", "GB")
    assert done.code == DONE, done.err
    sent = kiosk("--home", desk, "sync", "--json").record
    assert sent["pushed"] > 0
    assert hub("sync", "--json").record["pulled"] > 0
    assert "Lovelace" in hub("find", "Lovelace").out
    again = hub("sync", "--json").record
    assert (again["pushed"], again["pulled"]) == (0, 0)


def test_all_devices_are_listed_on_each(hub: Office, kiosk: Kiosk, desk: Path) -> None:
    hub("sync")
    kiosk("--home", desk, "sync")
    names = {each["name"] for each in kiosk("--home", desk, "devices", "--json").records}
    assert "Office" in names
    seen = hub("hub", "status", "--json").record["devices"]
    assert {"Office", "Desk 2"} <= {each["name"] for each in seen}


def test_nobody_else_reads_what_a_joined_device_keeps(desk: Path) -> None:
    for path in (desk / "hub.json", desk / "keys" / "device.pem", desk / "event.toml"):
        assert os.name != "posix" or path.stat().st_mode & 0o077 == 0


def test_a_code_serves_one_device(hub: Office, kiosk: Kiosk, tmp_path: Path) -> None:
    words = hub.invited("--role", "desk")
    assert kiosk("--home", tmp_path / "one", "join", *words).code == DONE
    other = kiosk("--home", tmp_path / "other", "join", *words)
    assert other.code == UNUSABLE
    assert "used by another device already" in other.err
    assert not (tmp_path / "other" / "event.toml").exists()


def test_a_device_that_lost_its_way_to_the_hub_gets_it_again(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    home = tmp_path / "desk"
    assert kiosk("--home", home, "join", *hub.invited("--role", "desk")).code == DONE
    (home / "hub.json").unlink()
    assert "This device has no hub" in kiosk("--home", home, "sync").err
    assert kiosk("--home", home, "join", *hub.invited("--role", "desk")).code == DONE
    assert kiosk("--home", home, "sync").code == DONE


def test_whoever_stands_between_and_passes_everything_on_gets_nothing(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    words = hub.invited("--role", "desk")
    with standing_between(tmp_path, hub.running.port) as port:
        told = kiosk("--home", tmp_path / "new", "join", f"{LOOPBACK}:{port}", words[-1])
    assert told.code == UNUSABLE  # by which step depends on whether the server itself has TLS
    assert not (tmp_path / "new" / "event.toml").exists()
    assert kiosk("--home", tmp_path / "new", "join", *words).code == DONE


def test_a_code_that_nobody_made_opens_nothing(hub: Office, kiosk: Kiosk, tmp_path: Path) -> None:
    code = join_code.make(os.urandom)
    told = kiosk("--home", tmp_path / "new", "join", f"{LOOPBACK}:{hub.running.port}", code)
    assert told.code == UNUSABLE
    assert "doesn't know this code" in told.err


def test_an_invitation_that_has_run_out_opens_nothing(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    words = hub.invited("--role", "desk")
    login = join_code.secrets_of(words[-1]).login
    from kiosk.hubserver.database import administrator_of
    from kiosk.hubserver.settings import DATABASE

    with administrator_of(found(Home(hub.running.home)), DATABASE) as server:
        server.connection.execute(
            "UPDATE hub.invitations SET expires = 1 WHERE login = %s", [login]
        )
    told = kiosk("--home", tmp_path / "new", "join", *words)
    assert told.code == UNUSABLE
    assert "has run out" in told.err


def test_no_hub_at_an_address_is_told_with_what_to_look_at(kiosk: Kiosk, tmp_path: Path) -> None:
    code = join_code.grouped(join_code.make(os.urandom))
    told = kiosk("--home", tmp_path / "new", "join", f"{LOOPBACK}:{free_port()}", code)
    assert told.code == UNUSABLE
    assert f"No hub answers at {LOOPBACK}" in told.err
    assert "firewall" in told.err
    assert "address" in kiosk("--home", tmp_path / "new", "join", code).err


def test_a_folder_with_another_fair_is_left_alone(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    home = tmp_path / "other"
    kiosk("new", home, "--name", "Another fair")
    before = (home / "event.toml").read_bytes()
    told = kiosk("--home", home, "join", *hub.invited("--role", "desk"))
    assert told.code == UNUSABLE
    assert "holds another fair" in told.err
    assert (home / "event.toml").read_bytes() == before
    assert not (home / "hub.json").exists()


def test_a_clock_that_is_hours_off_is_told_and_the_code_still_works(
    hub: Office, kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = hub.invited("--role", "desk")
    right = clock.system_now
    with monkeypatch.context() as patch:
        patch.setattr(clock, "system_now", lambda: right() - 5 * 3_600_000_000)
        told = kiosk("--home", tmp_path / "new", "join", *words)
    assert told.code == UNUSABLE
    assert "clock is 5 h behind the hub's" in told.err
    assert kiosk("--home", tmp_path / "new", "join", *words).code == DONE


def test_a_marshals_device_holds_its_trips_guests_and_no_others(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    refused = hub("devices", "invite", "--role", "marshal")
    assert refused.code == UNUSABLE
    assert "--trips" in refused.err
    assert hub("trips", "import", hub.running.home / "bookings.csv").code in (DONE, PARTLY)
    trip = hub("trips", "--json").records[0]["trip"]
    words = hub.invited("--role", "marshal", "--trips", trip, "--name", "Bus A")
    home = tmp_path / "bus"
    joined = kiosk("--home", home, "join", *words, "--json")
    assert joined.code == DONE, joined.err
    assert (joined.record["role"], joined.record["name"]) == ("marshal", "Bus A")
    assert hub("sync").code == DONE  # whoever knows who rides where tells the hub
    assert kiosk("--home", home, "sync").code == DONE
    everybody, passengers = (
        {number for number in NUMBERS if kiosk("--home", where, "find", number, "--json").records}
        for where in (hub.running.home, home)
    )
    assert everybody == set(NUMBERS)
    assert set() < passengers < everybody
    assert not (home / "visits.toml").exists()
    refused = kiosk("--home", tmp_path / "bus", "devices", "invite", "--role", "desk")
    assert refused.code == UNUSABLE
    assert "Only a coordinator's device" in refused.err


def test_a_device_that_was_shut_out_is_shut_out_at_the_hub_at_once(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    home = tmp_path / "lost"
    words = hub.invited("--role", "desk", "--name", "Lost laptop")
    assert kiosk("--home", home, "join", *words).code == DONE
    hub("sync")
    told = hub("devices", "shut-out", "Lost laptop", "--reason", "left in the train")
    assert told.code == DONE, told.err
    assert "still lets it in" not in told.out
    refused = kiosk("--home", home, "sync")
    assert refused.code == UNUSABLE
    assert "shut out" in refused.err


def test_whoever_was_shut_out_while_the_hub_was_away_is_shut_out_once_it_answers(
    hub: Office, kiosk: Kiosk, tmp_path: Path
) -> None:
    home, way = tmp_path / "stolen", hub.running.home / "hub.json"
    words = hub.invited("--role", "desk", "--name", "Stolen laptop")
    assert kiosk("--home", home, "join", *words).code == DONE
    hub("sync")
    login = read_login(way)
    assert login is not None
    write_login(way, replace(login, port=free_port()))
    told = hub("devices", "shut-out", "Stolen laptop", "--reason", "stolen")
    assert told.code == DONE
    assert "The hub still lets it in" in told.out
    write_login(way, login)
    assert kiosk("--home", home, "sync").code == DONE
    assert hub("sync").code == DONE
    assert "shut out" in kiosk("--home", home, "sync").err
    assert hub("devices", "readmit", "Stolen laptop").code == DONE
    assert kiosk("--home", home, "sync").code == DONE


def test_another_server_in_the_hubs_place_gets_nothing(
    hub: Office, kiosk: Kiosk, desk: Path, tmp_path: Path
) -> None:
    from kiosk.hubserver.certificates import authority

    login = read_login(desk / "hub.json")
    assert login is not None
    stranger = authority(Home(tmp_path / "stranger")).pem
    write_login(desk / "hub.json", replace(login, ca=stranger))
    told = kiosk("--home", desk, "sync")
    assert told.code == UNUSABLE
    assert "can't prove that it is the hub" in told.err


def test_a_device_is_told_where_the_hub_is_now(hub: Office, kiosk: Kiosk, desk: Path) -> None:
    login = read_login(desk / "hub.json")
    assert login is not None
    write_login(desk / "hub.json", replace(login, port=free_port()))
    assert kiosk("--home", desk, "sync").code == UNUSABLE
    assert kiosk("--home", desk, "hub", "at", LOOPBACK, str(free_port())).code == UNUSABLE
    assert kiosk("--home", desk, "hub", "at", LOOPBACK, str(hub.running.port)).code == DONE
    assert kiosk("--home", desk, "sync").code == DONE


def test_a_second_hub_of_the_same_fair_is_not_started(hub: Office) -> None:
    for how in ((), ("--background",)):
        told = hub("hub", "start", *how)
        assert told.code == UNUSABLE
        assert "runs already" in told.err


def test_a_server_that_was_killed_is_brought_up_by_its_keeper(hub: Office) -> None:
    cluster = found(Home(hub.running.home)).cluster
    pid = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    until(lambda: cluster.is_running and cluster._pid() != pid)
    until(lambda: hub("sync").code == DONE)


def test_a_hub_whose_keeper_was_killed_is_taken_over_by_the_next(
    hub: Office, kiosk: Kiosk, desk: Path
) -> None:
    home = Home(hub.running.home)
    os.kill(int(ready_file(home).read_text()), signal.SIGKILL)
    until(lambda: not is_kept(home))
    said = hub("hub", "status").out
    assert "Nobody watches it" in said or "doesn't run" in said
    assert program("--home", home.root, "hub", "start", "--background").code == DONE
    assert "Nobody watches it" not in hub("hub", "status").out
    assert kiosk("--home", desk, "sync").code == DONE


def test_without_the_library_that_speaks_to_a_hub_it_is_said_what_to_install(
    hub: Office, kiosk: Kiosk, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = hub.invited("--role", "desk")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for told in (
        kiosk("--home", desk, "sync"),
        kiosk("--home", tmp_path / "new", "join", *words),
        kiosk("--home", tmp_path / "new", "hub", "start"),
    ):
        assert told.code == UNUSABLE
        assert "pip install 'barleben-kiosk[hub]'" in told.err


def test_a_hub_is_stopped_backed_up_and_started_again_with_all_it_held(
    hub: Office, kiosk: Kiosk, desk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "hub.backup"
    told = hub("hub", "backup", file, "--json")
    assert told.code == DONE, told.err
    assert told.record["bytes"] == file.stat().st_size
    facts = hub("hub", "status", "--json").record["facts"]
    assert hub("hub", "stop").code == DONE
    assert not hub("hub", "status", "--json").record["is_running"]
    away = kiosk("--home", desk, "sync")
    assert away.code == UNUSABLE
    assert "can't be reached" in away.err
    assert "doesn't run" in hub("hub", "backup", tmp_path / "other").err
    restored = hub("hub", "restore", file, "--yes")
    assert restored.code == DONE, restored.err
    again = hub("hub", "start", "--background")
    assert again.code == DONE, again.err
    assert hub("hub", "status", "--json").record["facts"] >= facts
    assert kiosk("--home", desk, "sync").code == DONE


def test_what_is_no_backup_is_not_restored(hub: Office, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text(json.dumps("no backup"))
    assert "no backup of a hub" in hub("hub", "restore", file, "--yes").err
    assert hub("hub", "restore", tmp_path / "missing", "--yes").code == UNUSABLE
    assert hub("sync").code == DONE


def test_three_kiosks_go_on_without_their_hub_and_agree_once_it_is_back(
    hub: Office, kiosk: Kiosk, desk: Path, tmp_path: Path
) -> None:
    """Each admits a guest of its own and all the same one, while the hub is out."""
    third = tmp_path / "third"
    words = hub.invited("--role", "desk", "--name", "Desk 3")
    assert kiosk("--home", third, "join", *words).code == DONE
    homes = (hub.running.home, desk, third)
    assert hub("hub", "stop").code == DONE
    for number, home in enumerate(homes):
        together = ("admit", "--at", "igz", NUMBERS[-1], NUMBERS[number + 4])
        assert kiosk("--home", home, *together).code == DONE
        assert kiosk("--home", home, "sync").code == UNUSABLE
    assert hub("hub", "start", "--background").code == DONE
    for home in (*homes, *homes):
        told = kiosk("--home", home, "sync", "--json")
        assert told.code == DONE, told.err
    came = [kiosk("--home", home, "status", "--json").record["checkpoints"][0] for home in homes]
    assert came[0] == came[1] == came[2]
    conflicts = [kiosk("--home", home, "conflicts", "--json").records for home in homes]
    assert conflicts[0] == conflicts[1] == conflicts[2]
    assert "double_entry" in {told["sort"] for told in conflicts[0]}
    [again] = kiosk("--home", desk, "admit", "--at", "igz", NUMBERS[4], "--json").records
    assert again["verdict"] == "again"
    assert {kiosk("--home", home, "verify").code for home in homes} == {DONE}
