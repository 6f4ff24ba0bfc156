"""kiosk status: who is here, in numbers."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


def facts_in(home: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        envelopes = connection.execute("SELECT * FROM envelopes").fetchall()
        return envelopes + connection.execute("SELECT * FROM bodies").fetchall()


def test_it_counts_who_came_and_who_is_inside(kiosk: Kiosk, demo: DemoFair) -> None:
    codes = "\n".join([demo.codes["KB-009"], demo.codes["KB-010"], "hello"])
    kiosk("scan", "--home", demo.home, "--at", "igz", stdin=codes)
    kiosk("scan", "--home", demo.home, "--at", "igz", "--exit", stdin=demo.codes["KB-010"])
    told = kiosk("status", "--home", demo.home, "--json")
    assert told.code == 0
    assert (told.record["guests"], told.record["tickets"]) == (84, len(demo.codes))
    assert told.record["at"].startswith("2019-04-02T08:10:")
    igz = told.record["checkpoints"][0]
    counts = {key: igz[key] for key in ("checkpoint", "came", "inside", "refused")}
    assert counts == {"checkpoint": "igz", "came": 2, "inside": 1, "refused": 1}
    assert igz["countries"]["DE"][0] == 2


def test_a_person_reads_one_line_a_checkpoint(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("status", "--home", demo.home)
    assert told.lines[0] == "Cooperation Exchange Barleben"
    assert told.lines[1].startswith("  Day 1 · IGZ: 0 of ")
    assert len(told.lines) == 6


def test_it_changes_nothing(kiosk: Kiosk, demo: DemoFair) -> None:
    before = facts_in(demo.home)
    for options in ((), ("--json",), ("--now", "2019-04-03T09:00")):
        assert kiosk("status", "--home", demo.home, *options).code == 0
    assert facts_in(demo.home) == before


def test_where_nothing_was_recorded_it_says_what_to_do_first(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("status", "--home", empty)
    assert told.code == 2
    assert told.err.splitlines() == [
        f"Nothing was recorded in {empty} yet.",
        "Import a roster or open the kiosk first.",
    ]
