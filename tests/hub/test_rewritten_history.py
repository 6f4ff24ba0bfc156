"""Whoever owns the hub's machine changes history there: no device believes it.

That a changed body, a changed envelope and a fact of no form are left out is tested in
test_poison.py; here are the rest: facts put in, taken away, and rewritten with a chain
that fits.
"""

from collections.abc import Iterator

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.store.quarantine import quarantined
from kiosk.sync.hub import rows
from kiosk.sync.hub.connection import connect
from tests.hub.hubs import Device, Hub, agree
from tests.store.chains import Chain


@pytest.fixture
def pair(hub: Hub) -> Iterator[tuple[Device, Device]]:
    """Two desks that exchanged all they know."""
    one, other = hub.device("one"), hub.device("other")
    for number in range(3):
        one.store.note(number)
    hub.meet()
    assert agree(one, other)
    yield one, other


def owned(hub: Hub, *statements: str) -> None:
    """Statements of the owner, who can take the guards away."""
    hub.owner.execute(b"ALTER TABLE hub.facts DISABLE TRIGGER USER")
    hub.owner.execute(b"ALTER TABLE hub.bodies DISABLE TRIGGER USER")
    for statement in statements:
        hub.owner.execute(statement.encode())
    hub.owner.execute(b"ALTER TABLE hub.facts ENABLE TRIGGER USER")
    hub.owner.execute(b"ALTER TABLE hub.bodies ENABLE TRIGGER USER")


def test_what_was_taken_away_at_the_hub_nobody_loses(
    hub: Hub,
    pair: tuple[Device, Device],
) -> None:
    """Devices hold what they held, and the hub is given it again."""
    one, other = pair
    writer = one.store.journal.writer
    before = one.store.digests()
    owned(
        hub,
        "DELETE FROM hub.bodies",
        f"DELETE FROM hub.facts WHERE writer = '{writer}'",
        f"DELETE FROM hub.heads WHERE writer = '{writer}'",
    )
    hub.meet()
    assert other.store.digests() >= before
    held = hub.rows("SELECT digest FROM hub.facts WHERE writer = %s", writer)
    assert {row[0] for row in held} >= {
        f.envelope.digest for f in one.store.journal.facts() if f.envelope.writer == writer
    }


def test_a_history_rewritten_so_that_it_fits_stands_beside_the_true_one(
    hub: Hub,
    pair: tuple[Device, Device],
) -> None:
    """A chain alone proves no author: whoever knew the true one shows both, in quarantine.

    What the rivals say has no effect; neither has what they contradict, which the coordinator sees.
    """
    one, other = pair
    writer = one.store.journal.writer
    forged = Chain(writer)
    for number in range(3):
        forged.add(kinds.OPERATOR_NAMED, f"o:{number}", {"name": "Eve"})
    for fact in forged.facts:
        _put(hub, fact)
    other.exchange()
    shown = {fact.envelope.digest for fact in quarantined(other.store.connection)}
    assert shown >= {fact.envelope.digest for fact in forged.facts}
    assert "Eve" not in {other.store.fair.state.label(f"o:{number}") for number in range(3)}


def _put(hub: Hub, fact: Fact) -> None:
    with connect(hub.devices[0].login) as connection:
        connection.execute(rows.PUSH, rows.columns([fact]))
