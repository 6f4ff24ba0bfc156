"""A managed fair on this device's disk: the authority it goes by, and the key it signs with."""

import re
from typing import TYPE_CHECKING

from kiosk.domain import kinds
from kiosk.domain.devices import Authority
from kiosk.domain.event import Event
from kiosk.domain.facts import Draft
from kiosk.errors import KeyProblem, NotAllowed
from kiosk.places import Home
from kiosk.private_file import RIGHT_TO_WRITE, OpenToOthersError, read_private, write_private
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.identity.device_keys import DeviceKey
    from kiosk.store.journal import Journal

# What only a managed fair needs, and that once, is loaded where it is used.
_KEY = re.compile(r"[0-9a-f]{64}")
_LARGEST_FILE = 1000


def authority_in(home: Home, event: Event) -> Authority | None:
    """The authority that this folder names; None where the fair isn't managed.

    Raises:
        KeyProblem: if the file can't be read, others may write it, or it names no key.
    """
    path = home.coordinator_key
    if not path.exists():
        return None
    try:
        text = read_private(path, _LARGEST_FILE, RIGHT_TO_WRITE).decode("ascii", "replace").strip()
    except OpenToOthersError as error:
        # Whoever can write there could name themselves the authority.
        raise KeyProblem(
            _("Others on this computer can write the key file {path}.").format(path=path),
            _("Close it with: chmod 600 '{path}'. Then compare it with another device's.").format(
                path=path
            ),
        ) from error
    except OSError as error:
        raise KeyProblem(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror), _AGAIN
        ) from error
    if not _KEY.fullmatch(text):
        raise KeyProblem(
            _("{path} does not hold the public key of a coordinator.").format(path=path), _AGAIN
        )
    return Authority(event.number, text)


_AGAIN = N_("Bring the file back from a backup, or let this device join anew.")


def keep_authority(home: Home, public: str) -> None:
    """Writes down whose word on devices counts in this folder.

    Raises:
        UnreadableFile: if it can't be written.
    """
    home.coordinator_key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(home.coordinator_key, f"{public}\n")


def own_key(home: Home, fair: Fair) -> "DeviceKey":
    """The key of this device, made on first need.

    Raises:
        KeyProblem: if it can't be read or written.
    """
    from kiosk.identity import device_keys

    return device_keys.load_or_make(home.device_key, fair.random_bytes)


def signer(home: Home, fair: Fair) -> "DeviceKey | None":
    """The key by which this device signs what it decides; None where devices aren't managed.

    Raises:
        KeyProblem: if the key can't be read or written.
    """
    return own_key(home, fair) if fair.state.authority() is not None else None


def own_up(home: Home, fair: Fair) -> list[Draft]:
    """What this store has to tell: whose it is, where the fair is managed and nobody said yet."""
    authority = fair.state.authority()
    writer = fair.facts.writer
    if authority is None or fair.state.devices_known().of_writer(writer) is not None:
        return []
    from kiosk.domain.certificates import WRITER_PREFIX, ownership

    body = ownership(own_key(home, fair), authority.event, writer)
    return [Draft(kinds.DEVICE_WROTE, WRITER_PREFIX + writer, body)]


def found(home: Home, fair: Fair, journal: "Journal", name: str) -> "DeviceKey":
    """Makes this device the founder of a managed fair, unless the fair is managed already.

    What was left half done, as by a power cut, is done the next time.

    Args:
        name: what this device is called.

    Returns:
        The key of this device, for what it is about to sign.

    Raises:
        NotAllowed: if the fair has another founder, whom this folder has forgotten.
        KioskError: if key, file or facts can't be written.
    """
    from kiosk.usecases.devices import introduce
    from kiosk.usecases.privacy.erasure import repeat

    key = own_key(home, fair)
    public = key.public.hex()
    if fair.state.authority() is None:
        _refuse_second_founder(fair, public)
        repeat(fair, key)
        journal.trust(Authority(fair.event.number, public))
    authority = fair.state.authority()
    assert authority is not None
    own = fair.state.devices_known().of_key(public)
    if authority.public == public and (own is None or not own.name):
        fair.facts.append([introduce(fair, key, name), *own_up(home, fair)])
    if not home.coordinator_key.exists():
        keep_authority(home, authority.public)
    return key


def _refuse_second_founder(fair: Fair, public: str) -> None:
    """A restored journal may be of a fair whose devices believe somebody already."""
    from kiosk.usecases.founder import introduced

    if introduced(fair).keys() - {public}:
        raise NotAllowed(
            N_("This fair has a founder, whom this folder has forgotten."),
            N_(
                "With a copy of its key: kiosk devices founder-key use FILE. Without:"
                " kiosk devices new-founder."
            ),
        )


def succeed(home: Home, fair: Fair, journal: "Journal", name: str, reason: str) -> "DeviceKey":
    """Makes this device the founder in the place of another one.

    Whatever of it was done when it is cut off, the old founder's word counts until all is.

    Args:
        name: what this device is called if it has no name yet.
        reason: why the old founder isn't believed any more.

    Returns:
        The key of this device, which is the founder's now.

    Raises:
        NotAllowed: as for `usecases.founder.succeed`.
        KioskError: if key, file or facts can't be written.
    """
    from kiosk.usecases import founder

    key = own_key(home, fair)
    founder.succeed(fair, key, name, reason)
    fair.facts.append(own_up(home, fair))
    keep_authority(home, key.public.hex())
    journal.trust(Authority(fair.event.number, key.public.hex()))
    return key


def appoint(home: Home, fair: Fair, journal: "Journal", founders: "DeviceKey", name: str) -> None:
    """Makes this device a coordinator's by the founder's word.

    Args:
        founders: the founder's key, which is not kept here.
        name: what this device is called if it has no name yet.

    Raises:
        KeyProblem: if that key isn't the founder's of this fair.
        KioskError: if this can't be a coordinator's device, or the facts not be written.
    """
    from kiosk.usecases import founder

    public = founders.public.hex()
    founder.refuse_another(fair, public)
    if fair.state.authority() is None:
        journal.trust(Authority(fair.event.number, public))
    founder.appoint(fair, founders, own_key(home, fair).public.hex(), name)
    fair.facts.append(own_up(home, fair))
    if not home.coordinator_key.exists():
        keep_authority(home, public)
