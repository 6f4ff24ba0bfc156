"""A fair that is erased whole at its hub: nobody is named any more, and trust goes on."""

from collections.abc import Iterator
from threading import Thread

import pytest

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.sync.hub import administration, rows
from kiosk.sync.hub.connection import connect
from kiosk.usecases import devices
from kiosk.usecases.privacy.erasure import erase_fair, erase_guest
from tests.hub.server import Server
from tests.hub.test_joining_at_the_hub import invited, redeem
from tests.proof.hub_apart import FairWithHub
from tests.proof.laptops import Laptop

NAMED = "SELECT count(*) FROM hub.bodies WHERE text LIKE '%%Anna%%' OR text LIKE '%%Boris%%'"


@pytest.fixture
def fair(server: Server) -> Iterator[FairWithHub]:
    """An office and two desks whose facts lie at the hub; the second desk is about to be lost."""
    made = FairWithHub(1, managed=True, server=server)
    for role in (Role.COORDINATOR, Role.DESK, Role.DESK):
        made.add(0, 0, role=role)
    made.founder.import_rows({"registration": "1", "latin_name": "Anna"})
    made.meet_at_hub()
    yield made
    made.close()


def shut_out(fair: FairWithHub, device: Laptop) -> None:
    office = fair.founder
    known = office.known_as(device)
    assert known is not None
    devices.shut_out(office.fair, office.key, known, "left in a taxi")


def erase(fair: FairWithHub) -> None:
    """The office erases the fair, and the hub obeys."""
    erase_fair(fair.founder.fair, "its time is up", fair.founder.signer)
    fair.go_to_hub(fair.founder)


def knows_it_out(laptop: Laptop, device: Laptop) -> bool:
    known = laptop.known_as(device)
    return known is not None and known.shut_out is not None


@pytest.mark.parametrize("is_before", [True, False], ids=["before", "after"])
def test_who_was_away_learns_of_the_erasure_and_who_was_shut_out(
    fair: FairWithHub, is_before: bool
) -> None:
    office, away, lost = fair.laptops
    away.import_rows({"registration": "2", "latin_name": "Boris"})
    if is_before:
        shut_out(fair, lost)
    erase(fair)
    if not is_before:
        shut_out(fair, lost)
        fair.go_to_hub(office)
    fair.go_to_hub(away)
    assert away.fair.state.is_fair_erased() and away.fair.state.every_guest() == ()
    assert knows_it_out(away, lost)
    assert fair.hub.rows(NAMED) == [(0,)], "what it brought from before is not kept"
    fair.go_to_hub(office)
    assert away.digests() == office.digests(), "the chains stay whole"
    assert away.verified().faults == []


def test_who_joins_afterwards_learns_whom_to_believe_and_knows_nobody(fair: FairWithHub) -> None:
    _, _, lost = fair.laptops
    shut_out(fair, lost)
    erase(fair)
    late = fair.add(0, 0)
    late.close()
    late.path.unlink()
    late.open()
    fair.go_to_hub(fair.founder)
    fair.go_to_hub(late)
    known = late.known_as(late)
    assert known is not None and known.is_admitted and knows_it_out(late, lost)
    assert late.fair.state.is_fair_erased() and late.fair.state.every_guest() == ()


def test_all_that_names_nobody_stays_with_its_count(fair: FairWithHub) -> None:
    office = fair.founder
    [anna] = office.fair.state.registered("1")
    erase_guest(office.fair, anna, "asked", office.signer)
    erase(fair)
    lasting = {
        fact.envelope.digest
        for fact in office.journal.facts()
        if fact.envelope.kind in kinds.IMPERSONAL
    }
    assert fair.bodies_at_hub() == lasting
    assert fair.hub.rows(
        "SELECT h.writer FROM hub.heads h WHERE h.bodies <>"
        " (SELECT count(*) FROM hub.bodies b WHERE b.writer = h.writer)"
    ) == []  # fmt: skip


def test_no_erasure_takes_what_trust_rests_on(fair: FairWithHub) -> None:
    """Not even where somebody with a coordinator's login names it."""
    lasting = fair.bodies_at_hub()
    named = [
        rows.Key(fact.envelope.writer, fact.envelope.seq, fact.envelope.digest)
        for fact in fair.founder.journal.facts()
        if fact.envelope.kind in kinds.DEVICES
    ]
    assert administration.erase(fair.hub.owner, named) == 0
    administration.erase_fair(fair.hub.owner)
    assert {key.digest for key in named} <= fair.bodies_at_hub() < lasting


def test_what_is_kept_of_whom_trips_are_for_goes_too(fair: FairWithHub) -> None:
    tell = "SELECT hub.tell_subjects('{trip:bus-a}', '{g:anna}', '{true}')"
    with connect(fair.device(fair.laptops[1]).login) as desk:
        desk.execute(tell.encode())
        assert fair.hub.rows("SELECT subject FROM hub.audience_subjects") == [("g:anna",)]
        administration.erase_fair(fair.hub.owner)
        desk.execute(tell.encode())
    assert fair.hub.rows("SELECT subject FROM hub.audience_subjects") == []


def test_invitations_from_before_end_and_later_ones_stay_good(fair: FairWithHub) -> None:
    """A coordinator's device has the hub obey with every exchange."""
    office = fair.founder
    early = invited(fair.hub)
    erase(fair)
    with pytest.raises(Exception, match="used, withdrawn, or has run out"):
        redeem(early)
    late = invited(fair.hub)
    fair.go_to_hub(office)
    assert redeem(late).packet == b"sealed"


def test_who_is_in_mid_push_while_the_fair_is_erased_leaves_nothing(fair: FairWithHub) -> None:
    """The erasure waits for a push of a writer that nobody knew of when it began."""
    away = fair.laptops[1]
    stranger = fair.add(0, 0)
    stranger.import_rows({"registration": "2", "latin_name": "Boris"})
    with connect(fair.device(away).login) as desk, fair.hub.connect() as other:
        with desk.transaction():
            desk.execute(rows.PUSH, rows.columns(stranger.journal.facts()))
            eraser = Thread(target=administration.erase_fair, args=(other,))
            eraser.start()
            waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"
            while eraser.is_alive() and fair.hub.rows(waits, other.info.backend_pid) == [(0,)]:
                pass
        eraser.join()
    assert fair.hub.rows(NAMED) == [(0,)]
