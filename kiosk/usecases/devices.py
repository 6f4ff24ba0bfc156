"""The devices of a managed fair: admitted, renamed, given other trips, shut out.

Who signs is handed in: the key of this device. What it signs counts only if it is a coordinator's,
so that is asked before anything is written.
"""

from collections.abc import Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.certificates import Signer, admission, shutting_out, subject_of
from kiosk.domain.devices import Device, Role, short
from kiosk.domain.facts import Draft
from kiosk.errors import NotAllowed, UnusableInput
from kiosk.usecases.device_rules import check_may_sign, check_trips, named, role_of
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _


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
        keys = ", ".join(short(each.public) for each in found)
        raise UnusableInput(
            _("Several devices are called {name}.").format(name=name),
            _("Name one by the beginning of its key: {keys}.").format(keys=keys),
        )
    return found[0]


def introduce(fair: Fair, signer: Signer, name: str) -> Draft:
    """What the founder says of itself: that it is a coordinator, and what it is called."""
    public = signer.public.hex()
    return admitting(fair, signer, public, named(fair, public, name), Role.COORDINATOR)


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
    check_may_sign(fair, signer)
    check_trips(role, trips)
    before = fair.state.devices_known().of_key(public)
    if before is not None and before.role not in (None, role):
        # What a desk wrote would lose its effect if it became a marshal's.
        raise UnusableInput(
            _("{device} belongs to the fair as something else.").format(device=before.shown_name),
            N_("Give the other task to a device with a folder of its own, by an invitation."),
        )
    called = named(fair, public, name)
    fair.facts.append([admitting(fair, signer, public, called, role, trips, until)])


def readmit(fair: Fair, signer: Signer, device: Device) -> None:
    """Lets a device that was shut out belong to the fair again, as what it was.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if it was never admitted, or isn't shut out.
    """
    if device.shut_out is None or device.role is None:
        raise UnusableInput(
            _("{device} isn't shut out.").format(device=device.shown_name),
            N_("`kiosk devices` tells."),
        )
    admit(fair, signer, device.public, device.name, device.role, device.trips, device.until)


def rename(fair: Fair, signer: Signer, device: Device, name: str) -> None:
    """Calls a device otherwise.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the name is taken, or the device doesn't belong to the fair.
    """
    role = role_of(device)
    admit(fair, signer, device.public, name, role, device.trips, device.until)


def change_trips(fair: Fair, signer: Signer, device: Device, trips: Sequence[str]) -> None:
    """Gives a marshal's device other trips.

    Args:
        trips: ids of trips that there are.

    Raises:
        NotAllowed: if this isn't a coordinator's device.
        UnusableInput: if the device isn't a marshal's, or doesn't belong to the fair.
    """
    role = role_of(device)
    admit(fair, signer, device.public, device.name, role, trips, device.until)


def shut_out(fair: Fair, signer: Signer, device: Device, reason: str) -> None:
    """Ends the trust in a device: what it writes from now on has no effect.

    What is known of it by now keeps its effect, and so does what it admitted.

    Raises:
        NotAllowed: if this isn't a coordinator's device, or would leave the fair without one.
        UnusableInput: if it is shut out already.
    """
    check_may_sign(fair, signer)
    if device.shut_out is not None:
        raise UnusableInput(
            _("{device} was shut out before: {why}.").format(
                device=device.shown_name, why=device.shut_out
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
    fair.facts.append([ending(fair, signer, device.public, reason, last)])


def admitting(
    fair: Fair,
    signer: Signer,
    public: str,
    name: str,
    role: Role,
    trips: Sequence[str] = (),
    until: int = 0,
) -> Draft:
    """An admission as the next fact: it comes after all that was told of the device."""
    after = fair.state.device_heads(public)
    body = admission(signer, fair.event.number, public, name, role, trips, until, after=after)
    return Draft(kinds.DEVICE_ADMITTED, subject_of(public), body, after)


def ending(fair: Fair, signer: Signer, public: str, reason: str, last: Mapping[str, int]) -> Draft:
    """A shut-out, likewise."""
    after = fair.state.device_heads(public)
    body = shutting_out(signer, fair.event.number, public, reason, last, after)
    return Draft(kinds.DEVICE_SHUT_OUT, subject_of(public), body, after)
