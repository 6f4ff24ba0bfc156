"""What the desk says of the copies that are made beside it: nothing, as long as they are."""

from functools import partial

from textual.app import App

from kiosk.errors import KioskError
from kiosk.words import _

SECONDS_SHOWN = 20


def tell_of_copies(app: App[None], error: KioskError | None) -> None:
    """Shows a quiet note at the edge of the screen; may be called in any thread.

    Args:
        error: why no copy was made; None once one was made again.
    """
    app.call_later(partial(_tell, app, error))


def _tell(app: App[None], error: KioskError | None) -> None:
    if error is None:
        app.notify(_("Copies are made again."), title=_("Backup"), timeout=5, markup=False)
        return
    told = f"{_(error.message)} → {_(error.remedy)}" if error.remedy else _(error.message)
    title = _("Backup: no copy was made")
    app.notify(told, title=title, severity="warning", timeout=SECONDS_SHOWN, markup=False)
