"""A device that joined records its admission, and takes in the facts it was given."""

from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.certificates import admission, subject_of
from kiosk.domain.fact_records import parse_fact
from kiosk.domain.facts import Draft
from kiosk.errors import BadFact, BadPacket
from kiosk.identity import device_keys
from kiosk.joining.arriving import Joined
from kiosk.joining.packet_checks import ANOTHER
from kiosk.usecases.exchange import take_in
from kiosk.wiring import OpenFair
from kiosk.words import _


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who wrote the facts in a packet, and what their clock said."""

    writer: str
    seq: int
    written_at: int


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
        raise BadPacket(
            _("The packet holds something that is no fact: {why}").format(why=_(error.message)),
            ANOTHER,
        ) from error
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
