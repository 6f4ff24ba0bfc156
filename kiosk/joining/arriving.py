"""A device joins: from a code, or a file and a code, to a folder that holds the fair."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.certificates import admission, subject_of
from kiosk.domain.devices import Role
from kiosk.domain.fact_records import parse_fact
from kiosk.domain.facts import Draft
from kiosk.errors import BadCode, BadFact, BadPacket, HubProblem, UnreadableFile, UnusableInput
from kiosk.hubserver.settings import DATABASE, FIRST_PORT
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from kiosk.joining import at_hub, folder
from kiosk.joining.code import Invitation, secrets_of
from kiosk.joining.packet import MOST_BYTES, Packet, is_packet, unseal
from kiosk.places import Home
from kiosk.regular_file import regular
from kiosk.usecases.exchange import take_in
from kiosk.wiring import OpenFair
from kiosk.words import N_

Now = Callable[[], int]
_MINUTE = 60_000_000
MOST_CLOCKS_APART = 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who wrote the facts in a packet, and what their clock said."""

    writer: str
    seq: int
    written_at: int


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
    _check_terms(packet)
    event = folder.event_of(packet)
    folder.refuse_another(home, known, event, packet, founder)
    login = replace(entered.login, ca=_certificate_of_hub(packet))
    asked_at = now()
    hub_now = at_hub.clock_of(login, event.number)
    _check_clock(hub_now - (asked_at + now()) // 2)
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
    _check_terms(packet)
    _check_time(packet, now())
    folder.refuse_another(home, known, folder.event_of(packet), packet, founder)
    key = folder.own_key(home)
    folder.write_files(home, packet, is_new=known is None)
    return Joined(packet, key, name or packet.name)


def settle_in(opened: OpenFair, joined: Joined) -> int:
    """Records the device's admission, and takes in the facts of the packet; how many were new.

    Raises:
        BadPacket: if a fact in it is none.
        StoreError: if the disk doesn't let us.
    """
    packet, fair = joined.packet, opened.fair
    public = joined.key.public.hex()
    known = fair.state.devices_known().of_key(public)
    if known is None or not known.is_admitted:
        fair.facts.append([_admission(joined, fair.event.number)])
    if not packet.facts:
        return 0
    try:
        facts = [parse_fact(record) for record in packet.facts]
    except BadFact as error:
        raise BadPacket(f"The packet holds something that is no fact: {error}", _ANOTHER) from error
    return take_in(fair, Greeting(packet.writer, packet.seq, packet.written_at), facts).new


def _admission(joined: Joined, event: int) -> Draft:
    """By which the device belongs to the fair: the invitation's key says so of it."""
    public, terms = joined.key.public.hex(), joined.packet.certificate
    body = admission(
        device_keys.of_private_bytes(bytes.fromhex(joined.packet.secret)),
        event,
        public,
        joined.name,
        joined.role,
        terms["trips"],
        terms["until"],
        invite=terms,
    )
    return Draft(kinds.DEVICE_ADMITTED, subject_of(public), body)


def read_packet(path: Path) -> bytes:
    """A sealed packet from a file.

    Raises:
        UnreadableFile: if it can't be read.
        BadPacket: if it is none.
    """
    try:
        with regular(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be read: {error.strerror}.", "Check the file."
        ) from error
    if not is_packet(data) or len(data) > MOST_BYTES:
        raise BadPacket(f"{path} is no packet to join a fair with.", _ANOTHER)
    return data


def _check_terms(packet: Packet) -> None:
    """Whether the coordinator's word in a packet is one that this version understands."""
    terms = packet.certificate
    trips, until = terms.get("trips"), terms.get("until")
    if (
        not isinstance(terms.get("role"), str)
        or terms["role"] not in set(Role)
        or not isinstance(trips, list)
        or not all(isinstance(trip, str) for trip in trips)
        or type(until) is not int
    ):
        raise BadPacket(N_("The packet was made by another version of the kiosk."), _VERSIONS)


def _certificate_of_hub(packet: Packet) -> str:
    certificate = (packet.hub or {}).get("ca")
    if not isinstance(certificate, str):
        raise BadPacket(N_("The packet doesn't tell how the hub is known."), _ANOTHER)
    return certificate


def _check_clock(ahead: int) -> None:
    """Whether this clock and the hub's, which is ahead by so much, can work together."""
    if abs(ahead) > MOST_CLOCKS_APART:
        raise HubProblem(
            f"This computer's clock is {_said(abs(ahead))} {'behind' if ahead > 0 else 'ahead of'}"
            " the hub's.",
            N_("Set whichever is wrong, then join again; the code still works on this computer."),
        )


def _check_time(packet: Packet, now: int) -> None:
    if now > packet.expires:
        raise BadCode(
            N_("This packet has run out, or this computer's clock is far ahead."),
            N_("Check the clock; else have a new packet made."),
        )
    if now < packet.made_at - MOST_CLOCKS_APART:
        raise UnusableInput(
            f"This computer's clock is {_said(packet.made_at - now)} behind the coordinator's,"
            " or more.",
            N_("Set it, then join again."),
        )


def _said(microseconds: int) -> str:
    """A span in the largest unit that fits."""
    minutes = round(microseconds / _MINUTE)
    if minutes < 120:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 1440)} days"


_ANOTHER = N_("Have another one made: kiosk devices invite")
_VERSIONS = N_("Install the same version on both devices, and have another packet made.")
