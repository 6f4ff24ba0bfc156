"""A device joins: from a code, or a file and a code, to a folder that holds the fair."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain.devices import Role
from kiosk.errors import BadCode
from kiosk.hubserver.settings import DATABASE, FIRST_PORT
from kiosk.identity.device_keys import DeviceKey
from kiosk.joining import at_hub, folder
from kiosk.joining.code import Invitation, secrets_of
from kiosk.joining.packet import Packet, unseal
from kiosk.joining.packet_checks import (
    certificate_of_hub,
    check_clock,
    check_terms,
    check_time,
    read_packet,
)
from kiosk.places import Home
from kiosk.words import N_

Now = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Joined:
    """A device that belongs to the fair now; its journal is not made yet.

    Attributes:
        name: what it is called.
    """

    packet: Packet
    key: DeviceKey
    name: str

    @property
    def role(self) -> Role:
        """What it is for."""
        return Role(self.packet.certificate["role"])


def join_by_hub(
    home: Home,
    invited: Invitation,
    name: str,
    version: str,
    now: Now,
    database: str = "",
    founder: str = "",
) -> Joined:
    """Joins through a hub; the same device may try again with the same code.

    A device that belongs to the fair already, as by a file, gets its way to the hub so.

    Args:
        name: what the device shall be called; empty for what the coordinator chose.
        version: of the kiosk.
        founder: what somebody typed of a new founder's key; see `folder.refuse_another`.

    Raises:
        BadCode: if the code opens nothing, was used, or has run out.
        HubProblem: if no hub answers, it is another one, or the clocks are too far apart.
        UnusableInput: if the folder holds another fair or can't be made.
    """
    known = folder.fair_in(home)
    if not invited.hosts:
        raise BadCode(
            N_("The code alone doesn't tell where the hub is."),
            N_("Type its address before the code: kiosk join 192.168.1.20 XXXX-XXXX-XXXX-XXXX"),
        )
    door = at_hub.Door(invited.hosts, invited.port or FIRST_PORT, database or DATABASE)
    key = folder.own_key(home)
    entered = at_hub.enter(door, secrets_of(invited.code), key.public.hex(), name, version)
    packet = unseal(entered.packet, invited.code)
    check_terms(packet)
    event = folder.event_of(packet)
    folder.refuse_another(home, known, event, packet, founder)
    login = replace(entered.login, ca=certificate_of_hub(packet))
    asked_at = now()
    hub_now = at_hub.clock_of(login, event.number)
    check_clock(hub_now - (asked_at + now()) // 2)
    folder.write_files(home, packet, login, is_new=known is None)
    return Joined(packet, key, entered.name or packet.name)


def join_by_file(
    home: Home, path: Path, code: str, name: str, now: Now, founder: str = ""
) -> Joined:
    """Joins by a packet in a file; ``founder`` as for `join_by_hub`.

    Raises:
        BadCode: if the code doesn't open it, or the invitation has run out.
        BadPacket: if the file is no packet.
        UnusableInput: if the folder holds another fair or can't be made.
    """
    known = folder.fair_in(home)
    packet = unseal(read_packet(path), code)
    check_terms(packet)
    check_time(packet, now())
    folder.refuse_another(home, known, folder.event_of(packet), packet, founder)
    key = folder.own_key(home)
    folder.write_files(home, packet, is_new=known is None)
    return Joined(packet, key, name or packet.name)
