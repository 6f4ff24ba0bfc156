"""Devices with a role, for tests: a store is told by a founder elsewhere what it is for."""

from collections.abc import Sequence

from kiosk.domain import certificates, kinds
from kiosk.domain.devices import Authority, Role
from kiosk.identity import managed
from kiosk.wiring import OpenFair
from tests.domain.certificate_chains import Signing


def become(opened: OpenFair, role: Role, trips: Sequence[str] = (), name: str = "Bus A") -> Signing:
    """Makes this device one of a managed fair; returns the founder that admitted it."""
    founder, number = Signing(1), opened.fair.event.number
    opened.journal.trust(Authority(number, founder.public))
    managed.keep_authority(opened.home, founder.public)
    opened.fair.facts.append(managed.own_up(opened.home, opened.fair))
    public = managed.own_key(opened.home, opened.fair).public.hex()
    body = certificates.admission(founder.key, number, public, name, role, trips)
    founder.write(kinds.DEVICE_ADMITTED, public, body)
    opened.journal.absorb(founder.chain.facts)
    return founder
