"""What a coordinator gives a new device: a code, and a packet that only this code opens."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk import device_keys
from kiosk.device_keys import DeviceKey
from kiosk.domain.certificates import invitation
from kiosk.domain.devices import Devices, Role
from kiosk.domain.facts import Fact, fact_record
from kiosk.errors import UnusableInput
from kiosk.joining import code as join_code
from kiosk.joining.packet import Packet, seal
from kiosk.new_fair import VISITS
from kiosk.places import Home
from kiosk.words import N_

PROOF_BYTES = 32
_HOUR = 3_600_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """On which a device is invited.

    Attributes:
        trips: ids of those of a marshal.
        until: when it forgets whom it knew, microseconds since 1970; 0 for never.
        name: what it shall be called; may be empty.
        hours: how long the invitation is good for.
    """

    role: Role
    trips: tuple[str, ...] = ()
    until: int = 0
    name: str = ""
    hours: int = 24


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation.

    Attributes:
        code: for whoever sets the device up.
        sealed: the packet.
        proof: what a hub gives the packet's opener a login for.
        expires: microseconds since 1970.
    """

    code: str
    sealed: bytes
    proof: str
    expires: int


def check_may_invite(devices: Devices, key: DeviceKey) -> None:
    """Raises UnusableInput if this device's word doesn't count."""
    device = devices.of_key(key.public.hex())
    if device is None or not device.is_coordinator:
        raise UnusableInput(
            N_("Only a coordinator's device invites others."),
            N_("Do it on the coordinator's device, or have it invite this one as coordinator."),
        )


def made(
    home: Home,
    event: int,
    key: DeviceKey,
    terms: Terms,
    now: int,
    hub: Mapping[str, Any] | None = None,
    facts: Sequence[Fact] = (),
    writer: tuple[str, int] = ("", 0),
) -> Made:
    """Makes an invitation.

    Args:
        key: of this device.
        hub: where the hub is and how to trust it, if the device shall come by it.
        facts: those that the role may have, if the device shall get them in a file.
        writer: the store that hands them out, and the number of its last fact.
    """
    invited = device_keys.make(secrets.token_bytes)
    certificate = invitation(
        key, event, invited.public.hex(), terms.role, terms.trips, terms.until
    )
    code, proof = join_code.make(secrets.token_bytes), secrets.token_hex(PROOF_BYTES)
    packet = Packet(
        event=home.event_file.read_text(encoding="utf-8-sig"),
        # The day's file names companies and guests' wishes: marshals have no use for it.
        visits="" if terms.role is Role.MARSHAL else _visits(home),
        authority=home.coordinator_key.read_text(encoding="ascii").strip(),
        secret=invited.private_bytes().hex(),
        certificate=certificate,
        name=terms.name,
        made_at=now,
        expires=now + terms.hours * _HOUR,
        proof=proof,
        hub=hub,
        facts=tuple(map(fact_record, facts)),
        writer=writer[0],
        seq=writer[1],
    )
    return Made(code, seal(packet, code, secrets.token_bytes), proof, packet.expires)


def _visits(home: Home) -> str:
    file = home.root / VISITS
    return file.read_text(encoding="utf-8-sig") if file.exists() else ""
