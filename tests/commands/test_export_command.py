"""kiosk export attendance: who came where and when, for a spreadsheet."""

import csv
import io
import stat
from pathlib import Path

import pytest

from kiosk.usecases.attendance import HEADER
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    """A fair at which KB-009 came and left."""
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    kiosk("scan", "--at", "igz", stdin=demo.codes["KB-009"])
    kiosk("scan", "--at", "igz", "--exit", stdin=demo.codes["KB-009"])
    return demo


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_guest_has_a_row_with_their_times(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("export", "attendance")
    assert told.code == 0
    rows = rows_of(told.out)
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 84
    [came] = [row for row in rows if row["first_entry"]]
    assert (came["registration"], came["checkpoint"]) == ("KB-009", "igz")
    assert came["first_entry"].startswith("2019-04-02T08:10:")
    assert came["last_exit"].endswith("+02:00")


def test_a_file_opens_well_in_excel_and_is_for_its_owner_alone(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "attendance.csv"
    assert kiosk("export", "attendance", "--out", path).code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfregistration,")
    assert "Jürgen Weißenborn" in data.decode("utf-8-sig")
    assert data.count(b"\r\n") == data.count(b"\n") == 85
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_was_open_to_others_is_closed_to_them(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "attendance.csv"
    path.write_text("older and longer\n" * 10_000, encoding="utf-8")
    path.chmod(0o644)
    kiosk("export", "attendance", "--out", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "older" not in path.read_text("utf-8-sig")


def test_a_place_that_takes_no_file_is_named(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "list.csv"):
        told = kiosk("export", "attendance", "--out", path)
        assert told.code == 2
        assert f"{path} can't be written: " in told.err
        assert "Choose another place." in told.err


FORMULAS = ["=1+1", "+49 1", "-2+3", "@SUM(A1)", "＝1+1"]


def test_no_cell_is_run_as_a_formula(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["registration", "name", "organisation"])
        rows.writerows([f"F-{n}", f"{text} A", text] for n, text in enumerate(FORMULAS))
    assert kiosk("import", roster).code == 0
    kiosk("export", "attendance", "--out", tmp_path / "list.csv")
    for text in (kiosk("export", "attendance").out, (tmp_path / "list.csv").read_text("utf-8")):
        assert not [
            c for row in rows_of(text) for c in row.values() if c.startswith(tuple("=+-@＝"))
        ]


def test_scripts_get_the_texts_as_they_are(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("registration,name\nF-1,=A1+1\n", encoding="utf-8")
    kiosk("import", roster)
    told = kiosk("export", "attendance", "--json")
    assert tuple(told.records[0]) == HEADER
    [formula] = [record for record in told.records if record["registration"] == "F-1"]
    assert formula["native_name"] == "=A1+1"


def test_there_is_no_other_list(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("export", "secrets")
    assert told.code == 2
    assert "attendance" in told.err
