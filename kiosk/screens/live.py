"""What the screens that stay true by themselves share; they save a list, too."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path

from rich.text import Text
from textual.screen import Screen
from textual.widgets import Static

from kiosk.domain.checkpoints import moment
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.freshness import Freshness
from kiosk.screens.inside_file import save_inside
from kiosk.usecases.fair import Fair
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.figures import place_name
from kiosk.words import _, spoken

CLOCK_SECONDS = 1.0


class LiveScreen(Screen[None]):
    """Looks again whenever something was recorded.

    Args:
        place: a checkpoint, or the whole fair; it stands in the title.
        folder: where lists are saved.
        note: keeps an error so that it can be read again.
    """

    CSS_PATH = "figures.tcss"

    def __init__(
        self,
        fair: Fair,
        place: str,
        folder: Path,
        note: Callable[[KioskError], None] = lambda error: None,
    ) -> None:
        super().__init__()
        self._fair = fair
        self._place = place
        self._folder = folder
        self._note = note
        self._freshness = Freshness(fair.state.stamp)

    @abstractmethod
    def look(self) -> None:
        """Asks for what is true now, and shows it."""

    @abstractmethod
    def mark(self) -> str:
        """What stands out in the title."""

    def on_mount(self) -> None:
        """Shows the present, and keeps it fresh."""
        self.set_interval(CLOCK_SECONDS, self._keep_fresh)
        self.call_after_refresh(self._keep_fresh)

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self._freshness.expire()
        self.call_after_refresh(self._keep_fresh)

    def news_came(self) -> None:
        """Other devices' facts came in."""
        self._freshness.expire()
        self._keep_fresh()

    def where(self) -> str:
        """What the title says besides."""
        return place_name(self._fair.event, self._place)

    def list_saved(self) -> Path:
        """Writes the list that belongs to this screen, and returns where it stands."""
        return save_inside(self._fair, self._place, self._folder)

    def action_save(self) -> None:
        """Writes the list into the fair's folder."""
        try:
            path = self.list_saved()
        except KioskError as error:
            self._complain(error)
        else:
            self._say("✔ " + _("Saved, for you alone to read: {path}").format(path=path))

    def _keep_fresh(self) -> None:
        if self._freshness.is_due:
            try:
                with self._freshness.looking():
                    self.look()
            except KioskError as error:
                self._complain(error)
        fair, event = self._fair, self._fair.event
        now = moment(fair.now(), event.zone).strftime("%H:%M")
        name = event.name.in_language(spoken())
        self.query_one(TitleBar).show(name, self.where(), now, "", self.mark())

    def _complain(self, error: KioskError) -> None:
        self._note(error)
        self._say(f"✘ {_(error.message)} → {_(error.remedy)}")

    def _say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True
