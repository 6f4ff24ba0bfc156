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


def test_a_person_reads_a_line_a_checkpoint_then_the_whole_fair_and_its_kinds_of_ticket(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-009"])
    told = kiosk("status", "--home", demo.home)
    assert told.lines[0] == "Cooperation Exchange Barleben"
    assert told.lines[1] == "  Day 1 · IGZ: 1 of 83 came, 1 inside"
    assert told.lines[4] == "  The whole fair: 1 of 83 came, 1 inside"
    assert told.lines[5] == "  0.1 per minute now, 0.1 at the peak; 82 still expected."
    assert told.lines[6] == "  By kind of ticket"
    kinds = [line for line in told.lines[7:] if line.startswith("    ")]
    assert kinds == told.lines[7:]
    assert "    All three days: 1 of 64 came, 1 inside" in kinds


def test_the_whole_fair_is_split_by_country_or_partner_where_asked(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-009"])
    told = kiosk("status", "--home", demo.home, "--by", "country")
    assert told.lines[6:8] == ["  By country", "    Germany: 1 of 30 came, 1 inside"]
    told = kiosk("status", "--home", demo.home, "--by", "partner")
    assert told.lines[6] == "  By partner"
    assert sum(" 1 of " in line for line in told.lines[7:]) == 1
    assert kiosk("status", "--home", demo.home, "--by", "height").code == 2


def test_scripts_get_all_of_it(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("scan", "--home", demo.home, "--at", "igz", stdin=demo.codes["KB-009"])
    record = kiosk("status", "--home", demo.home, "--json").record
    for point in (record["checkpoints"][0], record["whole_fair"]):
        assert (point["came"], point["inside"], point["expected"]) == (1, 1, 83)
        assert point["still_expected"] == 82
        assert point["by"]["kind"]["fair"] == {"expected": 64, "came": 1, "inside": 1}
        for groups in point["by"].values():
            assert sum(group["came"] for group in groups.values()) == 1
            assert sum(group["expected"] for group in groups.values()) == 83
        assert point["arrivals"] == {
            "minutes": 5,
            "from": "2019-04-02T08:10:00+02:00",
            "counts": [1],
        }
        assert point["per_minute"] == 0.1
        assert point["peak"] == {"per_minute": 0.1, "from": "2019-04-02T08:10:00+02:00"}
        assert point["all_in_at"] is None


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
