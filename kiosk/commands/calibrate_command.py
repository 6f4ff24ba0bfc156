"""`kiosk calibrate`."""

from pathlib import Path

import click

from kiosk import eventfile
from kiosk.cli import DONE
from kiosk.commands.desk_command import need_terminal
from kiosk.commands.options import WRITTEN, Call, fair_options
from kiosk.commands.output import say
from kiosk.domain.event import Event
from kiosk.errors import UnusableInput
from kiosk.places import Home
from kiosk.words import N_, _

ENDING = ".pdf"


@click.command(
    "calibrate",
    help="Says how the scanner is set, from a code on the screen or on a printed sheet, and"
    " keeps it for this device.",
)
@click.option("--out", type=WRITTEN, help="Writes the sheet as FILE.pdf, without a screen.")
@fair_options
def command(out: Path | None, call: Call) -> int:
    """Calibrates the scanner."""
    event = eventfile.load(call.home.event_file)
    if out is None:
        return _on_screen(event, call.home)
    if out.suffix.lower() != ENDING:
        raise UnusableInput(
            N_("The sheet becomes a PDF."), N_("Give it a name that ends with .pdf.")
        )
    # typst and the QR library aren't needed for anything else here.
    from kiosk.calibration.calibrating import write_sheet

    write_sheet(event, out)
    say(_("The sheet is in {out}.").format(out=out))
    return DONE


def _on_screen(event: Event, home: Home) -> int:
    need_terminal()
    from kiosk.calibration.app import CalibrateApp

    CalibrateApp(event, home).run()
    return DONE
