"""kiosk manifest: the list of a trip on the terminal, as JSON, CSV and PDF."""

import csv
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

AT_SEVEN = ("--now", "2019-04-03T07:01")
THOENE, NATALIIA, MUELLER = "KB-011", "KB-013", "KB-004"


@pytest.fixture
def left(kiosk: Kiosk, buses: DemoFair) -> DemoFair:
    """Bus A left with two: one booked there, one taken along from Bus B."""
    for who, more in ((THOENE, ()), (MUELLER, ("--allow", "wrong_bus", "--why", "=agreed"))):
        told = kiosk(
            "scan", "--at", "bus-a", *more, "--now", "2019-04-03T06:50", stdin=buses.codes[who]
        )
        assert told.code == 0
    closing = (
        "--headcount",
        "3",
        "--reason",
        "36 are late",
        "--operator",
        "Sabine",
        "--desk",
        "Tablet",
    )
    assert kiosk("close", "bus-a", *closing, *AT_SEVEN).code == 0
    return buses


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["registration"]: row for row in csv.DictReader(file)}


def test_before_closing_it_says_that_it_is_a_boarding_list(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("manifest", "bus-a")
    assert (told.code, told.lines[0]) == (0, "Bus A: boarding list, not closed")
    assert sum(line.startswith("☐ ") for line in told.lines) == 37
    record = kiosk("manifest", "bus-a", "--json").record
    assert (record["list"], record["closed_at"], record["crew"]) == ("boarding list", None, 1)
    assert {person["standing"] for person in record["people"]} == {"awaited"}


def test_once_closed_it_is_frozen_with_time_marshal_count_and_reason(
    kiosk: Kiosk, left: DemoFair
) -> None:
    told = kiosk("manifest", "bus-a", *AT_SEVEN)
    assert told.lines[0] == "Bus A: closed 07:01 by Sabine · Tablet, 3 heads. 36 are late"
    record = kiosk("manifest", "bus-a", "--json").record
    assert (record["list"], record["head_count"], record["expected_heads"]) == ("manifest", 3, 3)
    assert record["closed_at"] == "2019-04-03T07:01:00+02:00"
    standings = [person["standing"] for person in record["people"]]
    assert (standings.count("aboard"), standings.count("missing")) == (2, 36)


def test_the_csv_holds_everything_and_runs_nothing(
    kiosk: Kiosk, left: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "bus-a.csv"
    told = kiosk("manifest", "bus-a", "--csv", path)
    assert told.lines == [f"Saved, for you alone to read: {path}"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = rows(path)
    assert len(found) == 38
    thoene, mueller = found[THOENE], found[MUELLER]
    assert thoene["short_code"] == left.short_codes[THOENE]
    assert (thoene["standing"], thoene["boarded_at"]) == ("aboard", "2019-04-03T06:50:00+02:00")
    assert thoene["phone"] == "'+49 30 23125153", "a spreadsheet runs what begins with a plus"
    assert (mueller["booked"], mueller["set_aside"], mueller["why"]) == (
        "bus-b",
        "wrong_bus",
        "'=agreed",
    )
    assert found[NATALIIA]["standing"] == "missing"
    assert {row["closing_reason"] for row in found.values()} == {"36 are late"}


def test_the_csv_tells_how_a_missing_guest_was_settled(
    kiosk: Kiosk, left: DemoFair, tmp_path: Path
) -> None:
    settle = ("--as", "released", "--reason", "drives herself", "--told", "Sabine")
    kiosk("missing", "bus-b", "--note", NATALIIA, *settle)
    kiosk("manifest", "bus-a", "--csv", tmp_path / "a.csv")
    nataliia = rows(tmp_path / "a.csv")[NATALIIA]
    assert (nataliia["standing"], nataliia["noted"]) == ("missing", "released")
    assert (nataliia["noted_reason"], nataliia["told"]) == ("drives herself", "Sabine")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pdf_is_written_for_its_owner_alone(
    kiosk: Kiosk, left: DemoFair, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "bus-a.pdf"
    told = kiosk(
        "manifest", "bus-a", "--pdf", path, "--csv", tmp_path / "a.csv", "--language", language
    )
    assert (told.code, len(told.lines)) == (0, 2)
    assert path.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(tmp_path.glob("*.pdf")) == [path], "nothing is left behind"


def test_a_place_that_takes_no_file_is_named(kiosk: Kiosk, left: DemoFair, tmp_path: Path) -> None:
    for option in ("--pdf", "--csv"):
        told = kiosk("manifest", "bus-a", option, tmp_path / "missing" / "file")
        assert told.code == 2
        assert "can't be written" in told.err


def test_a_trip_that_there_is_not_is_named(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("manifest", "bus-x")
    assert (told.code, told.out) == (2, "")
    assert "There is no trip 'bus-x'." in told.err
