"""kiosk rehearse: a rush before there is one."""

import csv
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.rehearsal import casting
from kiosk.rehearsal.casting import Cast
from kiosk.usecases.block_tickets import block
from kiosk.usecases.fair import Fair
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk
from tests.commands.test_training_command import in_use, rows_in

TEN = ("rehearse", "--guests", "10", "--minutes", "2")


def test_ten_guests_come_and_every_verdict_is_right(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    before = rows_in(demo.home)
    told = kiosk(*TEN, "--home", demo.home, "--json", "--out", tmp_path / "guests.csv")
    assert (told.code, told.err) == (0, "")
    record = told.record
    assert (record["played"], record["planned"], record["wrong"]) == (10, 10, [])
    assert record["app_ms"]["median"] > 0
    assert record["queue"]["longest"] >= record["one_desk_more"]["longest"]
    rows = list(csv.DictReader((tmp_path / "guests.csv").read_text("utf-8-sig").splitlines()))
    assert [row["right"] for row in rows] == ["yes"] * 10
    assert rows_in(demo.home) == before
    assert not list(demo.home.glob("rehearsal-*"))


def test_a_person_reads_the_numbers_and_keeps_them_as_a_page(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    with in_use(demo.home):  # the fair's own desk may go on meanwhile
        told = kiosk(*TEN, "--home", demo.home, "--seed", "3", "--out", tmp_path / "report.md")
    assert told.code == 0
    heading = "Rehearsal: 10 guests in 2 minutes, Day 1 · IGZ, 1 × desk, seed 3"
    assert told.lines[0] == heading
    assert any(line.endswith("verdicts as they must be.") for line in told.lines)
    assert (tmp_path / "report.md").read_text("utf-8").startswith(f"# {heading}\n")


def test_a_wrong_verdict_is_listed_and_the_exit_code_says_so(
    kiosk: Kiosk, demo: DemoFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tampered(fair: Fair, *arguments: object) -> Cast:
        cast = original(fair, *arguments)
        guest = cast.parties[1][0].guest
        assert guest is not None
        block(fair, guest, "tampered with")
        return cast

    original: Callable[..., Cast] = casting.cast
    monkeypatch.setattr("kiosk.rehearsal.staging.cast", tampered)
    told = kiosk("rehearse", "--guests", "3", "--home", demo.home)
    assert told.code == 1
    assert told.lines[-1].startswith("! guest ")
    assert "admitted/welcome was due, refused/blocked came" in told.lines[-1]


def test_ctrl_c_ends_it_with_the_report_so_far(
    kiosk: Kiosk, demo: DemoFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def progress(label: str) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, of: signal.raise_signal(signal.SIGINT) if done == 2 else None

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("kiosk.commands.rehearse_command.progress", progress)
    told = kiosk(*TEN, "--home", demo.home)
    assert told.code == 130
    assert told.lines[1] == "Broken off; 10 were to come."
    assert "2 guests in 2 minutes" in told.lines[0]
    assert signal.getsignal(signal.SIGINT) is before
    assert not list(demo.home.glob("rehearsal-*"))


def test_several_desks_share_one_line(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk(*TEN, "--desks", "3", "--home", demo.home, "--json").record
    assert (told["queue"]["desks"], told["one_desk_more"]["desks"]) == (3, 4)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--out", "report.txt"), "ends in .md or .csv"),
        (("--guests", "0"), "--guests"),
        (("--desks", "0"), "--desks"),
        (("--at", "nowhere"), "There is no checkpoint 'nowhere'."),
        (("--now", "2019-04-02T03:00"), "Nobody may enter at this checkpoint at this time."),
        (("--watch",), "The desk's screen needs a terminal."),
    ],
)
def test_what_cannot_be_rehearsed_is_said(
    kiosk: Kiosk, demo: DemoFair, arguments: tuple[str, ...], sentence: str
) -> None:
    told = kiosk("rehearse", "--home", demo.home, *arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
