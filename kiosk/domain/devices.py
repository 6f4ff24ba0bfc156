"""Which devices a fair has, what each may do, and which of their facts stand apart.

A device is a key pair; a writer is one store of it. In a managed fair there is an authority, the
key that all trust comes from; `domain.admissions` reckons from the facts who was admitted by it.
A fact that stands apart is kept, chained, passed on and shown, and has no effect on any state:
those that a device wrote after what was known when it was shut out, and those of a marshal's device
that marshals don't write. Facts of a writer that no device owned up to have effect, as whoever
brings them is asked at the door; but nobody's store erases, since that can't be taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from kiosk.domain import kinds

MARSHAL_KINDS = kinds.SCANS | {
    kinds.SCAN_UNDONE,
    kinds.PASSENGER_NOTED,
    kinds.GUEST_BOOKED,
    kinds.TRIP_BOARDING,
    kinds.TRIP_COUNTED,
    kinds.TRIP_CLOSED,
    kinds.TRIP_REOPENED,
    kinds.WRITER_NAMED,
    kinds.OPERATOR_NAMED,
    kinds.CLOCK_MET,
    kinds.FAIR_IN_FORCE,
    kinds.DEVICE_WROTE,
    kinds.DEVICE_ADMITTED,  # that of its own invitation; its signatures tell whether it counts
}
"""What a marshal's device may write."""


COORDINATOR_KINDS = kinds.ERASURES
"""What only a coordinator's device may write: it can't be taken back."""

SHOWN_DIGITS = 8


class Role(StrEnum):
    """What a device is for."""

    COORDINATOR = "coordinator"
    DESK = "desk"
    MARSHAL = "marshal"


class Apart(StrEnum):
    """Why a fact has no effect."""

    SHUT_OUT = "shut_out"
    NOT_A_MARSHALS = "not_a_marshals"
    NOT_A_COORDINATORS = "not_a_coordinators"


class Passed(StrEnum):
    """Why a certificate doesn't count."""

    MALFORMED = "malformed"
    FORGED = "forged"
    NOT_A_COORDINATORS = "not_a_coordinators"
    SIGNER_SHUT_OUT = "signer_shut_out"
    INVITATION_USED = "invitation_used"


def short(key: str) -> str:
    """The beginning of a key or of a store's name, by which people tell it from others."""
    return key[:SHOWN_DIGITS]


@dataclass(frozen=True, slots=True)
class Authority:
    """The root of trust of one fair: its number, and the founder's public key in hexadecimal."""

    event: int
    public: str


@dataclass(frozen=True, slots=True)
class Device:
    """A device of a managed fair.

    Attributes:
        public: its key in hexadecimal.
        name: what whoever admitted it last called it; may be empty.
        role: None while no admission that counts is known.
        trips: those of a marshal.
        until: when it forgets whom it knew, microseconds since 1970; 0 for never.
        shut_out: why it was shut out; None if it wasn't.
        last: how many facts of each writer were known when it was shut out.
        writers: its stores, in order of their names.
        founder: whether it is the authority.
    """

    public: str
    name: str = ""
    role: Role | None = None
    trips: tuple[str, ...] = ()
    until: int = 0
    shut_out: str | None = None
    last: Mapping[str, int] = field(default_factory=dict)
    writers: tuple[str, ...] = ()
    founder: bool = False

    @property
    def shown_name(self) -> str:
        """What it is called; the beginning of its key if nobody named it."""
        return self.name or short(self.public)

    @property
    def is_admitted(self) -> bool:
        """Whether it belongs to the fair now."""
        return self.role is not None and self.shut_out is None

    @property
    def is_coordinator(self) -> bool:
        """Whether what it signs counts now."""
        return self.is_admitted and self.role is Role.COORDINATOR


class Limit(NamedTuple):
    """How far the facts of a writer have effect: to which seq (None for all), of which kinds."""

    last: int | None
    role: Role | None

    def why_apart(self, seq: int, kind: str) -> Apart | None:
        """Why a fact of this writer stands apart; None if it has effect."""
        if self.last is not None and seq > self.last:
            return Apart.SHUT_OUT
        if self.role is Role.MARSHAL and kind not in MARSHAL_KINDS:
            return Apart.NOT_A_MARSHALS
        if self.role is not Role.COORDINATOR and kind in COORDINATOR_KINDS:
            return Apart.NOT_A_COORDINATORS
        return None


UNLIMITED = Limit(None, Role.COORDINATOR)
NOBODYS = ""
"""Stands in limits for every writer that no device owned up to."""

Limits = Mapping[str, Limit]


def why_apart(limits: Limits, writer: str, seq: int, kind: str) -> Apart | None:
    """Why a fact stands apart, given the limits of all writers; none where nobody is managed."""
    limit = limits.get(writer, limits.get(NOBODYS))
    return None if limit is None else limit.why_apart(seq, kind)


@dataclass(frozen=True, slots=True)
class Devices:
    """All devices, by public key in hexadecimal.

    Attributes:
        passed: ids of the certificates that don't count, and why.
    """

    known: Mapping[str, Device] = field(default_factory=dict)
    passed: Mapping[str, Passed] = field(default_factory=dict)

    def of_key(self, public: str) -> Device | None:
        """The device with this key."""
        return self.known.get(public)

    def of_writer(self, writer: str) -> Device | None:
        """Whose store this is; None if nobody owned up to it."""
        return next((each for each in self.known.values() if writer in each.writers), None)

    def called(self, name: str) -> tuple[Device, ...]:
        """The devices with this name or a key that begins so; in whatever case it is written."""
        wanted = name.casefold()
        if not wanted:
            return ()
        named = tuple(each for each in self.known.values() if each.name.casefold() == wanted)
        begun = (each for each in self.known.values() if each.public.startswith(wanted))
        return named or tuple(begun)

    def coordinators(self) -> tuple[Device, ...]:
        """Those whose signature counts now."""
        return tuple(each for each in self.known.values() if each.is_coordinator)

    def limits(self) -> dict[str, Limit]:
        """The limits of all writers, those of nobody's too; none in a fair without an authority."""
        found = {NOBODYS: Limit(None, None)} if self.known else {}
        for device in self.known.values():
            for writer in device.writers:
                last = None if device.shut_out is None else device.last.get(writer, 0)
                found[writer] = Limit(last, device.role)
        return found

    def has_effect(self, writer: str, seq: int, kind: str) -> bool:
        """Whether such a fact has effect; a store asks its limits, which is quicker."""
        return why_apart(self.limits(), writer, seq, kind) is None


NOBODY = Devices()
"""The devices of a fair without an authority."""


def fewest(several: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Of what several shut-outs knew, the facts that all of them knew."""
    found = list(several)
    writers = {writer for known in found for writer in known}
    return {writer: min(known.get(writer, 0) for known in found) for writer in sorted(writers)}
