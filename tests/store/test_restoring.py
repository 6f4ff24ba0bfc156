"""A journal that is made anew from a copy: by the same authority, and never a fact short."""

from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.errors import StoreBusy
from kiosk.store.connection import open_reader
from kiosk.store.copying import copy_journal
from kiosk.store.restoring import restore
from kiosk.store.salvage import salvage
from kiosk.usecases.privacy.erasure import FAIR
from tests.domain.certificate_chains import Signing
from tests.store.conftest import OpenStore
from tests.store.stores import Store


def test_an_erasure_without_effect_is_not_obeyed_when_a_journal_is_restored(
    open_store: OpenStore, folder: Path
) -> None:
    founder, desk = Signing(1), Signing(2)
    founder.admits(desk, Role.DESK)
    founder.owns_up()
    desk.owns_up()
    desk.chain.add(kinds.FAIR_ERASED, FAIR, {"reason": "mischief"})
    store = open_store()
    store.journal.trust(founder.authority)
    store.import_rows({"registration": "1", "latin_name": "Anna"})
    for each in (founder, desk):
        store.journal.absorb(each.chain.facts)
    store.close()
    copy, aside = salvage(store.path), folder / "aside"
    restore(copy, store.path, aside, store.clock, store.random_bytes, founder.authority)
    store.open()
    assert [guest.latin_name for guest in store.fair.state.every_guest()] == ["Anna"]


def test_while_somebody_reads_nothing_is_restored_and_nothing_is_lost(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log must stay for the reader; without it, the old journal would be short of facts."""
    monkeypatch.setattr("kiosk.store.restoring.READERS_MILLISECONDS", 0)
    store.note()
    copy_journal(store.path, folder / "copy.db", {})
    copy, aside = salvage(folder / "copy.db"), folder / "aside"
    with closing(open_reader(store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM envelopes").fetchone()
        store.note(1)
        store.close()
        with pytest.raises(StoreBusy, match="Another program reads in the journal"):
            restore(copy, store.path, aside, store.clock, store.random_bytes)
    recorded = {fact.envelope.digest for fact in store.recorded}
    assert store.open().digests() == recorded
    assert not aside.exists()
    store.close()
    assert restore(copy, store.path, aside, store.clock, store.random_bytes).facts == 2
    assert not list(store.folder.glob("restoring-*"))
    assert store.open().digests() == recorded


def test_what_a_killed_restoration_left_goes_with_the_next_start(store: Store) -> None:
    """It holds a whole journal: what is erased later would stand in it for good."""
    left = store.folder / "restoring-0abc"
    left.mkdir()
    (left / "journal.db").write_bytes(b"half a journal")
    store.close()
    store.open()
    assert not left.exists()
