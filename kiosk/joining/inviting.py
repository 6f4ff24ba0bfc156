"""What a coordinator gives a new device: a code, and a packet that only this code opens."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain.certificates import LONGEST_NAME, invitation
from kiosk.domain.devices import Devices, Role
from kiosk.domain.fact_records import fact_record
from kiosk.domain.facts import Fact
from kiosk.errors import UnusableInput
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from kiosk.joining import code as join_code
from kiosk.joining.packet import Packet, seal
from kiosk.new_fair import VISITS
from kiosk.places import Home
from kiosk.usecases.device_rules import check_coordinator
from kiosk.words import N_

_HOUR = 3_600_000_000
MOST_HOURS = 24 * 31


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
        name: what the device is called unless it is told otherwise.
        sealed: the packet.
        expires: microseconds since 1970.
    """

    code: str
    name: str
    sealed: bytes
    expires: int


def check(devices: Devices, key: DeviceKey, terms: Terms) -> None:
    """Whether this device may invite another on these terms.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the terms contradict each other, or the name is taken.
    """
    check_coordinator(devices, key)
    if (terms.role is Role.MARSHAL) != bool(terms.trips):
        raise UnusableInput(
            N_("Trips are named for a marshal's device, and for no other."),
            N_("Write: --role marshal --trips TRIP,…"),
        )
    taken = {each.name.casefold() for each in devices.known.values() if each.is_admitted}
    if len(terms.name) > LONGEST_NAME or (terms.name and terms.name.casefold() in taken):
        raise UnusableInput(
            N_("Another device is called so, or the name is too long."),
            N_("Choose a name that tells them apart."),
        )


def made(
    home: Home,
    event: int,
    key: DeviceKey,
    terms: Terms,
    now: int,
    hub: Mapping[str, Any] | None = None,
    facts: Sequence[Fact] = (),
    writer: tuple[str, int, int] = ("", 0, 0),
) -> Made:
    """Makes an invitation.

    Args:
        key: of this device.
        hub: where the hub is and how to trust it, if the device shall come by it.
        facts: those that the role may have, if the device shall get them in a file.
        writer: the store that hands them out, the number of its last fact, and its clock.
    """
    invited = device_keys.make(secrets.token_bytes)
    certificate = invitation(key, event, invited.public.hex(), terms.role, terms.trips, terms.until)
    code = join_code.make(secrets.token_bytes)
    name = terms.name or f"{terms.role.capitalize()} {code[: join_code.GROUP]}"
    packet = Packet(
        event=home.event_file.read_text(encoding="utf-8-sig"),
        # The day's file names companies and guests' wishes: marshals have no use for it.
        visits="" if terms.role is Role.MARSHAL else _visits(home),
        authority=home.coordinator_key.read_text(encoding="ascii").strip(),
        secret=invited.private_bytes().hex(),
        certificate=certificate,
        name=name,
        made_at=now,
        expires=now + terms.hours * _HOUR,
        hub=hub,
        facts=tuple(map(fact_record, facts)),
        writer=writer[0],
        seq=writer[1],
        written_at=writer[2],
    )
    return Made(code, name, seal(packet, code, secrets.token_bytes), packet.expires)


def _visits(home: Home) -> str:
    file = home.root / VISITS
    return file.read_text(encoding="utf-8-sig") if file.exists() else ""
