"""Who may bring what: what of a bundle is taken in, by the device that signed it.

In a fair without an authority everybody may bring everything, as there is nobody to ask. In a
managed one the signer must be admitted, by what is known here or by what the bundle itself brings
of devices, which counts by its signatures and not by its messenger. A coordinator's or desk's
device may carry anything. A marshal's may add to its own stores' facts alone; what it carries of
others and is not known here stays out, for a chain of digests doesn't tell who prolonged it. A
device that was shut out is treated like that too, whatever it was for: what it wrote too late
stands apart, and what it wrote in time must not be lost.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.admissions import devices
from kiosk.domain.audience import EVERYTHING, Audience, Cut
from kiosk.domain.certificates import Verify
from kiosk.domain.devices import Device, Role
from kiosk.domain.facts import Fact
from kiosk.errors import NotAdmitted
from kiosk.usecases.devices import the_device
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import State
from kiosk.words import N_, _


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """What a store needs at its door beside what it knows.

    Attributes:
        verify: whether the holder of a public key made a signature of a message.
        own: the public key of this device, in hexadecimal.
    """

    verify: Verify
    own: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """What of a bundle may be taken in.

    Attributes:
        left_out: how many facts stay out because their messenger may not bring them.
        device: who signed it; None where nobody needs to be admitted.
    """

    facts: Sequence[Fact]
    left_out: int = 0
    device: Device | None = None


class Covered(Protocol):
    """What a bundle says of itself.

    Attributes:
        public: the key that it was signed with, in hexadecimal; empty where nobody signed.
        audience: whom it was cut for; ``trips`` are those of a marshal.
    """

    @property
    def public(self) -> str: ...

    @property
    def audience(self) -> Audience: ...

    @property
    def trips(self) -> tuple[str, ...]: ...


def let_in(keeper: Doorkeeper, state: State, cover: Covered, facts: Sequence[Fact]) -> LetIn:
    """What of these facts whoever signed them may bring.

    Raises:
        NotAdmitted: if that is nothing at all, or this device may not hold what they bring.
    """
    authority = state.authority()
    if authority is None:
        return LetIn(facts)
    if not cover.public:
        raise NotAdmitted(
            N_("Nobody signed this file: an older version of the kiosk wrote it."),
            N_("Nothing was taken from it. Have it written again by the newest version."),
        )
    known = devices(_certificates(state, facts), authority, keeper.verify)
    device = known.of_key(cover.public)
    if device is None or device.role is None:
        raise NotAdmitted(
            N_("The device that wrote this file isn't admitted to this fair."),
            N_(
                "Nothing was taken from it. Let it join first: `kiosk devices invite` here,"
                " `kiosk join` there; then have the file written again."
            ),
        )
    _refuse_too_much(known.of_key(keeper.own), cover)
    if device.role is not Role.MARSHAL and device.shut_out is None:
        return LetIn(facts, 0, device)
    own = [fact for fact in facts if fact.envelope.writer in device.writers]
    others = [fact for fact in facts if fact.envelope.writer not in device.writers]
    held = state.held(fact.envelope.digest for fact in others)
    known_here = [fact for fact in others if fact.envelope.digest in held]
    allowed = (*_under_own_ids(state, own), *known_here)
    return LetIn(allowed, len(facts) - len(allowed), device)


def _under_own_ids(state: State, own: Sequence[Fact]) -> list[Fact]:
    """As far as no fact takes the id of another store's: both would stand in quarantine."""
    taking = state.under_anothers_id(own)
    until: dict[str, int] = {}
    for envelope in (fact.envelope for fact in own if fact.envelope.digest in taking):
        until[envelope.writer] = min(envelope.seq, until.get(envelope.writer, envelope.seq))
    envelopes = ((fact, fact.envelope) for fact in own)
    return [fact for fact, told in envelopes if told.seq < until.get(told.writer, told.seq + 1)]


def _certificates(state: State, brought: Sequence[Fact]) -> Collection[Fact]:
    """What is known of devices here, and what is brought of them."""
    known = {fact.envelope.digest: fact for fact in state.device_facts()}
    for fact in brought:
        if fact.envelope.kind in kinds.DEVICES:
            known.setdefault(fact.envelope.digest, fact)
    return known.values()


def _refuse_too_much(own: Device | None, cover: Covered) -> None:
    """A marshal's device takes no file that was cut for more than its trips."""
    if own is None or own.role is not Role.MARSHAL or cover.public == own.public:
        return
    if cover.audience is Audience.ALL or not set(cover.trips) <= set(own.trips):
        raise NotAdmitted(
            N_("This file names guests whom this marshal's device may not know."),
            _(
                "Nothing was taken from it. Have it written for this device:"
                " `kiosk sync FILE --for {device}`."
            ).format(device=own.name or own.public[:12]),
        )


def answer_to(device: Device | None) -> Cut:
    """What a device gets in answer to what it brought."""
    if device is None:
        return EVERYTHING
    if device.shut_out is not None:
        return Cut(Audience.OUTSIDE, (), device.name)
    if device.role is Role.MARSHAL:
        return Cut(Audience.MARSHAL, device.trips, device.name)
    return Cut(Audience.ALL, (), device.name)


def cut_for(fair: Fair, name: str) -> Cut:
    """What the device of this name, or with a key that begins so, gets.

    Raises:
        UnusableInput: if there is no such device, or several.
        NotAdmitted: if it doesn't belong to the fair now.
    """
    device = the_device(fair, name)
    if not device.is_admitted:
        raise NotAdmitted(
            _("{device} was shut out of this fair, or was never admitted.").format(
                device=device.name or name
            ),
            N_("Let it join again first: `kiosk devices invite`."),
        )
    return answer_to(device)
