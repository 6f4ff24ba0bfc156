"""Names and numbers from outside on paper and in sheets: no formula runs, no path leads away."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import cli
from kiosk.commands.file_names import plain_name, unlike
from kiosk.domain import kinds
from kiosk.paper.csv_list import csv_text
from kiosk.usecases.attendance import harmless
from tests.event_texts import DOOR
from tests.fairs import Desks

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "Anna;=1+1"]
NUMBERS = ["АБ", "ВГ", "../../etc/passwd", "C:\\x", "con", "NUL", "partner-chamber", "a/b", "A-B"]
CELLS = st.text(st.sampled_from(" \t\r\n;,\"'=+-@＝＋－＠aб1"), max_size=12)
SPLITTING = re.compile(r"[;\t\r\n]")
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def runs(cell: str) -> bool:
    """Whether some spreadsheet would take a part of the cell for a formula."""
    return any(part.strip(" ").startswith(STARTS) for part in SPLITTING.split(cell))


@given(CELLS)
def test_no_part_of_a_cell_is_a_formula_however_a_spreadsheet_splits_it(cell: str) -> None:
    assert not runs(harmless(cell))
    assert harmless(cell).replace("'", "") == cell.replace("'", ""), "nothing else is changed"


@given(st.lists(CELLS, min_size=2, max_size=4))
def test_a_cell_stays_one_cell(cells: list[str]) -> None:
    [row] = list(csv.reader(io.StringIO(csv_text(("x",), [cells]), newline="")))[1:]
    assert row == [harmless(cell) for cell in cells]


@given(st.lists(st.text(max_size=90), max_size=8))
def test_no_two_names_are_one_file_and_none_leads_elsewhere(texts: list[str]) -> None:
    names = unlike(texts, "partner-")
    assert len({name.lower() for name in names}) == len(texts)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,90}", name)
        assert not name.lower().startswith("partner-")
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", plain_name(text)) for text in texts)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fair of hostile guests, all its papers and lists written."""
    folder = tmp_path_factory.mktemp("papers")
    desks = Desks(folder)
    partner = '[[partners]]\nid = "chamber"\nname = "The chamber"\n'
    here = desks.open(DOOR + partner)
    told = [(f"N{n}", text) for n, text in enumerate([*FORMULAS, "\x07bell\x00", "[red]x[/]"])]
    for number, name in [*told, *((number, f"Guest {number}") for number in NUMBERS)]:
        content = dict.fromkeys(("latin_name", "native_name", "organisation", "note"), name)
        content |= {"registration": number, "kind": "visitor", "email": "a@b.de"}
        here.record(
            kinds.GUEST_IMPORTED,
            here.fair.guest_subject(number),
            {"set": content | {"partner": "chamber", "phone": name}},
        )
    here.scan(here.code("N0"))
    home = here.home.root
    desks.close_all()
    sheets = home / "printed"
    for command in (
        ["letters"],
        ["dayplans"],
        ["lists"],
        ["export", "attendance", "--out", str(sheets / "attendance.csv")],
        ["inside", "--out", str(sheets / "inside.csv")],
    ):
        assert cli.run(["--home", str(home), *command]) in (cli.DONE, cli.PARTLY), command
    return sheets


def test_no_formula_runs_in_any_sheet(printed: Path) -> None:
    sheets = sorted(printed.rglob("*.csv"))
    assert {"attendance.csv", "inside.csv", "letters.csv"} <= {path.name for path in sheets}
    for path in sheets:
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if runs(cell)], path.name
        assert any("1+1" in cell for cell in cells), "the name itself is there"


def test_the_workbook_holds_texts_and_no_formula(printed: Path) -> None:
    book = openpyxl.load_workbook(printed / "letters" / "letters.xlsx")
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [cell.value for cell in cells if cell.value is not None]
    assert not [text for text in texts if runs(str(text))]
    assert any("bell" in str(text) for text in texts)


def test_every_guest_has_a_paper_of_their_own_and_no_file_lies_elsewhere(printed: Path) -> None:
    guests = len(FORMULAS) + 2 + len(NUMBERS)
    plans = {path.name for path in (printed / "dayplans").iterdir()}
    assert len(plans - {"partner-chamber.pdf"}) == guests
    assert "partner-chamber.pdf" in plans
    assert len([*(printed / "letters").glob("*.ics")]) == guests
    here = printed.parent
    allowed = {"printed", "keys", "event.toml", "device.json"}
    strange = {path.name for path in here.iterdir() if not path.name.startswith("journal.db")}
    assert strange <= allowed
    assert not {path.stem.lower() for path in printed.rglob("*")} & {"con", "nul", "passwd"}
