"""The folder of a device that joins.

The device's key is made first and stays if joining fails, so the same device can try again with the
same code. The event file comes last: from then on the folder holds a fair.
"""

import os
import secrets
import tempfile
from pathlib import Path

from kiosk import device_keys, eventfile, visitfile
from kiosk.device_keys import DeviceKey
from kiosk.domain.event import Event
from kiosk.errors import BadPacket, KioskError, UnusableInput
from kiosk.joining.packet import Packet
from kiosk.new_fair import VISITS
from kiosk.places import Home
from kiosk.private_file import write_private
from kiosk.words import N_


def check_free(home: Home) -> None:
    """Whether a fair may be put into this folder.

    Raises:
        UnusableInput: if it holds one, or what was recorded of one.
    """
    if home.event_file.exists() or home.journal.exists():
        raise UnusableInput(
            f"{home.root} holds a fair already.",
            N_("Name another folder with --home; this one was not touched."),
        )


def own_key(home: Home) -> DeviceKey:
    """The key of this device; made on the first try.

    Raises:
        UnusableInput: if the folder can't be made.
        KeyProblem: if the key can't be kept there.
    """
    try:
        home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.root.chmod(0o700)
    except OSError as error:
        raise UnusableInput(
            f"{home.root} can't be made: {error.strerror}.",
            N_("Choose a folder you may write to, with --home."),
        ) from error
    return device_keys.load_or_make(home.device_key, secrets.token_bytes)


def event_of(packet: Packet) -> Event:
    """The fair that a packet is of.

    Raises:
        BadPacket: if its files are none that this version can read, or don't belong together.
    """
    with tempfile.TemporaryDirectory(prefix="kiosk-join-") as folder:
        trial = Home(Path(folder))
        write_private(trial.event_file, packet.event)
        try:
            event = eventfile.load(trial.event_file)
            if packet.visits:
                write_private(trial.root / VISITS, packet.visits)
                visitfile.load(trial.root / VISITS)
        except KioskError as error:
            raise BadPacket(
                N_("This version of the kiosk can't read the fair's own files."),
                N_("Install the same version on both devices; then join again."),
            ) from error
    if packet.certificate.get("event") != event.number:
        raise BadPacket(
            N_("The packet's parts are not of one fair."),
            N_("Have another one made: kiosk devices invite"),
        )
    return event


def write_files(home: Home, packet: Packet) -> None:
    """Writes what makes the folder a fair, the event file last.

    Raises:
        UnreadableFile: if the disk doesn't let us.
    """
    write_private(home.coordinator_key, packet.authority + "\n")
    if packet.visits:
        write_private(home.root / VISITS, packet.visits)
    draft = home.event_file.with_suffix(".part")
    write_private(draft, packet.event)
    os.replace(draft, home.event_file)  # noqa: PTH105 (one step, on every system)
