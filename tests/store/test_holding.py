"""What a store may not hold is gone from its file, and doesn't come back."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.domain import certificates, kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import Fact
from tests.domain.certificate_chains import EVENT, Signing
from tests.store.chains import Chain
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Store

NAME, AGAIN, CLASH = "Bogdana Nikolajewna", "Swetlana Iljinitschna", "Krzysztof Brzeczyszczykiewicz"
HOUR = 3_600_000_000


@pytest.fixture
def founder() -> Signing:
    return Signing(1)


@pytest.fixture
def owned(open_store: OpenStore, founder: Signing) -> Store:
    """A store of an admitted device, with a guest in it whose name was corrected."""
    store = open_store()
    store.journal.trust(founder.authority)
    store.import_rows({"registration": "1", "latin_name": NAME, "organisation": "Metall"})
    store.import_rows({"registration": "1", "latin_name": AGAIN})
    body = certificates.ownership(_device(store).key, EVENT, store.journal.writer)
    store.record(kinds.DEVICE_WROTE, f"w:{store.journal.writer}", **body)
    _admit(store, founder, until=0)
    return store


def _device(store: Store) -> Signing:
    device = Signing(2)
    device.chain.writer = store.journal.writer
    return device


def _admit(store: Store, founder: Signing, until: int, refs: tuple[Fact, ...] = ()) -> None:
    public = _device(store).public
    body = certificates.admission(founder.key, EVENT, public, "Desk 2", Role.DESK, (), until)
    founder.write(kinds.DEVICE_ADMITTED, public, body, refs)
    store.journal.absorb(founder.chain.facts)


def _shut_out(store: Store, founder: Signing) -> Fact:
    last = {store.journal.writer: len(store.journal.facts())}
    out = founder.shuts_out(_device(store), last, refs=founder.chain.facts)
    store.journal.absorb(founder.chain.facts)
    return out


def _on_disk(store: Store, text: str) -> list[str]:
    """The names of the journal's files that hold a text."""
    files = store.folder.glob("journal.db*")
    return [file.name for file in files if text.encode() in file.read_bytes()]


def _bodies(store: Store) -> set[str]:
    return {fact.envelope.kind for fact in store.journal.facts() if fact.body is not None}


def test_a_device_that_learns_that_it_was_shut_out_forgets_everybody(
    owned: Store, founder: Signing
) -> None:
    assert _on_disk(owned, NAME)
    assert _on_disk(owned, AGAIN)
    before = owned.digests()
    _shut_out(owned, founder)
    assert [_on_disk(owned, text) for text in (NAME, AGAIN, "Metall")] == [[], [], []]
    assert owned.fair.state.every_guest() == ()
    assert before < owned.digests()
    report = owned.verified()
    assert report.faults == []
    assert report.absent == 4  # two imports and their guests


def test_it_forgets_whoever_still_looks_things_up_as_soon_as_they_are_done(
    owned: Store, founder: Signing
) -> None:
    reader = sqlite3.connect(f"{owned.path.resolve().as_uri()}?mode=ro", uri=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM envelopes").fetchone()
    _shut_out(owned, founder)
    assert owned.fair.state.every_guest() == ()
    reader.close()
    owned.journal.let_go()
    assert _on_disk(owned, AGAIN) == []


def test_what_an_older_version_left_between_the_pages_goes_too(
    owned: Store, founder: Signing
) -> None:
    raw = owned.raw()
    raw.execute("PRAGMA secure_delete = OFF")
    raw.execute("CREATE TABLE older (text TEXT)")
    raw.executemany("INSERT INTO older VALUES (?)", [(CLASH * 50,)] * 20)
    raw.execute("DROP TABLE older")
    raw.close()
    assert _on_disk(owned, CLASH)
    _shut_out(owned, founder)
    assert _on_disk(owned, CLASH) == []


def test_what_was_left_in_the_file_is_scrubbed_at_the_next_start(
    owned: Store, founder: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut_off:
        cut_off.setattr("kiosk.store.holding.scrub", lambda connection: False)
        _shut_out(owned, founder)
    assert _on_disk(owned, AGAIN)
    owned.close()
    owned.open()
    owned.journal.let_go()
    assert _on_disk(owned, AGAIN) == []
    row = owned.connection.execute("SELECT 1 FROM this_store WHERE name = 'unscrubbed'").fetchone()
    assert row is None


def test_a_device_forgets_everybody_when_its_time_is_up(owned: Store, founder: Signing) -> None:
    _admit(owned, founder, MORNING + HOUR)
    assert owned.journal.let_go() == 0
    assert len(owned.fair.state.every_guest()) == 1
    owned.journal.now = lambda: MORNING + HOUR
    assert owned.journal.let_go() == 4
    assert owned.fair.state.every_guest() == ()
    assert _on_disk(owned, AGAIN) == []
    assert owned.journal.let_go() == 0


def test_it_is_the_corrected_clock_that_tells_when(owned: Store, founder: Signing) -> None:
    _admit(owned, founder, MORNING + HOUR)
    met = {"peer": "other", "peer_seq": 1, "peer_at": MORNING + 2 * HOUR, "own_at": MORNING}
    owned.record(kinds.CLOCK_MET, "w:other", **met)
    assert owned.journal.let_go() == 4


def test_bodies_that_come_in_again_are_not_stored(owned: Store, founder: Signing) -> None:
    facts = owned.journal.facts()
    _shut_out(owned, founder)
    owned.journal.absorb(facts)
    other = Chain()
    other.add(kinds.GUEST_IMPORTED, "g:2", {"set": {"latin_name": NAME}})
    assert owned.journal.absorb(other.facts).new == 1
    assert owned.fair.state.every_guest() == ()
    assert _on_disk(owned, NAME) == []
    assert owned.verified().faults == []


def test_facts_that_clash_are_forgotten_like_all_others(owned: Store, founder: Signing) -> None:
    one = Chain()
    fork = one.fork()
    one.add(kinds.GUEST_IMPORTED, "g:2", {"set": {"latin_name": CLASH}})
    fork.add(kinds.GUEST_IMPORTED, "g:2", {"set": {"latin_name": CLASH + "a"}})
    owned.journal.absorb(one.facts)
    owned.journal.absorb(fork.facts)
    _shut_out(owned, founder)
    assert _on_disk(owned, CLASH) == []
    owned.journal.absorb([*one.facts, *fork.facts])
    assert _on_disk(owned, CLASH) == []
    assert owned.verified().faults == []


def test_what_says_who_belongs_to_the_fair_is_kept(owned: Store, founder: Signing) -> None:
    owned.record(kinds.FAIR_IN_FORCE, "fair", name="Fair", digest="00", event={})
    _shut_out(owned, founder)
    assert _bodies(owned) >= {*kinds.DEVICES, kinds.FAIR_IN_FORCE}
    device = owned.fair.state.devices_known().of_writer(owned.journal.writer)
    assert device is not None
    assert device.shut_out == "stolen"


def test_a_device_that_belongs_to_the_fair_again_learns_everything_again(
    owned: Store, founder: Signing
) -> None:
    facts = owned.journal.facts()
    out = _shut_out(owned, founder)
    _admit(owned, founder, 0, (out,))
    owned.journal.absorb(facts)
    assert [guest.latin_name for guest in owned.fair.state.every_guest()] == [AGAIN]
    assert owned.verified().faults == []


def test_a_desk_that_stays_in_the_fair_forgets_nobody(
    open_store: OpenStore, founder: Signing, tmp_path: Path
) -> None:
    store = open_store()
    store.journal.trust(founder.authority)
    store.import_rows({"registration": "1", "latin_name": NAME})
    founder.shuts_out(Signing(3), {})
    store.journal.absorb(founder.chain.facts)
    assert store.journal.let_go() == 0
    assert len(store.fair.state.every_guest()) == 1
