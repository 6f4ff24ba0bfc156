"""The keys that nearly every screen has."""

from textual.binding import Binding

from kiosk.words import N_

HELP = Binding("f1", "app.help", N_("Help"), key_display="F1")
BACK = Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc")


def scrolling(page: int) -> tuple[Binding, ...]:
    """The arrows and the page keys, for what scrolls while the cursor stays where one types."""
    return (
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", f"scroll({page})", show=False),
        Binding("pageup", f"scroll(-{page})", show=False),
    )
