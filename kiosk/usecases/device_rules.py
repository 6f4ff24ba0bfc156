"""What must hold before a certificate about a device is signed: who signs, what it says of whom."""

from collections.abc import Collection

from kiosk.domain.certificates import LONGEST_NAME, Signer
from kiosk.domain.devices import Device, Devices, Role
from kiosk.errors import NotAllowed, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _


def check_may_sign(fair: Fair, signer: Signer) -> None:
    """Whether this fair's devices are managed, and the one with this key is a coordinator's.

    Raises:
        NotAllowed: if not.
    """
    if fair.state.authority() is None:
        raise NotAllowed(
            N_("This fair's devices aren't managed: every one of them may do everything."),
            N_("`kiosk devices invite` begins it, on the coordinator's device."),
        )
    check_coordinator(fair.state.devices_known(), signer)


def check_coordinator(devices: Devices, signer: Signer) -> None:
    """Whether the word of the device with this key counts.

    Raises:
        NotAllowed: if it doesn't.
    """
    own = devices.of_key(signer.public.hex())
    if own is None or not own.is_coordinator:
        raise NotAllowed(
            N_("Only a coordinator's device can do this, and this isn't one."),
            N_("Do it there; `kiosk devices` tells which they are."),
        )


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


def role_of(device: Device) -> Role:
    """What a device that belongs to the fair is for.

    Raises:
        UnusableInput: if it doesn't belong to it.
    """
    if device.role is None or device.shut_out is not None:
        raise UnusableInput(
            _("{device} doesn't belong to the fair now.").format(device=device.shown_name),
            N_("`kiosk devices readmit` lets one that was shut out come back."),
        )
    return device.role


def check_trips(role: Role, trips: Collection[str]) -> None:
    """Whether a device has trips if it is a marshal's, and none if it isn't.

    Raises:
        UnusableInput: if not.
    """
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
