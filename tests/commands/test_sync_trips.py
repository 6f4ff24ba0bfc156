"""kiosk sync --trips: a marshal's file names no guests but those of the marshal's trips."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

MORNING = ("--now", "2019-04-03T06:40")
ON_A, ON_B = "KB-011", "KB-004"
NAME_OF_A, NAME_OF_B = "Anneliese Thöne", "Andreas Müller"


@pytest.fixture
def tablet(buses: DemoFair, tmp_path: Path) -> Path:
    """A marshal's device that was given the event file and nothing else."""
    home = tmp_path / "tablet"
    home.mkdir()
    shutil.copyfile(buses.home / "event.toml", home / "event.toml")
    return home


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick.kiosk"


def without_times(record: object) -> str:
    """What a record says but for the moments."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:+.]+", "then", json.dumps(record, sort_keys=True))


def holds(place: Path, text: str) -> bool:
    paths = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
    return any(text.encode() in content(path) for path in paths)


def content(path: Path) -> bytes:
    """What stands in a file; in a bundle, unpacked."""
    read = path.read_bytes()
    return gzip.decompress(read) if read.startswith(b"\x1f\x8b") else read


def test_a_marshal_boards_from_the_file_and_gives_everything_back(
    kiosk: Kiosk, buses: DemoFair, tablet: Path, stick: Path
) -> None:
    given = kiosk("sync", stick, "--trips", "bus-a,bus-c", "--json")
    assert (given.code, given.record["trips"]) == (0, ["bus-a", "bus-c"])
    assert (holds(stick, NAME_OF_A), holds(stick, NAME_OF_B)) == (True, False)
    taken = kiosk("sync", stick, "--home", tablet, "--json").record
    assert taken["taken"] == given.record["written"]
    assert kiosk("verify", "--home", tablet).code == 0
    at_bus = ("scan", "--at", "bus-a", "--home", tablet, "--json", *MORNING)
    assert kiosk(*at_bus, stdin=buses.codes[ON_A]).record["name"] == NAME_OF_A
    wrong = kiosk(*at_bus, stdin=buses.codes[ON_B])
    assert (wrong.record["reason"], wrong.record["booked"]) == ("wrong_bus", "bus-b")
    assert wrong.record["name"] is None
    left = ("--headcount", "2", "--reason", "36 are late", *MORNING)
    assert kiosk("close", "bus-a", *left, "--home", tablet).code == 0
    kiosk("sync", stick, "--home", tablet)
    assert kiosk("sync", stick).code == 0
    ours, theirs = (
        kiosk("manifest", "bus-a", "--json", "--home", home).record for home in (buses.home, tablet)
    )
    # The office has learned meanwhile how far the clocks differ, so its times may be corrected.
    assert without_times(ours) == without_times(theirs)
    [question] = [record for record in recorded(kiosk, buses) if record["reason"] == "wrong_bus"]
    assert question["verdict"] == "scan.questioned", "what nobody got on with is told, too"
    assert not holds(tablet, NAME_OF_B)


def recorded(kiosk: Kiosk, buses: DemoFair) -> list[dict[str, str]]:
    from kiosk.domain import kinds
    from kiosk.places import Home
    from kiosk.wiring import look_into_fair

    with look_into_fair(Home(buses.home)) as opened:
        told = [(f.envelope.kind, kinds.content(f)) for f in opened.journal.facts()]
    return [
        {"verdict": kind, "reason": content["reason"]}
        for kind, content in told
        if kind in kinds.SCANS and content is not None
    ]


def test_a_file_that_was_cut_stays_so_when_it_comes_home(
    kiosk: Kiosk, buses: DemoFair, tablet: Path, stick: Path
) -> None:
    kiosk("sync", stick, "--trips", "bus-a")
    kiosk("sync", stick, "--home", tablet)
    told = kiosk("sync", stick)
    assert told.lines[-1] == "It names no guests but those of: bus-a"
    assert not holds(stick, NAME_OF_B)
    kiosk("sync", stick, "--home", tablet)
    assert not holds(tablet, NAME_OF_B)


def test_another_file_holds_everything(kiosk: Kiosk, buses: DemoFair, stick: Path) -> None:
    kiosk("sync", stick)
    assert holds(stick, NAME_OF_B)
    assert kiosk("sync", stick, "--json").record.keys() == {"taken", "quarantined", "written"}


@pytest.mark.parametrize(
    ("trips", "sentence"),
    [("bus-x", "There is no trip 'bus-x'."), (",", "name at least one trip"), ("", "at least one")],
)
def test_trips_that_there_are_not_are_named_and_nothing_is_written(
    kiosk: Kiosk, buses: DemoFair, stick: Path, trips: str, sentence: str
) -> None:
    told = kiosk("sync", stick, "--trips", trips)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert not stick.exists()
