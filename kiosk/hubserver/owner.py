"""Who runs the server: PostgreSQL refuses to be run by root.

Where root runs the kiosk, the server runs as a user of its own that may do nothing else, and its
data lies where that user gets to without a right on any of root's folders being opened.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.words import N_

OWN_USER = "kiosk-hub"
_USERS = ("postgres", OWN_USER)
_ROOTS_DATA = Path("/var/lib/kiosk-hub")


@dataclass(frozen=True, slots=True)
class Owner:
    """A user of this system.

    Attributes:
        user, group: their numbers; None for whoever runs the kiosk.
    """

    user: int | None = None
    group: int | None = None

    def give(self, path: Path) -> None:
        """Makes a file or folder theirs."""
        if sys.platform != "win32" and self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

    def starting(self) -> dict[str, object]:
        """What `subprocess` must be told for a program to run as them."""
        if self.user is None:
            return {}
        return {"user": self.user, "group": self.group, "extra_groups": []}


def owner() -> Owner:
    """Who runs the server here.

    Raises:
        HubProblem: if root runs the kiosk and no user can be made.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return Owner()
    import pwd

    for name in _USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    _make_user()
    entry = pwd.getpwnam(OWN_USER)
    return Owner(entry.pw_uid, entry.pw_gid)


def place_for_data(folder: Path, name: str) -> Path:
    """Where the data may lie: in the fair's folder, or where root's other user gets to."""
    return folder if owner().user is None else _ROOTS_DATA / name


def _make_user() -> None:
    program = shutil.which("useradd")
    if program is None:
        raise HubProblem(_NO_ROOT, _ANOTHER_USER)
    made = subprocess.run(  # noqa: S603 (a program of the system, our own words)
        [program, "--system", "--shell", "/bin/false", "--no-create-home", OWN_USER],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        raise HubProblem(_NO_ROOT, _ANOTHER_USER)


_NO_ROOT = N_("PostgreSQL can't be run by root, and no other user could be made for it.")
_ANOTHER_USER = N_("Run the kiosk as an ordinary user.")
