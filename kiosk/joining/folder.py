"""The folder of a device that joins.

The device's key is made first and stays if joining fails, so the same device can try again with the
same code. The event file comes last: from then on the folder holds a fair.
"""

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import eventfile, visitfile
from kiosk.domain.event import Event
from kiosk.errors import BadPacket, KioskError, UnusableInput
from kiosk.identity import device_keys, managed
from kiosk.identity.device_keys import DeviceKey
from kiosk.joining.packet import Packet
from kiosk.new_fair import VISITS
from kiosk.places import Home
from kiosk.private_file import write_private, write_private_bytes
from kiosk.usecases.founder import is_fingerprint
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.sync.hub.login import Login


@dataclass(frozen=True, slots=True)
class Known:
    """A fair that a folder holds already.

    Attributes:
        authority: whose word counts in it, in hexadecimal; empty if nobody's.
    """

    event: Event
    authority: str

    def is_of(self, event: Event) -> bool:
        """Whether it is the fair of this event file.

        Its pseudonym key tells, which nobody outside has.
        """
        own = self.event
        return (
            own.number == event.number
            and own.pseudonym_key == event.pseudonym_key
            and own.purpose is event.purpose
        )


def fair_in(home: Home) -> Known | None:
    """The fair in this folder; None if it is free for one.

    Raises:
        UnusableInput: if it holds what was recorded of a fair, but not the fair.
        KioskError: if its files can't be read.
    """
    if home.event_file.exists():
        event = eventfile.load(home.event_file)
        authority = managed.authority_in(home, event)
        return Known(event, authority.public if authority else "")
    if home.journal.exists():
        raise UnusableInput(
            _("{folder} holds the journal of a fair whose event file is gone.").format(
                folder=home.root
            ),
            N_("Name another folder with --home, or bring the event file back."),
        )
    return None


def refuse_another(
    home: Home, known: Known | None, event: Event, packet: Packet, founder: str = ""
) -> None:
    """Refuses a packet of another fair, and of another founder than this device believes.

    In a fair that wasn't managed until now nobody's word counted.

    Args:
        founder: what somebody typed of a new founder's key, to believe that one from now on.

    Raises:
        UnusableInput: if this device may not join so.
    """
    if known is not None and not known.is_of(event):
        raise UnusableInput(
            _("{folder} holds another fair.").format(folder=home.root),
            N_("Name another folder with --home; this one was not touched."),
        )
    if founder and not is_fingerprint(founder, packet.authority):
        raise UnusableInput(
            N_("This code isn't of the founder whose key you typed."),
            N_("Compare the key with the new founder's screen; if it is the same, join nowhere."),
        )
    if known is not None and known.authority not in ("", packet.authority) and not founder:
        raise UnusableInput(
            N_("This code is of the same fair, and of another founder than this device believes."),
            N_(
                "If you know that the founder was replaced, read the new one's key from its screen,"
                " and join with --new-founder KEY. Else join nowhere, and ask the coordinator."
            ),
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
            _("{folder} can't be made: {why}.").format(folder=home.root, why=error.strerror),
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


def write_files(
    home: Home, packet: Packet, login: "Login | None" = None, *, is_new: bool = True
) -> None:
    """Writes what makes the folder a fair, the event file last.

    Args:
        login: this device's at the hub, if it has one.
        is_new: whether the folder holds no fair yet; else its own files stay.

    Raises:
        UnreadableFile: if the disk doesn't let us.
    """
    managed.keep_authority(home, packet.authority)
    if is_new and packet.visits:
        write_private(home.root / VISITS, packet.visits)
    if login is not None:
        from kiosk.sync.hub.login import write_login

        write_login(home.hub, login)
    if is_new:
        write_private_bytes(home.event_file, packet.event.encode())
