"""kiosk inside: everybody who is inside, for a fire marshal."""

import csv
import io
import stat
from pathlib import Path

import pytest

from kiosk.usecases.inside import HEADER
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    """A fair at which KB-008 (a wheelchair), KB-009 and KB-013 came, and KB-010 came and left."""
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    codes = "\n".join(demo.codes[f"KB-{number}"] for number in ("009", "010", "008", "013"))
    kiosk("scan", "--at", "igz", stdin=codes)
    kiosk("scan", "--at", "igz", "--exit", stdin=demo.codes["KB-010"])
    return demo


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_person_reads_how_many_and_who_with_those_who_need_help_first(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    told = kiosk("inside")
    assert told.code == 0
    assert told.lines[0] == "The whole fair: 3 inside"
    assert [line[:2] for line in told.lines[1:]] == ["! ", "! ", "  "]
    assert told.lines[1].startswith("! Hans-Joachim Große, Metallbau Große & Söhne OHG, Germany, +")
    assert told.lines[1].endswith(", Day 1 · IGZ, 08:10 → wheelchair · needs a ramp")


def test_one_checkpoint_can_be_asked_for(kiosk: Kiosk, fair: DemoFair) -> None:
    assert kiosk("inside", "--at", "igz").lines[0] == "Day 1 · IGZ: 3 inside"
    assert kiosk("inside", "--at", "stand").lines == ["Day 2 · Joint stand: 0 inside"]
    told = kiosk("inside", "--at", "roof")
    assert told.code == 2
    assert "There is no checkpoint 'roof'." in told.err
    assert "There are: igz, " in told.err


def test_scripts_get_one_object_a_person(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("inside", "--json")
    assert [record["participant"] for record in told.records] == ["KB-008", "KB-013", "KB-009"]
    first = told.records[0]
    assert (first["needs_help"], first["checkpoint"]) == (True, "igz")
    assert first["since"].startswith("2019-04-02T08:10:")


def test_a_file_is_for_its_owner_alone_and_opens_well_in_excel(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "inside.csv"
    path.write_text("older and longer\n" * 1000, encoding="utf-8")
    path.chmod(0o644)
    told = kiosk("inside", "--out", path)
    assert (told.code, told.out) == (0, "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"\xef\xbb\xbfneeds_help,")
    rows = rows_of(path.read_text("utf-8-sig"))
    assert tuple(rows[0]) == HEADER
    assert [row["registration"] for row in rows] == ["KB-008", "KB-013", "KB-009"]
    assert [row["needs_help"] for row in rows] == ["yes", "yes", ""]


def test_no_cell_of_it_is_run_as_a_formula(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["registration", "name", "organisation", "note"])
        rows.writerow(["KB-009", "@Katrin Jäger", "=1+1", "-2+3"])
    assert kiosk("import", roster).code == 0
    kiosk("inside", "--out", tmp_path / "list.csv")
    rows_found = rows_of((tmp_path / "list.csv").read_text("utf-8-sig"))
    cells = [cell for row in rows_found for cell in row.values()]
    assert {"'=1+1", "'@Katrin Jäger"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@＝"))]


def test_a_place_that_takes_no_file_is_named(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    told = kiosk("inside", "--out", tmp_path / "missing" / "list.csv")
    assert told.code == 2
    assert "can't be written: " in told.err


def test_it_changes_nothing_and_speaks_german(kiosk: Kiosk, fair: DemoFair) -> None:
    before = (fair.home / "journal.db").read_bytes()
    assert "Deutschland" in kiosk("--language", "de", "inside").out
    assert (fair.home / "journal.db").read_bytes() == before
