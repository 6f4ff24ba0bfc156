"""The devices of a managed fair: admitted, renamed, given other trips, shut out, and listed.

Who signs is handed in: the key of this device. What it signs counts only if it is a coordinator's,
so that is asked before anything is written.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain import answers, kinds
from kiosk.domain.certificates import (
    LONGEST_NAME,
    Signer,
    admission,
    shutting_out,
    subject_of,
)
from kiosk.domain.devices import Authority, Device, Role
from kiosk.domain.facts import Draft
from kiosk.errors import NotAllowed, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _

SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Store:
    """A writer as it is listed.

    Attributes:
        facts: how many of its facts are here; ``apart`` of them have no effect.
        last_at: when it wrote the last of them, microseconds since 1970, corrected.
        offset: microseconds to add to its clock; None where it met nobody.
        is_this: whether it is the store that was asked.
    """

    writer: str
    name: str
    facts: int
    apart: int
    last_at: int
    offset: int | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A device with its stores; ``device`` is None for a store that nobody owned up to."""

    device: Device | None
    stores: tuple[Store, ...]

    @property
    def name(self) -> str:
        """What it is called; the beginning of its key or its store's name if nothing."""
        if self.device is not None:
            own = self.device.name or next((each.name for each in self.stores if each.name), "")
            return own or self.device.public[:SHOWN_DIGITS]
        return self.stores[0].name or self.stores[0].writer[:SHOWN_DIGITS]

    @property
    def is_this(self) -> bool:
        """Whether it is the device that was asked."""
        return any(store.is_this for store in self.stores)

    @property
    def last_at(self) -> int | None:
        """When it last wrote anything that is here, microseconds since 1970, corrected."""
        return max((store.last_at for store in self.stores), default=None)


def listed(fair: Fair) -> tuple[Listed, ...]:
    """All devices of the fair, and the stores that no device owned up to."""
    known = fair.state.devices_known()
    told = fair.state.devices()
    apart = fair.state.apart_by_writer()
    offsets = fair.state.clock_corrections()
    stores = {each.writer: _store(each, apart, offsets) for each in told}
    owned = {writer: each for each in known.known.values() for writer in each.writers}
    devices = [
        Listed(each, tuple(stores[writer] for writer in each.writers if writer in stores))
        for each in known.known.values()
    ]
    others = [Listed(None, (store,)) for writer, store in stores.items() if writer not in owned]
    return tuple(sorted([*devices, *others], key=_by_name))


def _by_name(each: Listed) -> tuple[str, tuple[str, ...]]:
    return each.name.casefold(), tuple(store.writer for store in each.stores)


def age(fair: Fair, at: int) -> int:
    """How long ago a corrected moment was by this device's corrected clock, in microseconds."""
    own = fair.state.clock_corrections().get(fair.facts.writer, 0)
    return max(0, fair.now() + own - at)


def the_device(fair: Fair, name: str) -> Device:
    """The device that is called so, or whose key begins so.

    Raises:
        UnusableInput: if there is none, or several.
    """
    found = fair.state.devices_known().called(name)
    if not found:
        raise UnusableInput(
            _("No device is called {name}.").format(name=name), N_("`kiosk devices` lists them.")
        )
    if len(found) > 1:
        keys = ", ".join(each.public[:SHOWN_DIGITS] for each in found)
        raise UnusableInput(
            _("Several devices are called {name}.").format(name=name),
            _("Name one by the beginning of its key: {keys}.").format(keys=keys),
        )
    return found[0]


def introduce(fair: Fair, signer: Signer, name: str) -> Draft:
    """What the founder says of itself: that it is a coordinator, and what it is called."""
    public = signer.public.hex()
    body = admission(signer, fair.event.number, public, named(fair, public, name), Role.COORDINATOR)
    return draft(fair, kinds.DEVICE_ADMITTED, public, body)


def admit(
    fair: Fair,
    signer: Signer,
    public: str,
    name: str,
    role: Role,
    trips: Sequence[str] = (),
    until: int = 0,
) -> None:
    """Admits a device, or again one that was shut out; all it wrote has effect then.

    Args:
        until: when it forgets whom it knew, microseconds since 1970; 0 for never.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the name is taken, a marshal has no trips, others have some, or the
            device was for something else before.
    """
    authority = _authority(fair, signer)
    _check_trips(role, trips)
    before = fair.state.devices_known().of_key(public)
    if before is not None and before.role not in (None, role):
        # What a desk wrote would lose its effect if it became a marshal's.
        raise UnusableInput(
            _("{device} belongs to the fair as something else.").format(device=_called(before)),
            N_("Give the other task to a device with a folder of its own, by an invitation."),
        )
    called = named(fair, public, name)
    body = admission(signer, authority.event, public, called, role, trips, until)
    fair.facts.append([draft(fair, kinds.DEVICE_ADMITTED, public, body)])


def readmit(fair: Fair, signer: Signer, device: Device) -> None:
    """Lets a device that was shut out belong to the fair again, as what it was.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if it was never admitted, or isn't shut out.
    """
    if device.shut_out is None or device.role is None:
        raise UnusableInput(
            _("{device} isn't shut out.").format(device=_called(device)),
            N_("`kiosk devices` tells."),
        )
    admit(fair, signer, device.public, device.name, device.role, device.trips, device.until)


def rename(fair: Fair, signer: Signer, device: Device, name: str) -> None:
    """Calls a device otherwise.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the name is taken, or the device doesn't belong to the fair.
    """
    role = _role_of(device)
    admit(fair, signer, device.public, name, role, device.trips, device.until)


def change_trips(fair: Fair, signer: Signer, device: Device, trips: Sequence[str]) -> None:
    """Gives a marshal's device other trips.

    Args:
        trips: ids of trips that there are.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the device isn't a marshal's, or doesn't belong to the fair.
    """
    role = _role_of(device)
    admit(fair, signer, device.public, device.name, role, trips, device.until)


def shut_out(fair: Fair, signer: Signer, device: Device, reason: str) -> None:
    """Ends the trust in a device: what it writes from now on has no effect.

    What is known of it by now keeps its effect, and so does what it admitted.

    Raises:
        NotAllowed: if this isn't a coordinator's device, or would leave the fair without one.
        UnusableInput: if it is shut out already.
    """
    authority = _authority(fair, signer)
    if device.shut_out is not None:
        raise UnusableInput(
            _("{device} was shut out before: {why}.").format(
                device=_called(device), why=device.shut_out
            ),
            N_("Nothing is left to be done."),
        )
    coordinators = {each.public for each in fair.state.devices_known().coordinators()}
    if coordinators <= {device.public}:
        raise NotAllowed(
            N_("This is the last coordinator's device; without it nobody could admit others."),
            N_("Admit another coordinator first, with `kiosk devices invite`."),
        )
    last = {each.writer: each.facts for each in fair.state.devices()}
    body = shutting_out(signer, authority.event, device.public, reason, last)
    fair.facts.append([draft(fair, kinds.DEVICE_SHUT_OUT, device.public, body)])


def _store(told: answers.Device, apart: Mapping[str, int], offsets: Mapping[str, int]) -> Store:
    writer = told.writer
    return Store(
        writer,
        told.name,
        told.facts,
        apart.get(writer, 0),
        told.last_at,
        offsets.get(writer),
        told.is_this,
    )


def _authority(fair: Fair, signer: Signer) -> Authority:
    """The fair's authority, if this device may speak for it."""
    authority = fair.state.authority()
    if authority is None:
        raise NotAllowed(
            N_("This fair's devices aren't managed: every one of them may do everything."),
            N_("`kiosk devices invite` begins it, on the coordinator's device."),
        )
    own = fair.state.devices_known().of_key(signer.public.hex())
    if own is None or not own.is_coordinator:
        raise NotAllowed(
            N_("Only a coordinator's device can do this, and this isn't one."),
            N_("Do it there; `kiosk devices` tells which they are."),
        )
    return authority


def draft(fair: Fair, kind: str, public: str, body: Mapping[str, object]) -> Draft:
    """A certificate about a device, as the next fact: it comes after all that was told of it."""
    return Draft(kind, subject_of(public), body, fair.state.device_heads(public))


def named(fair: Fair, public: str, name: str) -> str:
    """The name, if no other device has it.

    Raises:
        UnusableInput: if another one has it, or it can't be shown.
    """
    wanted = name.strip()
    if not wanted or len(wanted) > LONGEST_NAME or not wanted.isprintable():
        raise UnusableInput(
            N_("A device needs a name that can be shown, of at most 100 letters."),
            N_("Name it as people call it, such as Desk 2."),
        )
    same = (
        each
        for each in fair.state.devices_known().known.values()
        if each.is_admitted and each.public != public
    )
    if wanted.casefold() in {each.name.casefold() for each in same}:
        raise UnusableInput(
            _("Another device is called {wanted}.").format(wanted=wanted),
            N_("Choose a name that tells them apart."),
        )
    return wanted


def _role_of(device: Device) -> Role:
    """What a device that belongs to the fair is for."""
    if device.role is None or device.shut_out is not None:
        raise UnusableInput(
            _("{device} doesn't belong to the fair now.").format(device=_called(device)),
            N_("`kiosk devices readmit` lets one that was shut out come back."),
        )
    return device.role


def _check_trips(role: Role, trips: Collection[str]) -> None:
    if role is Role.MARSHAL and not trips:
        raise UnusableInput(
            N_("A marshal's device needs the trips that it is for."),
            N_("`kiosk trips` lists them."),
        )
    if role is not Role.MARSHAL and trips:
        raise UnusableInput(
            N_("Trips are for marshals' devices; a desk and a coordinator see all of them."),
            N_("Leave the trips away."),
        )


def _called(device: Device) -> str:
    return device.name or device.public[:SHOWN_DIGITS]
