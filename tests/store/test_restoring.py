"""A journal that is made anew from a copy goes by the same authority as the one it replaces."""

from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.store.restoring import restore
from kiosk.store.salvage import salvage
from kiosk.usecases.privacy.erasure import FAIR
from tests.domain.certificate_chains import Signing
from tests.store.conftest import OpenStore


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
