"""The line of a form that says what is wrong; it takes no room while nothing is."""

from rich.text import Text
from textual.widgets import Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.words import _


class Complaint(Static):
    """Hidden at first."""

    DEFAULT_CSS = "Complaint { color: $error; text-style: bold; display: none; }"

    def say(self, text: str) -> None:
        """Says this instead of what was said; nothing hides the line."""
        self.update(Text(printable(text)))
        self.display = bool(text)

    def not_recorded(self, error: KioskError) -> None:
        """Nothing was recorded, and why."""
        failed, why, remedy = _("NOT RECORDED"), _(error.message), _(error.remedy)
        self.say(f"✘ {failed}: {why} {remedy}".rstrip())
