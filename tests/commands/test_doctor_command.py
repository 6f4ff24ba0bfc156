"""kiosk doctor: one list of all that a day at the desk needs, whatever state the fair is in."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import before_opening
from kiosk.before_opening import Machine
from kiosk.commands import doctor_command
from kiosk.devices.camera import Camera, Picture
from kiosk.devices.disk import Room
from kiosk.devices.printer import Printer
from kiosk.devices.system_clock import SystemClock
from kiosk.devices.terminal import TRUE_COLOUR, Terminal
from kiosk.doctor.finding import LABELS
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told, program
from tests.commands.test_status_command import facts_in
from tests.event_texts import DOOR
from tests.fairs import Desks
from tests.store.processes import record_for_ever, start

MORNING, SUMMER = 1_554_185_400_000_000, 7200  # 2 April 2019, 08:10 in Barleben
DAY = """
[[days]]
date = 2019-04-02
name = "Day 1"
"""
HOSTILE = "\x1b]0;owned\x07\x1b[2J[red]Cam\x9b1m\u202e"
NEEDING_FACTS = {"scanner", "roster", "devices", "disagreement"}
GOOD = Machine(
    now=lambda: MORNING,
    clock=lambda at: SystemClock(at, SUMMER, True),
    cameras=lambda: [Camera("Webcam", Picture(1280, 720, 120))],
    printers=lambda: [Printer("Badge", True, True, True)],
    player=lambda: "pw-play",
    has_no_card=lambda: False,
    room=lambda folder: Room(folder, 10**12, True),
    terminal=lambda: Terminal(100, 30, TRUE_COLOUR, True),
)


@pytest.fixture
def good(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which all is well, on the morning of the demo's first day."""
    use(monkeypatch, GOOD)


def use(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    """What the command finds is this machine."""
    monkeypatch.setattr(before_opening, "THIS_MACHINE", machine)


def states(told: Told) -> dict[str, str]:
    """The worst state of each check."""
    found: dict[str, str] = {}
    for record in told.records:
        found.setdefault(record["check"], record["state"])
    return found


def worst(told: Told, check: str) -> dict[str, str]:
    """The first that is said of a check."""
    return next(record for record in told.records if record["check"] == check)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The home of a fair in earnest, on its first morning: a guest, a ticket, a scan."""
    desks = Desks(tmp_path)
    desk = desks.open(f"{DAY}{DOOR}", now="2019-04-02T08:10")
    desk.code_of_guest()
    desk.scan("hello")
    desks.close_all()
    return desk.home.root


def test_all_is_listed_in_the_order_of_the_checks(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("doctor", "--home", demo.home, "--json")
    assert told.err == ""
    assert list(states(told)) == list(LABELS)
    assert all(set(r) == {"check", "state", "found", "what_to_do"} for r in told.records)
    assert all(bool(r["what_to_do"]) == (r["state"] != "fine") for r in told.records)


@pytest.mark.usefixtures("good")
def test_where_all_is_well_a_line_for_each_check_says_so(kiosk: Kiosk, real: Path) -> None:
    told = kiosk("doctor", "--home", real)
    assert (told.code, told.err, told.lines[-1]) == (0, "", "✔ Ready to open.")
    assert len(told.lines) == len(LABELS) + 1
    assert all(line.startswith("✔ good  ") for line in told.lines[:-1])
    assert "02 Apr 2019, 08:10 · kept by a time server" in told.out


def test_what_is_only_to_be_looked_at_is_no_failure(
    kiosk: Kiosk, real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, replace(GOOD, cameras=list, player=lambda: ""))
    told = kiosk("doctor", "--home", real)
    assert (told.code, told.lines[-1]) == (0, "! Ready to open; to look at: 2.")
    [number] = [n for n, line in enumerate(told.lines) if line.startswith("! look  Camera")]
    assert told.lines[number + 1].strip().startswith("→ No matter where scanners are used")


def test_what_must_be_mended_ends_with_1(
    kiosk: Kiosk, real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, replace(GOOD, now=lambda: MORNING - 3_600_000_000, cameras=list))
    told = kiosk("doctor", "--home", real)
    assert told.code == 1
    assert "✘ mend  Clock           It shows 02 Apr 2019, 07:10, yet this device" in told.out
    assert told.lines[-1] == "✘ To mend before opening: 1; to look at: 1."


def test_it_changes_nothing(kiosk: Kiosk, demo: DemoFair) -> None:
    before = facts_in(demo.home)
    files = sorted(path.name for path in demo.home.iterdir())
    for options in ((), ("--json",), ("--now", "2019-04-03T09:00")):
        kiosk("doctor", "--home", demo.home, *options)
    assert facts_in(demo.home) == before
    assert sorted(path.name for path in demo.home.iterdir()) == files


@pytest.mark.usefixtures("good")
def test_where_there_is_no_fair_that_is_the_finding_and_the_machine_is_looked_at(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    told = kiosk("doctor", "--home", tmp_path / "nowhere", "--json")
    assert told.code == 1
    assert list(states(told)) == [
        name for name in LABELS if name not in NEEDING_FACTS | {"journal"}
    ]
    assert worst(told, "event")["state"] == "bad"
    assert "kiosk new" in worst(told, "event")["what_to_do"]
    assert {state for name, state in states(told).items() if name != "event"} == {"fine"}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("good")
def test_a_fair_in_which_nothing_was_recorded_asks_for_the_list(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("doctor", "--home", empty, "--json")
    assert told.code == 0
    assert NEEDING_FACTS.isdisjoint(states(told))
    assert worst(told, "journal")["found"] == "Nothing was recorded here yet."
    assert not (empty / "journal.db").exists()


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "is not valid TOML"),
        ("number = 0", "it must be from 1 to 65535"),
        (None, "can't be read"),
        ("\x1b[2J = 1", "is not valid TOML"),
    ],
)
def test_a_broken_event_file_is_a_finding_and_the_rest_is_still_checked(
    kiosk: Kiosk, real: Path, text: str | None, sentence: str
) -> None:
    file = real / "event.toml"
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    told = kiosk("doctor", "--home", real, "--json")
    assert told.code == 1
    assert sentence in worst(told, "event")["found"]
    assert list(states(told)) == list(LABELS)
    assert {state for name, state in states(told).items() if name != "event"} == {"fine"}
    assert worst(told, "scanner")["found"] == "last scan here at 08:10"
    assert kiosk("doctor", "--home", real).code == 1


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 5000])
def test_a_journal_that_cant_be_read_is_a_finding(kiosk: Kiosk, real: Path, content: bytes) -> None:
    for name in ("journal.db-wal", "journal.db-shm"):
        (real / name).unlink(missing_ok=True)
    (real / "journal.db").write_bytes(content)
    told = kiosk("doctor", "--home", real, "--json")
    assert (told.code, worst(told, "journal")["state"]) == (1, "bad")
    assert NEEDING_FACTS.isdisjoint(states(told))


@pytest.mark.usefixtures("good")
def test_a_journal_whose_pages_were_overwritten_is_damaged(kiosk: Kiosk, real: Path) -> None:
    with (real / "journal.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)
    told = kiosk("doctor", "--home", real, "--json")
    assert (told.code, worst(told, "journal")["state"]) == (1, "bad")
    assert "damaged" in worst(told, "journal")["found"]


@pytest.mark.usefixtures("good")
def test_it_works_while_another_program_writes_and_names_it(kiosk: Kiosk, real: Path) -> None:
    process, writing = start(record_for_ever, real / "journal.db")
    try:
        assert writing.recv()
        told = kiosk("doctor", "--home", real, "--json")
        assert worst(told, "journal")["state"] == "fine"
        assert f"in use by process {process.pid} (" in worst(told, "journal")["found"]
    finally:
        process.kill()
        process.join()
    told = kiosk("doctor", "--home", real, "--json")
    assert "in use by" not in worst(told, "journal")["found"]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
@pytest.mark.usefixtures("good")
def test_a_key_that_others_can_read_is_bad(kiosk: Kiosk, real: Path) -> None:
    assert worst(kiosk("doctor", "--home", real, "--json"), "key")["state"] == "fine"
    (real / "keys" / "issuing.pem").chmod(0o644)
    told = kiosk("doctor", "--home", real, "--json")
    assert told.code == 1
    assert "chmod 600" in worst(told, "key")["what_to_do"]
    (real / "keys" / "issuing.pem").write_text("no key")
    (real / "keys" / "issuing.pem").chmod(0o600)
    told = kiosk("doctor", "--home", real, "--json")
    assert "does not hold a whole issuing key" in worst(told, "key")["found"]
    (real / "keys" / "issuing.pem").unlink()
    assert worst(kiosk("doctor", "--home", real, "--json"), "key")["state"] == "fine"
    assert not (real / "keys" / "issuing.pem").exists()


def test_names_of_devices_are_shown_and_never_obeyed(
    kiosk: Kiosk, real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = replace(
        GOOD,
        cameras=lambda: [Camera(HOSTILE, None)],
        printers=lambda: [Printer(HOSTILE, True, False, True)],
        player=lambda: HOSTILE,
    )
    use(monkeypatch, machine)
    told = kiosk("doctor", "--home", real)
    assert told.out.count("\\x1b[2J[red]Cam") == 3
    records = kiosk("doctor", "--home", real, "--json")
    assert worst(records, "camera")["found"] == f"{HOSTILE} gives no picture."


@pytest.mark.parametrize(("went_well", "state"), [(True, "fine"), (False, "bad")])
def test_sound_plays_one(
    kiosk: Kiosk, real: Path, monkeypatch: pytest.MonkeyPatch, went_well: bool, state: str
) -> None:
    played: list[Path] = []

    def plays(file: Path) -> bool:
        played.append(file)
        return went_well

    use(monkeypatch, GOOD)
    monkeypatch.setattr(doctor_command, "plays", plays)
    kiosk("doctor", "--home", real)
    assert played == []
    told = kiosk("doctor", "--home", real, "--sound", "--json")
    assert [file.name for file in played] == ["admitted.wav"]
    assert worst(told, "sound")["state"] == state


@pytest.mark.usefixtures("good")
def test_a_clock_set_by_hand_is_taken_where_it_may_be(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("doctor", "--home", demo.home, "--now", "2019-04-03T07:45", "--json")
    assert "03 Apr 2019, 07:45, set by hand" in worst(told, "clock")["found"]
    assert kiosk("doctor", "--home", demo.home, "--now", "nonsense").code == 2


@pytest.mark.usefixtures("good")
def test_the_clock_of_a_real_fair_cant_be_set_by_hand(kiosk: Kiosk, real: Path) -> None:
    told = kiosk("doctor", "--home", real, "--now", "2019-04-03T07:45")
    assert (told.code, told.out) == (2, "")
    assert "can't be set by hand" in told.err


def test_it_runs_as_a_program_of_its_own(real: Path) -> None:
    told = program("doctor", "--home", real, "--language", "en")
    assert (told.code in (0, 1), told.err) == (True, "")  # that depends on the machine
    assert "Guest list" in told.out
