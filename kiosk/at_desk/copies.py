"""What the desk says of the copies that are made beside it: nothing, as long as they are."""

from functools import partial

import click
from textual.app import App

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.words import N_, _

SECONDS_SHOWN = 20
_TITLE = N_("Backup: no copy was made")


def tell_of_copies(app: App[None], error: KioskError | None) -> None:
    """Shows a quiet note at the edge of the screen, or a line once there is none any more.

    May be called in any thread.

    Args:
        error: why no copy was made; None once one was made again.
    """
    if app.is_running:
        app.call_later(partial(_tell, app, error))
    else:
        tell_beneath(app, error)


def tell_beneath(app: App[None], error: KioskError | None) -> None:
    """Says nothing while guests see the screen; a line of the last copy, made when it is closed."""
    if error is not None and not app.is_running:
        click.echo(printable(f"{_(_TITLE)}. {_said(error)}"), err=True)


def _tell(app: App[None], error: KioskError | None) -> None:
    if error is None:
        app.notify(_("Copies are made again."), title=_("Backup"), timeout=5, markup=False)
        return
    said = _said(error)
    app.notify(said, title=_(_TITLE), severity="warning", timeout=SECONDS_SHOWN, markup=False)


def _said(error: KioskError) -> str:
    return " → ".join(_(part) for part in (error.message, error.remedy) if part)
