"""`kiosk calibrate`: the sheet as a PDF; the screen is tests/screens/test_calibrate.py's."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.new_fair import make_fair
from kiosk.places import Home
from kiosk.scanning.calibration import KEYS, TICKET
from kiosk.tickets import calibration_sheet
from kiosk.tickets.typeset import Job, typeset
from tests.commands.runner import Kiosk, program


@pytest.fixture
def fair(tmp_path: Path) -> Home:
    return make_fair(tmp_path / "fair", "", lambda count: bytes(count), demo=True)


def test_the_sheet_is_written_and_nothing_else(kiosk: Kiosk, fair: Home, tmp_path: Path) -> None:
    out = tmp_path / "scanner.pdf"
    told = kiosk("--home", fair.root, "calibrate", "--out", out)
    assert (told.code, told.lines) == (0, [f"The sheet is in {out}."])
    assert out.read_bytes().startswith(b"%PDF")
    assert not fair.journal.exists()


@pytest.mark.parametrize("purpose", ["demo", "training"])
def test_what_stands_on_it_scans_as_the_calibration_expects(
    kiosk: Kiosk, fair: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str
) -> None:
    text = fair.event_file.read_text("utf-8").replace('"demo"', f'"{purpose}"')
    fair.event_file.write_text(text, "utf-8")
    picture = tmp_path / "sheet.png"

    def also_as_picture(job: Job) -> None:
        typeset(job)
        typeset(Job(job.template, job.root, job.fonts, job.inputs, str(picture)))
        marked = "TRAINING" in job.inputs["page"]
        assert marked is (purpose == "training")

    monkeypatch.setattr(calibration_sheet, "typeset", also_as_picture)
    assert kiosk("--home", fair.root, "calibrate", "--out", tmp_path / "s.pdf").code == 0
    with Image.open(picture) as page:
        read = {found.text for found in zxingcpp.read_barcodes(page)}
    assert read == {KEYS, TICKET}


@pytest.mark.parametrize("name", ["sheet.txt", "sheet", "missing/sheet.pdf"])
def test_a_place_that_can_t_be_is_named(
    kiosk: Kiosk, fair: Home, tmp_path: Path, name: str
) -> None:
    told = kiosk("--home", fair.root, "calibrate", "--out", tmp_path / name)
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 2


def test_without_a_terminal_it_says_so(fair: Home) -> None:
    told = program("--home", fair.root, "calibrate")
    assert (told.code, told.out) == (2, "")
    assert "terminal" in told.err


def test_without_a_fair_it_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    told = kiosk("--home", tmp_path / "none", "calibrate")
    assert told.code == 2
    assert "event" in told.err
