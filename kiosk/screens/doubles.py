"""Who is perhaps registered already, while a new guest's name is typed."""

from collections.abc import Mapping

from rich.text import Text

from kiosk.domain.guests import Guest
from kiosk.inert import printable
from kiosk.screens.searching import identity
from kiosk.usecases.delegation import members
from kiosk.usecases.doubles import probable_doubles
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder
from kiosk.usecases.walk_in import unrecorded
from kiosk.wording.standing import standing
from kiosk.words import _

TELLING = ("native_name", "latin_name", "organisation", "email")
KEYS = ("f5", "f6", "f7")  # one for each who may be meant


class Doubles:
    """Looks whenever what tells one guest from another has changed."""

    def __init__(self, fair: Fair, checkpoint: str) -> None:
        self._fair = fair
        self._checkpoint = checkpoint
        self._finder: Finder | None = None
        self._looked_for: tuple[str, ...] = ()
        self.guests: tuple[Guest, ...] = ()

    def look(self, values: Mapping[str, str]) -> None:
        """Finds those who may be this guest."""
        telling = tuple(values.get(name, "") for name in TELLING)
        if telling == self._looked_for:
            return
        self._looked_for = telling
        self._finder = self._finder or Finder(self._fair)
        guest = unrecorded(self._fair.event, values)
        self.guests = probable_doubles(self._fair, guest, len(KEYS), finder=self._finder)

    def text(self) -> Text:
        """A line for each, with its key and whether they came."""
        found = {
            member.guest.subject: standing(self._fair, member)
            for member in members(self._fair, self.guests, self._checkpoint)
        }
        shown = Text(_("! Perhaps registered already. The key takes that guest:"), "bold")
        for key, guest in zip(KEYS, self.guests, strict=False):
            stands = found[guest.subject]
            told = (f"{stands.sign} {stands.words}".strip(), *identity(guest))
            shown.append("\n").append(key.upper(), "bold reverse")
            line = " ".join(printable(" · ".join(filter(None, told))).split())
            shown.append(f" {line}", "not bold")
        return shown
