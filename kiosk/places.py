"""Where everything lies: what ships with the program, and the folder that holds a fair."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "KIOSK_HOME"


def assets() -> Path:
    """The folder of fonts, sounds, styles, words and the demo: of a checkout or of a wheel."""
    package = Path(__file__).resolve().parent
    installed = package / "assets"
    return installed if installed.is_dir() else package.parent / "assets"


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that holds a fair."""

    root: Path

    @property
    def event_file(self) -> Path:
        """What the fair is: written by the coordinator."""
        return self.root / "event.toml"

    @property
    def visits_file(self) -> Path:
        """What day three is, as far as a file says it."""
        return self.root / "visits.toml"

    @property
    def journal(self) -> Path:
        """All that happened."""
        return self.root / "journal.db"

    @property
    def issuing_key(self) -> Path:
        """The secret that tickets of this device are signed with."""
        return self.root / "keys" / "issuing.pem"

    @property
    def device_key(self) -> Path:
        """The secret by which this device proves who it is."""
        return self.root / "keys" / "device.pem"

    @property
    def coordinator_key(self) -> Path:
        """The public key that all trust comes from, in hexadecimal; none in an unmanaged fair."""
        return self.root / "keys" / "coordinator.pub"

    @property
    def founder_key_saved(self) -> Path:
        """Of which founder's key a copy was made here, in hexadecimal."""
        return self.root / "keys" / "founder-saved.pub"

    @property
    def pins(self) -> Path:
        """What PINs of this device are checked against, and how often wrong ones were typed."""
        return self.root / "pins.json"

    @property
    def hub(self) -> Path:
        """How this device reaches the hub, if it does."""
        return self.root / "hub.json"

    @property
    def hub_ca(self) -> Path:
        """The certificate by which the hub is known."""
        return self.root / "keys" / "hub-ca.pem"

    @property
    def printed(self) -> Path:
        """Where tickets and lists go unless another folder is named."""
        return self.root / "printed"

    @property
    def backups(self) -> Path:
        """Where copies of the journal go unless another folder is named."""
        return self.root / "backups"

    @property
    def settings(self) -> Path:
        """What this device remembers, such as the language of its staff."""
        return self.root / "device.json"

    @property
    def training(self) -> "Home":
        """The copy of the fair in which nothing is in earnest."""
        return Home(self.root / "training")


def is_worked_by(path: Path) -> bool:
    """Whether a fair goes by this very file: its journal, its keys, what the fair is.

    Whoever writes something else in its place, by a slip, loses it.
    """
    try:
        real = Path(os.path.realpath(path))
        return _is_of(Home(real.parent), real) or _is_of(Home(real.parent.parent), real)
    except OSError:  # what can't even be looked at, nobody writes over
        return False


def _is_of(fair: Home, path: Path) -> bool:
    if not (fair.event_file.exists() or fair.journal.exists()):
        return False
    kept = (fair.event_file, fair.visits_file, fair.hub, fair.pins, fair.settings)
    is_journals = path.parent == fair.root and path.name.startswith(fair.journal.name)
    return is_journals or path in kept or path.parent == fair.device_key.parent


def home(named: Path | None) -> Home:
    """The fair's folder: the one named, else the one of KIOSK_HOME, else the user's own."""
    if named is not None:
        return Home(named)
    if variable := os.environ.get(HOME_VARIABLE):
        return Home(Path(variable))
    from platformdirs import user_data_path

    return Home(user_data_path("kiosk", appauthor=False))
