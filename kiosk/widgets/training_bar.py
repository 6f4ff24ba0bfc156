"""The mark of a training on every screen: a bar at its top and one at its foot, with the word."""

from typing import Any

from rich.cells import cell_len
from textual.app import App, RenderResult
from textual.screen import Screen
from textual.widgets import Static

from kiosk.words import N_, _

ON_SCREEN = N_("TRAINING · nothing here counts")


class TrainingBar(Static):
    """One line that takes a place of its own, and so hides nothing."""

    DEFAULT_CSS = """
    TrainingBar { height: 1; background: $training; color: $background; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis; }
    TrainingBar.-top { split: top; }
    TrainingBar.-foot { split: bottom; }
    """

    def on_mount(self) -> None:
        """Follows the language: with it, the keys are told anew."""
        self.screen.bindings_updated_signal.subscribe(self, lambda screen: self.refresh())

    def render(self) -> RenderResult:
        """The word, and heavy lines beside it that can be told without colour."""
        word = f" {_(ON_SCREEN)} "
        left, odd = divmod(max(0, self.size.width - cell_len(word)), 2)
        return f"{'━' * left}{word}{'━' * (left + odd)}"


def mark_every_screen(app: App[Any]) -> None:
    """Marks each screen, dialogs too, as soon as it is shown; the app runs already."""
    app.screen_change_signal.subscribe(app, _mark, immediate=True)


def _mark(screen: Screen[Any]) -> None:
    if not screen.query(TrainingBar):
        screen.mount(TrainingBar(classes="-top"), TrainingBar(classes="-foot"))
