"""The light at the edge of every screen: is this device in contact with the others?"""

from typing import Protocol, runtime_checkable

from rich.text import Text

from kiosk.inert import printable
from kiosk.widgets.still_text import StillText
from kiosk.wording.contact import Lamp

NARROW = 96  # columns under which there is room for a sign and a number alone
LOOKS = ("again", "refused")


@runtime_checkable
class TellsContact(Protocol):
    """An app that knows of its contact."""

    def contact_lamp(self, *, narrow: bool) -> Lamp:
        """What the light shows now."""


class ContactLight(StillText):
    """A sign and a few words; nothing where there is nobody to be in contact with."""

    DEFAULT_CSS = """
    ContactLight { width: auto; max-width: 60%; margin-left: 2; color: $quiet;
        text-wrap: nowrap; text-overflow: ellipsis; }
    ContactLight.-again { color: $warning; text-style: bold; }
    ContactLight.-refused { color: $error; text-style: bold reverse; }
    """

    def on_mount(self) -> None:
        """Shows how it is now."""
        self.look_again()

    def look_again(self) -> None:
        """Asks the app, and shows what it says."""
        app = self.app
        narrow = app.size.width < NARROW
        lamp = app.contact_lamp(narrow=narrow) if isinstance(app, TellsContact) else Lamp("")
        self.display = bool(lamp.text)
        for look in LOOKS:
            self.set_class(look == lamp.look, f"-{look}")
        self.update(Text(printable(lamp.text), no_wrap=True, overflow="ellipsis"))
