"""A marshal's laptop in the hands of a thief, with its journal and all its keys.

Each test says what becomes of one deed: it stands apart, it is refused at the door, or the thief
can do it, until the device is shut out.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain import deeds, kinds
from kiosk.domain.certificates import admission, shutting_out, subject_of
from kiosk.domain.devices import Role
from kiosk.domain.facts import Draft, Fact
from kiosk.errors import BadBundle
from kiosk.identity import managed
from kiosk.store.quarantine import quarantined
from kiosk.sync.bundle import write_bundle
from kiosk.sync.cover import Cover
from kiosk.usecases import device_list
from tests.fairs import Desk, told
from tests.store.chains import Chain
from tests.sync.company import BOSS, Company

NAME = "Bus A"
STOLEN = "what the thief says is kept, and has no effect"


@pytest.fixture(autouse=True)
def _a_changed_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk itself refuses what a role doesn't write; a thief's kiosk does not."""
    monkeypatch.setattr(deeds, "refuse", lambda *_asked: None)


@pytest.fixture
def thief(company: Company) -> Desk:
    """The laptop, after the coordinator's desk learned what it had recorded until then."""
    company.boss.guest("1001", latin_name="Anna", native_name="Anna")
    company.boss.code("1001")
    desk = company.admitted(NAME, Role.MARSHAL, "bus-a")
    company.hand(desk, company.boss)
    return desk


def caught(company: Company, thief: Desk) -> int:
    """The thief hands over what it wrote; how many facts were left out at the door."""
    brought, _ = company.hand(thief, company.boss)
    return brought.left_out


def shown_apart(company: Company) -> int:
    """How many of the laptop's facts the list of devices shows as having no effect."""
    listed = [each for each in device_list.listed(company.boss.fair) if each.name == NAME]
    return sum(store.apart for each in listed for store in each.stores)


def test_it_lists_a_key_and_issues_a_ticket_apart(company: Company, thief: Desk) -> None:
    public = thief.fair.tickets.public().hex()
    listed = {"public": public, "number": 7, "holder": "Desk 1"}
    thief.record(kinds.KEY_LISTED, f"k:{public}", listed)
    thief.record(kinds.GUEST_IMPORTED, "g:eve", {"set": {"registration": "6666"}})
    forged = thief.fair.tickets.code(7, bytes(8), 1, "signed")
    caught(company, thief)
    assert shown_apart(company) == 2, STOLEN
    assert company.boss.fair.state.registered("6666") == ()
    assert told(company.boss.scan(forged)) == ("refused", "unknown_issuer")


def test_it_corrects_blocks_and_revokes_apart(company: Company, thief: Desk) -> None:
    boss = company.boss
    anna = boss.known("1001")
    code = boss.code("1001")
    [ticket] = boss.fair.state.tickets_of(anna.subject)
    thief.record(kinds.GUEST_CORRECTED, anna.subject, {"set": {"status": "canceled"}})
    for kind in (kinds.TICKET_REVOKED, kinds.TICKET_BLOCKED):
        thief.record(kind, anna.subject, {"serial": ticket.serial, "reason": "evil"})
    caught(company, thief)
    assert shown_apart(company) == 3, STOLEN
    assert told(boss.scan(code)) == ("admitted", "welcome")


def test_it_erases_apart(company: Company, thief: Desk) -> None:
    boss = company.boss
    anna = boss.known("1001")
    about = [f.envelope.id for f in boss.facts() if f.envelope.subject == anna.subject]
    for subject, kind, refs in (
        (anna.subject, kinds.GUEST_ERASED, tuple(about)),
        ("fair", kinds.FAIR_ERASED, ()),
    ):
        thief.fair.facts.append([Draft(kind, subject, {"reason": "evil"}, refs)])
    caught(company, thief)
    assert shown_apart(company) == 2, STOLEN
    assert boss.known("1001").latin_name == "Anna"


def test_it_shuts_out_and_admits_nobody(company: Company, thief: Desk) -> None:
    """Its signature is no coordinator's: the certificates are passed over."""
    boss = company.boss
    key = managed.own_key(thief.home, thief.fair)
    founder = managed.own_key(boss.home, boss.fair).public.hex()
    friend = "ab" * 32
    out = shutting_out(key, 2019, founder, "evil", {})
    let_in = admission(key, 2019, friend, "Friend", Role.COORDINATOR)
    thief.record(kinds.DEVICE_SHUT_OUT, subject_of(founder), out)
    thief.record(kinds.DEVICE_ADMITTED, subject_of(friend), let_in)
    thief.record(
        kinds.DEVICE_ADMITTED,
        subject_of(key.public.hex()),
        admission(key, 2019, key.public.hex(), NAME, Role.COORDINATOR),
    )
    caught(company, thief)
    known = boss.fair.state.devices_known()
    assert [each.name for each in known.coordinators()] == [BOSS]
    assert known.of_key(friend) is None
    [own] = known.called(NAME)
    assert own.role is Role.MARSHAL


def test_it_scans_and_notes_and_this_it_can_do_until_it_is_shut_out(
    company: Company, thief: Desk
) -> None:
    """Whoever has a marshal's laptop can say who got on. It is on record who said so."""
    boss = company.boss
    anna = boss.known("1001")
    scan = {"checkpoint": "trip:bus-a", "reason": "welcome"}
    thief.record(kinds.SCAN_ADMITTED, anna.subject, scan)
    caught(company, thief)
    assert any(seen.subject == anna.subject for seen in boss.fair.state.presence("trip:bus-a"))
    company.shut_out(NAME)
    thief.record(kinds.SCAN_ADMITTED, anna.subject, scan | {"checkpoint": "door"})
    caught(company, thief)
    assert boss.inside() == 0, "what came after the shut-out stands apart"
    assert shown_apart(company) == 1


def test_what_it_made_before_and_hands_over_after_the_shut_out_stands_apart(
    company: Company, thief: Desk
) -> None:
    """A clock set back helps nothing: what was known at the shut-out counts, not the time."""
    thief.clock.set("2019-04-01T06:00")
    thief.record(kinds.SCAN_ADMITTED, "g:1", {"checkpoint": "door", "reason": "welcome"})
    company.shut_out(NAME)
    caught(company, thief)
    assert shown_apart(company) == 1


def test_rivals_of_anothers_facts_are_left_out_at_the_door(company: Company, thief: Desk) -> None:
    boss = company.boss
    victim = next(f for f in boss.facts() if f.envelope.kind == kinds.TICKET_ISSUED)
    rival = Fact(replace(victim.envelope, subject="g:evil"), None)
    before = {f.envelope.digest for f in boss.facts()}
    brought, taken = company.read(boss, forged_file(company, thief, (*thief.facts(), rival)))
    assert brought.left_out == 1
    assert taken.quarantined == 0, "nobody else's facts lose their effect by it"
    assert {f.envelope.digest for f in boss.facts()} >= before
    assert told(boss.scan(boss.code("1001"))) == ("admitted", "welcome")


def test_rivals_of_its_own_facts_cost_it_alone(company: Company, thief: Desk) -> None:
    """It can spoil what it wrote itself: both stand in quarantine, as after a copied device."""
    own = [f for f in thief.facts() if f.envelope.writer == thief.fair.facts.writer]
    rival = Fact(replace(own[-1].envelope, at=own[-1].envelope.at + 1), None)
    company.read(company.boss, forged_file(company, thief, (*own, rival)))
    held = company.boss.opened.journal.connection
    spoiled = {f.envelope.writer for f in quarantined(held)}
    assert spoiled == {thief.fair.facts.writer}
    assert told(company.boss.scan(company.boss.code("1001"))) == ("admitted", "welcome")


def test_a_flood_is_taken_in_and_shuts_out_with_the_device(company: Company, thief: Desk) -> None:
    """It can fill a disk slowly: ten thousand facts of nothing are kept; nobody is held up."""
    content = {"checkpoint": "trip:bus-a", "reason": "welcome"}

    thief.fair.facts.append([Draft(kinds.SCAN_ADMITTED, f"g:{n}", content) for n in range(500)])
    caught(company, thief)
    assert told(company.boss.scan(company.boss.code("1001"))) == ("admitted", "welcome")
    company.shut_out(NAME)
    thief.fair.facts.append([Draft(kinds.SCAN_ADMITTED, f"h:{n}", content) for n in range(500)])
    caught(company, thief)
    assert shown_apart(company) == 500


def test_it_reads_of_others_only_what_its_trips_need(thief: Desk) -> None:
    """This it can do: read what is on it, the passengers of its own trips."""
    held = b"".join(p.read_bytes() for p in thief.home.root.rglob("*") if p.is_file())
    assert b"Anna" not in held


def test_a_file_in_anothers_name_is_refused(company: Company, thief: Desk) -> None:
    founder = managed.own_key(company.boss.home, company.boss.fair).public
    path = forged_file(company, thief, thief.facts(), founder)
    with pytest.raises(BadBundle, match="wasn't signed"):
        company.read(company.boss, path)


class _InAnothersName:
    """Signs with one key and names another."""

    def __init__(self, key: object, public: bytes) -> None:
        self._key, self.public = key, public

    def sign(self, message: bytes, /) -> bytes:
        signature: bytes = self._key.sign(message)  # type: ignore[attr-defined]
        return signature


def forged_file(
    company: Company, thief: Desk, facts: tuple[Fact, ...], named: bytes | None = None
) -> Path:
    """A file that the thief puts together as it likes."""
    key = managed.own_key(thief.home, thief.fair)
    path = thief.home.root / "forged.kiosk"
    writer = thief.fair.facts.writer
    cover = Cover(2019, writer, 1, thief.clock(), len(facts))
    write_bundle(path, cover, facts, _InAnothersName(key, named or key.public))
    return path


def test_a_fact_of_its_own_under_anothers_id_costs_it_alone(company: Company, thief: Desk) -> None:
    """Two facts that claim one id: the one that its own writer names so is the thief's."""
    boss = company.boss
    victims = [
        f.envelope
        for f in boss.facts()
        if f.envelope.kind in (kinds.TICKET_ISSUED, kinds.DEVICE_ADMITTED)
    ]
    drafts = [
        Draft(
            kinds.SCAN_ADMITTED,
            "g:evil",
            {"checkpoint": "trip:bus-a", "reason": "welcome"},
            (),
            v.id,
        )
        for v in victims
    ]
    own = [f for f in thief.facts() if f.envelope.writer == thief.fair.facts.writer]
    chain = Chain(thief.fair.facts.writer, own)
    for draft in drafts:
        chain.add(draft.kind, draft.subject, draft.content, id=draft.id)
    company.read(boss, forged_file(company, thief, tuple(chain.facts)))
    assert told(boss.scan(boss.code("1001"))) == ("admitted", "welcome")
    assert boss.fair.state.devices_known().called(NAME)[0].role is Role.MARSHAL
