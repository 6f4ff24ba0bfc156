"""Bodies may be missing, come later, and be erased; the chain holds without them."""

from kiosk.domain import kinds
from kiosk.store.connection import transaction
from kiosk.store.projections import refold
from tests.store.chains import Chain, bare
from tests.store.conftest import OpenStore
from tests.store.stores import MORNING, Store

ANNA = {"registration": "1", "latin_name": "Anna", "email": "anna@example.org"}


def _guest(store: Store) -> str:
    return store.fair.guest_subject("1")


def _erase(store: Store) -> None:
    with transaction(store.connection):
        store.connection.execute(
            "DELETE FROM bodies WHERE fact IN (SELECT id FROM envelopes WHERE subject = ?)",
            (_guest(store),),
        )
        refold(store.connection, {_guest(store)})


def test_erasing_a_guest_leaves_every_chain_whole_and_is_counted(store: Store) -> None:
    store.import_rows(ANNA)
    store.note()
    _erase(store)
    report = store.verified()
    assert (report.faults, report.absent) == ([], 1)
    assert store.fair.state.guest(_guest(store)) is None
    assert store.note().envelope.seq == 4
    assert b"anna@example.org" not in b"".join(
        bytes(row[0], "utf-8") for row in store.connection.execute("SELECT text FROM bodies")
    )


def test_an_erased_fact_is_passed_on_without_its_body(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    here.import_rows(ANNA)
    _erase(here)
    there.journal.absorb(here.journal.facts())
    assert there.state() == here.state()
    assert there.verified().absent == 1


def test_a_body_that_was_withheld_takes_effect_when_it_comes(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    here.import_rows(ANNA)
    there.journal.absorb([bare(fact) for fact in here.journal.facts()])
    assert there.fair.state.guest(_guest(there)) is None
    assert there.verified().absent == 2
    assert there.journal.absorb(here.journal.facts()).new == 0
    assert there.state() == here.state()
    assert there.verified().absent == 0


def test_a_fact_that_comes_with_and_without_its_body_at_once_keeps_it(
    open_store: OpenStore,
) -> None:
    here, there = open_store("here"), open_store("there")
    here.import_rows(ANNA)
    facts = here.journal.facts()
    there.journal.absorb((*map(bare, facts), *facts, *map(bare, facts)))
    assert there.verified().absent == 0


def test_a_late_body_of_a_clock_fact_corrects_the_clock(store: Store) -> None:
    ahead, reader = Chain("ahead"), Chain("reader")
    ahead.add(at=MORNING + 5)
    met = {"peer": "ahead", "peer_seq": 1, "peer_at": MORNING + 5, "own_at": MORNING}
    clock = reader.add(kinds.CLOCK_MET, "w:ahead", met)
    store.journal.absorb((*ahead.facts, bare(clock)))
    assert {row[-1] for row in store.state()["places"]} == {MORNING, MORNING + 5}
    store.journal.absorb([clock])
    assert len({row[-1] for row in store.state()["places"]}) == 1
    assert store.verified().faults == []


def test_a_revocation_without_its_body_still_revokes_the_key(store: Store) -> None:
    public = "ab" * 32
    store.record(kinds.KEY_LISTED, f"k:{public}", public=public, number=1, holder="Desk")
    store.record(kinds.KEY_REVOKED, f"k:{public}", public=public, reason="stolen")
    with transaction(store.connection):
        last = store.journal.facts()[-1].envelope.id
        store.connection.execute("DELETE FROM bodies WHERE fact = ?", (last,))
        refold(store.connection, {f"k:{public}"})
    [issuer] = store.fair.state.issuers()
    assert issuer.revoked
