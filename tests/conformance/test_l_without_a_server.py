"""Group L: several desks, no server, files in any order."""

from itertools import permutations
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.errors import BadBundle
from kiosk.store import schema
from kiosk.store.journal import Journal
from kiosk.usecases.figures import double_entries, figures
from kiosk.usecases.issuing_keys import listed_key
from kiosk.usecases.undo import undo
from tests.by_stick import meet, read, write
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk, told
from tests.store import processes
from tests.store.stores import Clock

HOUR = 3_600_000_000


def desks_of_one_fair(desk: OpenDesk, folder: Path, *names: str) -> tuple[str, list[Desk]]:
    """Devices that know one guest; the code of the guest's ticket, and the devices."""
    opened = [desk(DOOR, name=name) for name in names]
    listed_key(opened[0].fair)
    code = opened[0].code_of_guest(latin_name="Olena Hrytsenko")
    meet(folder, *opened)
    return code, opened


def derived(desk: Desk) -> dict[str, set[tuple[object, ...]]]:
    """All that a device derives from its facts."""
    connection = desk.opened.journal.connection
    return {
        table: {tuple(row) for row in connection.execute(f"SELECT * FROM {table}")}
        for table in schema.PROJECTED_TABLES
    }


def test_l1_one_guest_at_two_desks_apart_came_once_and_the_second_entry_is_kept(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """The earliest counts as when they came; the other stands beside it with desk and staff."""
    code, (a, b) = desks_of_one_fair(desk, tmp_path, "A", "B")
    b.clock.set("2019-04-02T08:05")
    later, earlier = b.scan(code), a.scan(code)
    meet(tmp_path, a, b)
    meet(tmp_path, b, a)
    assert derived(a) == derived(b)
    for each in (a, b):
        assert (figures(each.fair, "door").came, each.inside()) == (1, 1)
        assert double_entries(each.fair)[0][2] == (earlier.fact, later.fact)
        [seen] = each.fair.state.scan(later.fact)
        assert seen.desk == "B"
        assert told(each.scan(code)) == ("again", "already_in")


def test_l2_files_in_any_order_and_any_number_of_times_come_to_the_same(
    desk: OpenDesk, tmp_path: Path
) -> None:
    code, desks = desks_of_one_fair(desk, tmp_path, "A", "B", "C")
    for number, each in enumerate(desks):
        each.clock.set(f"2019-04-02T08:0{number}")
        each.scan(code)
        each.guest("1001", organisation=f"Company {number}")
    sticks = [write(each, tmp_path / f"{n}.kiosk").path for n, each in enumerate(desks)]
    found = []
    for order in permutations(sticks):
        reader = desk(DOOR, name="reader-" + "".join(stick.stem for stick in order))
        for stick in (*order, *order):
            read(reader, stick)
        own = reader.fair.facts.writer
        foreign = {f.envelope.digest for f in reader.facts() if f.envelope.writer != own}
        found.append((foreign, derived(reader)["guests"], derived(reader)["presence"]))
    assert all(each == found[0] for each in found)


def test_l3_a_clock_that_is_ahead_is_seen_and_set_right_and_the_raw_time_stays(
    desk: OpenDesk, tmp_path: Path
) -> None:
    a, b = desk(DOOR, name="A"), desk(DOOR, name="B")
    b.clock.at += HOUR
    code = a.code_of_guest()
    meet(tmp_path, a, b)
    first = b.scan(code).fact
    a.clock.at += 10_000_000
    b.clock.at += 10_000_000
    second = a.scan(code).fact
    meet(tmp_path, a, b)
    corrections = a.fair.state.clock_corrections()
    own, other = (corrections.get(each.fair.facts.writer, 0) for each in (a, b))
    assert own - other == HOUR
    seen = {scan.scan.fact: scan.scan.at for scan in a.fair.state.recent(9, "door")}
    assert seen[second] - seen[first] == 10_000_000
    raw = {fact.envelope.id: fact.envelope.at for fact in a.facts()}
    assert raw[second] - raw[first] == 10_000_000 - HOUR


def test_l4_a_fact_out_of_a_restored_backup_is_the_same_fact(
    desk: OpenDesk, tmp_path: Path
) -> None:
    code, (a, b) = desks_of_one_fair(desk, tmp_path, "A", "B")
    a.scan(code)
    backup = write(a, tmp_path / "backup.kiosk").path
    meet(tmp_path, a, b)
    restored = desk(DOOR, name="restored")
    read(restored, backup)
    read(b, write(restored, tmp_path / "restored.kiosk").path)
    new = {f.envelope.kind for f in b.facts() if f.envelope.writer == restored.fair.facts.writer}
    assert b.recorded() == [("scan.admitted", "welcome")]
    assert new <= {
        kinds.FAIR_IN_FORCE,
        kinds.WRITER_NAMED,
        kinds.CLOCK_MET,
    }
    assert b.fair.state.disagreements().quarantined == 0


def test_l5_one_place_claimed_by_two_contents_is_shown_and_nothing_is_overwritten(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """As when a machine was copied while it ran: both wrote on under one name."""
    _, (a, b, copy) = desks_of_one_fair(desk, tmp_path, "A", "B", "copy")
    original, double = a.opened.journal, copy.opened.journal
    double.writer, double._last = original.writer, original._last
    a.record(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"})
    copy.record(kinds.OPERATOR_NAMED, "o:1", {"name": "Eve"})
    for number, each in enumerate((a, copy)):
        read(b, write(each, tmp_path / f"claim-{number}.kiosk").path)
    assert b.fair.state.disagreements().quarantined == 2
    said = [f.body.text for f in b.facts() if f.envelope.subject == "o:1" and f.body]
    assert sorted(said) == ['{"name":"Anna"}', '{"name":"Eve"}']
    assert b.fair.state.label("o:1") == "", "neither has effect"


def test_l6_an_entry_taken_back_counts_nowhere_and_both_facts_stay(
    desk: OpenDesk, tmp_path: Path
) -> None:
    code, (a, b) = desks_of_one_fair(desk, tmp_path, "A", "B")
    scan = a.scan(code)
    undo(a.fair, scan.fact, "wrong person")
    meet(tmp_path, a, b)
    assert (a.inside(), b.inside()) == (0, 0)
    assert [kind for kind, _ in b.recorded()] == ["scan.admitted", "scan.undone"]


def test_l7_who_was_also_let_in_elsewhere_stays_in_through_that(
    desk: OpenDesk, tmp_path: Path
) -> None:
    code, (a, b) = desks_of_one_fair(desk, tmp_path, "A", "B")
    scan = a.scan(code)
    b.scan(code)
    undo(a.fair, scan.fact, "wrong person")
    meet(tmp_path, a, b)
    assert (a.inside(), b.inside()) == (1, 1)
    assert double_entries(a.fair) == double_entries(b.fair) == ()


def test_l10_a_file_that_was_cut_off_or_edited_is_refused_whole(
    desk: OpenDesk, tmp_path: Path
) -> None:
    code, (a, b) = desks_of_one_fair(desk, tmp_path, "A", "B")
    a.scan(code)
    stick = write(a, tmp_path / "stick.kiosk").path
    whole = stick.read_bytes()
    before, facts = derived(b), b.facts()
    for at in range(0, len(whole), 7):
        edited = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        for spoiled in (whole[:at], edited):
            stick.write_bytes(spoiled)
            with pytest.raises(BadBundle):
                read(b, stick)
    assert (derived(b), b.facts()) == (before, facts)
    stick.write_bytes(whole)
    read(b, stick)
    assert b.inside() == 1


def test_l11_what_was_shown_was_on_the_disk_before(tmp_path: Path) -> None:
    """A process that is killed between any two of its steps: all that it told of is there."""
    path = tmp_path / "journal.db"
    process, tells = processes.start(processes.record_for_ever, path)
    shown = [tells.recv() for _ in range(20)]
    process.kill()
    process.join()
    shown += processes.told(tells)
    journal = Journal.open(path, Clock(), lambda count: bytes(count))
    try:
        recorded: tuple[Fact, ...] = journal.facts()
    finally:
        journal.close()
    assert set(shown) <= {fact.envelope.id for fact in recorded}
