"""Group H: what is handed on by file comes in once, whole, and as it happened."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import by_file
from kiosk.domain import kinds
from kiosk.domain.audience import Audience
from kiosk.domain.canonical import canonical
from kiosk.domain.devices import Role
from kiosk.domain.fact_records import fact_record, parse_fact
from kiosk.domain.facts import Envelope, Fact
from kiosk.errors import NothingToUndo, UnreadableFile
from kiosk.sync.bundle import write_bundle
from kiosk.sync.cover import Cover
from kiosk.usecases.exchange import TakingIn
from kiosk.usecases.figures import double_entries
from kiosk.usecases.find import Finder
from kiosk.usecases.handed_on import handed_on
from kiosk.usecases.issuing_keys import listed_key
from kiosk.usecases.undo import undo
from tests.by_stick import meet, read, write
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks, OpenDesk, told
from tests.sync.company import Company

MANY = f'{DOOR}\nentries = "many"\n'
YESTERDAY = "2019-04-01T17:00"


def two_desks(desk: OpenDesk, folder: Path, tables: str = DOOR) -> tuple[Desk, Desk, str]:
    """Two devices that know one guest, and the code of the guest's ticket."""
    office, gate = desk(tables, name="office"), desk(tables, name="gate")
    listed_key(office.fair)
    code = office.code_of_guest(latin_name="Olena Hrytsenko")
    meet(folder, office, gate)
    return office, gate, code


@pytest.mark.parametrize("tables", [DOOR, MANY], ids=["once", "many"])
def test_h1_a_scan_that_comes_in_twice_is_one_record(
    desk: OpenDesk, tmp_path: Path, tables: str
) -> None:
    office, gate, code = two_desks(desk, tmp_path, tables)
    gate.scan(code)
    stick = write(gate, tmp_path / "stick.kiosk").path
    assert [read(office, stick)[1].new > 0, read(office, stick)[1].new] == [True, 0]
    assert office.recorded() == [("scan.admitted", "welcome")]


def test_h2_two_entries_where_many_are_allowed_stay_two_however_often_they_come(
    desk: OpenDesk, tmp_path: Path
) -> None:
    office, gate, code = two_desks(desk, tmp_path, MANY)
    gate.scan(code)
    gate.scan(code)
    for _ in range(3):
        meet(tmp_path, office, gate)
    assert office.recorded() == [("scan.admitted", "welcome")] * 2
    assert double_entries(office.fair) == ()


def test_h3_a_scan_keeps_its_time_and_the_time_of_the_exchange_stands_apart(
    desk: OpenDesk, tmp_path: Path
) -> None:
    office, gate = desk(DOOR, name="office"), desk(DOOR, name="gate")
    code = office.code_of_guest()
    read(gate, write(office, tmp_path / "stick.kiosk").path)
    gate.clock.set(YESTERDAY)
    scan = gate.scan(code)
    happened = gate.clock()
    gate.clock.set("2019-04-02T09:00")
    office.clock.set("2019-04-02T09:00")
    read(office, write(gate, tmp_path / "stick.kiosk").path)
    [seen] = office.fair.state.scan(scan.fact)
    assert seen.scan.at == happened
    met = [kinds.content(f) for f in office.facts() if f.envelope.kind == kinds.CLOCK_MET]
    assert office.clock() in {content["own_at"] for content in met if content}


def test_h4_an_entry_of_somebody_who_was_in_already_stands_beside_the_first(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """Otherwise: nothing is forced, as nothing decides anew; the pair is derived and shown."""
    office, gate, code = two_desks(desk, tmp_path)
    first = office.scan(code).fact
    gate.clock.set("2019-04-02T08:05")
    second = gate.scan(code).fact
    meet(tmp_path, office, gate)
    [(_, _, pair)] = double_entries(office.fair)
    assert pair == (first, second)
    assert office.recorded() == [("scan.admitted", "welcome")] * 2


def test_h5_an_entry_that_contradicts_nothing_carries_no_mark(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """Otherwise: no file asks to be believed; what is recorded came true at a desk."""
    office, gate, code = two_desks(desk, tmp_path)
    scan = gate.scan(code)
    meet(tmp_path, office, gate)
    assert double_entries(office.fair) == ()
    assert office.content(scan) == gate.content(scan)
    assert not {"override", "set_aside"} & set(office.content(scan))


def test_h6_an_entry_of_somebody_canceled_meanwhile_stands(desk: OpenDesk, tmp_path: Path) -> None:
    """Otherwise: it is not marked; that they are in and canceled can be seen on every device."""
    office, gate, code = two_desks(desk, tmp_path)
    office.guest("1001", status="canceled")
    assert told(gate.scan(code)) == ("admitted", "welcome")
    meet(tmp_path, office, gate)
    for each in (office, gate):
        assert (each.inside(), each.known().status) == (1, "canceled")
        assert told(each.scan(code)) == ("refused", "canceled")


def test_h7_an_entry_with_a_ticket_revoked_meanwhile_stands_with_its_guest(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """Otherwise: as H6."""
    office, gate, code = two_desks(desk, tmp_path)
    newer = office.code(reissue=True)
    scan = gate.scan(code)
    meet(tmp_path, office, gate)
    [seen] = office.fair.state.scan(scan.fact)
    assert seen.guest is not None and seen.guest.registration == "1001"
    assert told(office.scan(code)) == ("refused", "revoked")
    assert told(office.scan(newer)) == ("again", "already_in")


def test_h8_what_nobody_here_understands_stops_nothing_behind_it(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """A fact of a kind to come, and one of a guest who is gone: kept, passed on, without effect."""
    office, gate, code = two_desks(desk, tmp_path)
    gate.record(kinds.SCAN_ADMITTED, "g:nobody", {"checkpoint": "gone", "reason": "welcome"})
    own = gate.fair.facts.writer
    last = max((f for f in gate.facts() if f.envelope.writer == own), key=lambda f: f.envelope.seq)
    unknown = unheard_of(last)
    after = parse_fact(fact_record(Fact(follow(unknown, kind=last.envelope.kind), last.body)))
    facts = (*gate.facts(), unknown, after)
    stick = tmp_path / "stick.kiosk"
    key = by_file.writer_of(gate.fair, gate.home).key
    cover = Cover(office.fair.event.number, own, after.envelope.seq, gate.clock(), len(facts))
    write_bundle(stick, cover, facts, key)
    _, taken = read(office, stick)
    assert taken.new >= 3
    assert after.envelope.digest in {fact.envelope.digest for fact in office.facts()}
    assert office.fair.state.disagreements().newer == 1
    assert told(office.scan(code)) == ("admitted", "welcome")


def unheard_of(last: Fact) -> Fact:
    """A fact of a kind that only a newer version knows, behind this one."""
    return parse_fact(fact_record(Fact(follow(last, kind="scan.dreamt"), last.body)))


def follow(last: Fact, kind: str) -> Envelope:
    """The envelope of a fact of this kind behind this one."""
    envelope = last.envelope
    number = int(envelope.id[-12:], 16) + 1
    return replace(
        envelope,
        id=f"{envelope.id[:-12]}{number:012x}",
        kind=kind,
        seq=envelope.seq + 1,
        previous=envelope.digest,
    )


def test_h9_what_could_not_be_handed_on_waits_and_goes_the_next_time(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is pulled in mid writing: the old file stays whole, and nothing counts as given."""
    office, gate, code = two_desks(desk, tmp_path)
    stick = write(gate, tmp_path / "stick.kiosk").path
    before = stick.read_bytes()
    gate.scan(code)
    waiting = handed_on(gate.fair).waiting
    with monkeypatch.context() as pulled:
        pulled.setattr("os.fsync", pull)
        with pytest.raises(UnreadableFile, match="can't be written"):
            write(gate, stick)
    assert (stick.read_bytes(), handed_on(gate.fair).waiting) == (before, waiting)
    read(office, write(gate, stick).path)
    assert handed_on(gate.fair).waiting == 0
    assert office.recorded() == [("scan.admitted", "welcome")]


def pull(handle: int) -> None:
    raise OSError(5, "Input/output error")


def test_h10_refused_scans_come_along_with_their_reason(desk: OpenDesk, tmp_path: Path) -> None:
    """Otherwise, as A3: with what the code looked like, never with its text."""
    office, gate, _ = two_desks(desk, tmp_path)
    gate.scan("my house key is under the mat")
    stick = write(gate, tmp_path / "stick.kiosk").path
    read(office, stick)
    assert office.recorded() == [("scan.refused", "foreign")]
    assert not any("under the mat" in canonical(fact_record(fact)) for fact in office.facts())


def test_h11_taking_in_that_stopped_half_way_goes_on_without_loss(
    desk: OpenDesk, tmp_path: Path
) -> None:
    office, gate, _ = two_desks(desk, tmp_path)
    office.import_rows(*({"registration": str(number)} for number in range(2000, 2040)))
    stick = write(office, tmp_path / "stick.kiosk").path
    by = by_file.writer_of(gate.fair, gate.home)
    brought = by_file.read(gate.fair, by, stick)
    for _ in range(3):  # each time it is stopped after one piece
        TakingIn(gate.fair, brought.cover, brought.lacking, (5, 5)).go_on(1.0)
        brought = by_file.read(gate.fair, by, stick)
        assert 0 < len(brought.lacking) < 41
    read(gate, stick)
    assert len(gate.fair.state.every_guest()) == len(office.fair.state.every_guest()) == 41


def test_h12_a_scan_is_taken_back_with_a_reason_and_stays_on_record(
    desk: OpenDesk, tmp_path: Path
) -> None:
    office, gate, code = two_desks(desk, tmp_path)
    scan = gate.scan(code)
    undo(gate.fair, scan.fact, "wrong person")
    meet(tmp_path, office, gate)
    [seen] = office.fair.state.scan(scan.fact)
    assert (seen.scan.undone, office.inside()) == (True, 0)
    assert [kind for kind, _ in office.recorded()] == ["scan.admitted", "scan.undone"]
    assert office.recorded()[1][1] == "wrong person"


@pytest.mark.parametrize("fact", ["", "0", "00000000-0000-7000-8000-000000000000"])
def test_h13_what_is_no_single_scan_cant_be_taken_back(desk: OpenDesk, fact: str) -> None:
    door = desk(DOOR)
    code = door.code_of_guest()
    door.scan(code)
    refused = door.scan("nonsense").fact
    for named in (fact, refused):
        with pytest.raises(NothingToUndo):
            undo(door.fair, named, "a mistake")
    with pytest.raises(NothingToUndo, match="needs a reason"):
        undo(door.fair, refused, " ")
    assert door.inside() == 1


def test_h14_a_scan_is_taken_back_at_any_time_and_on_any_desk(
    desk: OpenDesk, tmp_path: Path
) -> None:
    """Otherwise: who finds the mistake mends it; who did, when and why stands on record."""
    office, gate, code = two_desks(desk, tmp_path)
    scan = gate.scan(code)
    meet(tmp_path, office, gate)
    office.clock.set("2019-04-02T17:00")
    undo(office.fair, scan.fact, "was never here")
    meet(tmp_path, office, gate)
    [mending] = [f for f in gate.facts() if f.envelope.kind == kinds.SCAN_UNDONE]
    assert mending.envelope.writer == office.fair.facts.writer
    assert (office.inside(), gate.inside()) == (0, 0)


def test_h15_a_device_that_was_shut_out_forgets_whom_it_knew(desks: Desks, tmp_path: Path) -> None:
    """As soon as it learns of it: the answer to its file tells nothing else."""
    company = Company(desks, tmp_path)
    company.boss.guest("1001", latin_name="Olena Hrytsenko")
    gate = company.admitted("Gate", Role.DESK)
    company.hand(company.boss, gate)
    assert gate.known().latin_name == "Olena Hrytsenko"
    company.shut_out("Gate")
    brought, _ = company.hand(gate, company.boss)
    answer = company.write(company.boss, brought)
    assert answer.cut.audience is Audience.OUTSIDE
    company.read(gate, answer.path)
    assert gate.fair.state.every_guest() == ()
    held = [path.read_bytes() for path in gate.home.root.glob("journal.db*")]
    assert not any(b"Hrytsenko" in content for content in held)


def test_h16_a_marshal_finds_whoever_is_there_to_be_found(desks: Desks, tmp_path: Path) -> None:
    """Otherwise: short names are names; what a marshal may not know isn't on the device at all."""
    company = Company(desks, tmp_path)
    boss = company.boss
    boss.import_rows(
        {"registration": "1", "latin_name": "Li Wu"},
        {"registration": "2", "latin_name": "Olena Hrytsenko"},
    )
    marshal = company.admitted("Bus A", Role.MARSHAL, "bus-a")
    queries = ("li", "Li Wu", "hrytsenko")
    assert [len(Finder(marshal.fair).find(query)) for query in queries] == [0, 0, 0]
    assert [len(Finder(boss.fair).find(query)) > 0 for query in queries] == [True] * 3
