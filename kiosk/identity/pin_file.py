"""The file of this device's PINs: for its owner alone, and with it the count of wrong tries.

The count is kept on the disk, so that nobody gets more tries by starting the kiosk anew. A disk
that takes nothing is no reason to lock the staff out: the count then lasts as long as the program.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.errors import KeyProblem, KioskError
from kiosk.identity.pin import Failed, Tries, is_kept_form
from kiosk.private_file import OpenToOthersError, read_private, write_private
from kiosk.words import N_, _

COORDINATOR, WELCOME = "coordinator", "welcome"
_LARGEST_FILE = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept about one PIN.

    Attributes:
        pin: what it is checked against (`pin.kept_form`); empty if none is set here.
    """

    pin: str = ""
    failed: Failed = field(default_factory=Failed)


class PinEntry:
    """One PIN of the file.

    Args:
        path: the file; there is none before the first PIN or wrong try.
        name: which of the PINs.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._unkept: Failed | None = None

    @property
    def pin(self) -> str:
        """What the PIN is checked against; empty if none is set.

        Raises:
            KeyProblem: if the file can't be read, or others may read it.
        """
        return self._entry().pin

    def set(self, kept: str) -> None:
        """Keeps another PIN, or none; the wrong tries of the last one are forgotten.

        Raises:
            KioskError: if the file can't be read or written.
        """
        self._write(Entry(kept))

    def failed(self) -> Failed:
        """How many wrong ones were typed; a file that can't be used locks nobody out."""
        if self._unkept is not None:
            return self._unkept
        try:
            return self._entry().failed
        except KioskError:
            return Failed()

    def keep_failed(self, failed: Failed) -> None:
        """Keeps it on the disk, or where that takes nothing, in mind."""
        try:
            self._write(replace(self._entry(), failed=failed))
            self._unkept = None
        except KioskError:
            self._unkept = failed

    def tries(self, clock: Callable[[], float] = time.time) -> Tries:
        """The tries at this PIN, those of other starts counted."""
        return Tries(clock, self)

    def _entry(self) -> Entry:
        return _entry_of(_read(self._path).get(self._name))

    def _write(self, entry: Entry) -> None:
        known = _read(self._path)
        failed = {"count": entry.failed.count, "until": entry.failed.until}
        known[self._name] = {"pin": entry.pin, "failed": failed}
        write_private(self._path, json.dumps(known, indent=2) + "\n")


def _entry_of(found: Any) -> Entry:
    """An entry from outside; empty where it hasn't the form it must have."""
    if not isinstance(found, dict):
        return Entry()
    pin, told = found.get("pin"), found.get("failed")
    failed = Failed()
    if isinstance(told, dict):
        count, until = told.get("count"), told.get("until")
        if type(count) is int and count >= 0 and isinstance(until, int | float):
            failed = Failed(count, float(until))
    return Entry(pin if isinstance(pin, str) and is_kept_form(pin) else "", failed)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_private(path, _LARGEST_FILE))
    except FileNotFoundError:
        return {}
    except OpenToOthersError as error:
        raise KeyProblem(
            _("Others on this computer can read the PINs in {path}.").format(path=path),
            _("Close it with: chmod 600 '{path}'. Then choose other PINs.").format(path=path),
        ) from error
    except OSError as error:
        raise KeyProblem(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror),
            N_("Check whose file it is."),
        ) from error
    except (ValueError, RecursionError) as error:
        raise KeyProblem(
            _("{path} does not hold the PINs of a device.").format(path=path),
            N_("Move it away; then choose the PINs anew with `kiosk pin set`."),
        ) from error
    return found if isinstance(found, dict) else {}
