"""The system's spooler, as real programs on PATH."""

import sys
from pathlib import Path

import pytest

from kiosk.devices import spooler
from kiosk.devices.spooler import PrinterFailed, send
from tests.screens.spooler import spooler_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of CUPS")
SIZE = (62, 100)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    file = tmp_path / "-d elsewhere.pdf"
    file.write_bytes(b"%PDF")
    return file


def test_a_file_goes_to_the_printer_whatever_its_name(
    tmp_path: Path, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = spooler_on(tmp_path / "s", monkeypatch)
    send(job, "Badge", SIZE)
    assert found.jobs == [
        f"-d Badge -t badge -o media=Custom.62x100mm -o print-scaling=none -- {job}"
    ]
    assert [file.read_bytes() for file in found.files()] == [b"%PDF"]


def test_without_a_name_the_usual_printer_takes_it(
    tmp_path: Path, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = spooler_on(tmp_path / "s", monkeypatch)
    send(job, "", SIZE)
    assert found.jobs[0].startswith("-t badge")


@pytest.mark.parametrize(
    ("then", "stopped", "printer", "why"),
    [
        ("echo 'lp: out of \x1b[2J paper' >&2; exit 1", False, "Badge", "out of"),
        ("", True, "Badge", "has stopped"),
        ("", True, "", "has stopped"),
        ("", False, "Gone", "no printer 'Gone'"),
    ],
)
def test_why_nothing_comes_out_is_told(
    tmp_path: Path,
    job: Path,
    monkeypatch: pytest.MonkeyPatch,
    then: str,
    stopped: bool,
    printer: str,
    why: str,
) -> None:
    found = spooler_on(tmp_path / "s", monkeypatch)
    found.behave(then, stopped=stopped)
    with pytest.raises(PrinterFailed, match=why):
        send(job, printer, SIZE)


def test_a_spooler_that_hangs_is_given_up(
    tmp_path: Path, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler_on(tmp_path / "s", monkeypatch).behave("exec sleep 60")
    monkeypatch.setattr(spooler, "SECONDS", 0.3)
    with pytest.raises(PrinterFailed, match="doesn't answer"):
        send(job, "Badge", SIZE)


def test_a_system_without_a_spooler_is_told(
    tmp_path: Path, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterFailed, match="no print spooler"):
        send(job, "Badge", SIZE)


def test_lpr_serves_where_there_is_no_lp(
    tmp_path: Path, job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = spooler_on(tmp_path / "s", monkeypatch)
    (found.folder / "bin" / "lp").rename(found.folder / "bin" / "lpr")
    monkeypatch.setattr(spooler.shutil, "which", lambda name: None if name == "lp" else name)
    send(job, "Badge", SIZE)
    assert found.jobs[0].startswith("-P Badge -T badge")
