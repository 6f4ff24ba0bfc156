"""Devices that sign, and the chains their certificates are written in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain import certificates, kinds
from kiosk.domain.admissions import devices
from kiosk.domain.certificates import subject_of
from kiosk.domain.devices import Authority, Devices, Role
from kiosk.domain.facts import Fact
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from tests.store.chains import Chain
from tests.store.stores import MORNING

EVENT = 2019


def key(number: int) -> DeviceKey:
    """The same key for the same number."""
    return device_keys.make(lambda count: bytes([number]) * count)


@dataclass
class Signing:
    """A device with a key, and a chain that it writes."""

    number: int
    chain: Chain = field(init=False)
    key: DeviceKey = field(init=False)

    def __post_init__(self) -> None:
        self.chain = Chain(f"writer{self.number}")
        self.key = key(self.number)

    @property
    def public(self) -> str:
        """Its key in hexadecimal."""
        return self.key.public.hex()

    @property
    def authority(self) -> Authority:
        """The authority that it is where it is the founder."""
        return Authority(EVENT, self.public)

    def write(
        self,
        kind: str,
        public: str,
        body: Mapping[str, Any],
        refs: Sequence[Fact] = (),
        at: int = 0,
    ) -> Fact:
        """Writes a certificate about a device down."""
        ids = [fact.envelope.id for fact in refs]
        return self.chain.add(kind, subject_of(public), body, refs=ids, at=MORNING + at)

    def admits(
        self,
        other: "Signing",
        role: Role = Role.DESK,
        name: str = "",
        *,
        trips: Sequence[str] = (),
        refs: Sequence[Fact] = (),
        at: int = 0,
        event: int = EVENT,
    ) -> Fact:
        """Admits a device."""
        named = name or f"Device {other.number}"
        body = certificates.admission(self.key, event, other.public, named, role, trips)
        return self.write(kinds.DEVICE_ADMITTED, other.public, body, refs, at)

    def shuts_out(
        self, other: "Signing", known: Mapping[str, int], refs: Sequence[Fact] = (), at: int = 0
    ) -> Fact:
        """Shuts a device out that had told so much until then."""
        body = certificates.shutting_out(self.key, EVENT, other.public, "stolen", known)
        return self.write(kinds.DEVICE_SHUT_OUT, other.public, body, refs, at)

    def invites(self, number: int, role: Role = Role.DESK, trips: Sequence[str] = ()) -> "Invited":
        """Makes an invitation with the key of this number."""
        ticket = key(number)
        body = certificates.invitation(self.key, EVENT, ticket.public.hex(), role, trips)
        return Invited(ticket, body)

    def joins(self, invited: "Invited", name: str = "", refs: Sequence[Fact] = ()) -> Fact:
        """Comes in by an invitation, and writes that down itself."""
        cert = invited.certificate
        body = certificates.admission(
            invited.key,
            EVENT,
            self.public,
            name or f"Device {self.number}",
            cert["role"],
            cert["trips"],
            cert["until"],
            cert,
        )
        return self.write(kinds.DEVICE_ADMITTED, self.public, body, refs)

    def owns_up(self) -> Fact:
        """Says in its own chain whose it is."""
        body = certificates.ownership(self.key, EVENT, self.chain.writer)
        return self.chain.add(kinds.DEVICE_WROTE, f"w:{self.chain.writer}", body)


@dataclass(frozen=True)
class Invited:
    """An invitation as its holder has it."""

    key: DeviceKey
    certificate: Mapping[str, Any]


def known(*several: Signing) -> dict[str, int]:
    """How many facts each of these has written by now."""
    return {each.chain.writer: len(each.chain.facts) for each in several}


def judged(founder: Signing, *several: Signing) -> Devices:
    """The devices of a fair, by all that these wrote."""
    facts = [fact for each in (founder, *several) for fact in each.chain.facts]
    return devices(facts, founder.authority, device_keys.verify)


def role_of(found: Devices, of: Signing) -> Role | None:
    """What a device is for; None if it doesn't belong to the fair."""
    device = found.of_key(of.public)
    return device.role if device and device.is_admitted else None
