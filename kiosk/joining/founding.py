"""Whose word on devices counts: a fair gets an authority, once."""

import secrets

from kiosk import device_keys
from kiosk.device_keys import DeviceKey
from kiosk.domain import kinds
from kiosk.domain.certificates import admission, subject_of
from kiosk.domain.devices import Authority, Role
from kiosk.domain.facts import Draft
from kiosk.errors import KeyProblem
from kiosk.places import Home
from kiosk.private_file import write_private
from kiosk.wiring import OpenFair
from kiosk.words import N_


def is_founded(home: Home) -> bool:
    """Whether the fair has an authority."""
    return home.coordinator_key.exists()


def authority_of(home: Home, event: int) -> Authority:
    """The authority of a fair that has one.

    Raises:
        KeyProblem: if its key can't be read.
    """
    try:
        public = home.coordinator_key.read_text(encoding="ascii").strip()
        if len(bytes.fromhex(public)) != device_keys.KEY_BYTES:
            raise ValueError
    except (OSError, ValueError) as error:
        raise KeyProblem(
            f"{home.coordinator_key} does not hold the coordinator's key.",
            N_("Bring it back from a backup, or from any other device of the fair."),
        ) from error
    return Authority(event, public)


def found(opened: OpenFair, name: str) -> DeviceKey:
    """Makes this device the one whose word counts, and tells so; nothing if one is already.

    Args:
        name: what the device is called from now on.

    Returns:
        the key of this device.

    Raises:
        KeyProblem: if the keys can't be kept.
        StoreError: if it can't be recorded.
    """
    home, fair = opened.home, opened.fair
    key = device_keys.load_or_make(home.device_key, secrets.token_bytes)
    if is_founded(home):
        return key
    public, event = key.public.hex(), fair.event.number
    told = admission(key, event, public, name, Role.COORDINATOR)
    write_private(home.coordinator_key, public + "\n")
    try:
        opened.journal.trust(Authority(event, public))
        fair.facts.append([Draft(kinds.DEVICE_ADMITTED, subject_of(public), told)])
    except BaseException:
        home.coordinator_key.unlink()
        raise
    return key
