"""What a packet must be before a device joins by it: whole, understood here, and of this time."""

from pathlib import Path

from kiosk.domain.devices import Role
from kiosk.errors import BadCode, BadPacket, HubProblem, UnreadableFile, UnusableInput
from kiosk.joining.packet import MOST_BYTES, Packet, is_packet
from kiosk.regular_file import regular
from kiosk.words import N_, _

_MINUTE = 60_000_000
MOST_CLOCKS_APART = 60 * _MINUTE
ANOTHER = N_("Have another one made: kiosk devices invite")
_VERSIONS = N_("Install the same version on both devices, and have another packet made.")


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
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror),
            N_("Check the file."),
        ) from error
    if not is_packet(data) or len(data) > MOST_BYTES:
        raise BadPacket(_("{path} is no packet to join a fair with.").format(path=path), ANOTHER)
    return data


def check_terms(packet: Packet) -> None:
    """Whether the coordinator's word in a packet is one that this version understands.

    Raises:
        BadPacket: if it isn't.
    """
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


def certificate_of_hub(packet: Packet) -> str:
    """By which the hub is known.

    Raises:
        BadPacket: if the packet doesn't tell.
    """
    certificate = (packet.hub or {}).get("ca")
    if not isinstance(certificate, str):
        raise BadPacket(N_("The packet doesn't tell how the hub is known."), ANOTHER)
    return certificate


def check_clock(ahead: int) -> None:
    """Whether this clock and the hub's, which is ahead by so much, can work together.

    Raises:
        HubProblem: if they are too far apart.
    """
    if abs(ahead) > MOST_CLOCKS_APART:
        apart = _("This computer's clock is {span} ahead of the hub's.")
        if ahead > 0:
            apart = _("This computer's clock is {span} behind the hub's.")
        raise HubProblem(
            apart.format(span=_said(abs(ahead))),
            N_("Set whichever is wrong, then join again; the code still works on this computer."),
        )


def check_time(packet: Packet, now: int) -> None:
    """Whether a packet is still good by this clock, and this clock by the packet.

    Raises:
        BadCode: if it has run out.
        UnusableInput: if this clock is far behind.
    """
    if now > packet.expires:
        raise BadCode(
            N_("This packet has run out, or this computer's clock is far ahead."),
            N_("Check the clock; else have a new packet made."),
        )
    if now < packet.made_at - MOST_CLOCKS_APART:
        raise UnusableInput(
            _("This computer's clock is {span} behind the coordinator's, or more.").format(
                span=_said(packet.made_at - now)
            ),
            N_("Set it, then join again."),
        )


def _said(microseconds: int) -> str:
    """A span in the largest unit that fits."""
    minutes = round(microseconds / _MINUTE)
    if minutes < 120:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{round(minutes / 60)} h"
    return _("{count} days").format(count=round(minutes / 1440))
