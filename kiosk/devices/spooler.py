"""Handing a file to the system's own print spooler.

Tried: Linux, with the programs of CUPS 2.4. Written from the documentation and not tried: macOS
(CUPS too) and Windows (ShellExecute with the verb ``printto``, which asks whatever program opens
PDFs there).
"""

import shutil
import sys
from pathlib import Path

from kiosk.devices.printer import printers
from kiosk.devices.programs import ask
from kiosk.errors import KioskError
from kiosk.words import N_, _

SECONDS = 20.0
TITLE = "badge"
"""What the job is called: everybody can read the list of jobs, so it names nobody."""


class PrinterFailed(KioskError):
    """A printer, or the system's spooler, took no job."""


def send(file: Path, printer: str, size: tuple[float, float]) -> None:
    """Gives a PDF to a printer; returns once the spooler has it.

    Args:
        printer: its name; empty for the usual one.
        size: width and height of its pages in mm.

    Raises:
        PrinterFailed: if nothing will come out, and why.
    """
    if sys.platform == "win32":
        _print_to(file, printer)
        return
    _refuse_stopped(printer)
    answer = ask(_command(file, printer, size), SECONDS)
    if answer is None:
        raise PrinterFailed(
            N_("This system has no print spooler (lp or lpr)."),
            N_("Install CUPS, or print badges to a file: F9."),
        )
    if answer.code is None:
        raise PrinterFailed(
            N_("The print spooler doesn't answer."),
            N_("Look at the printer and its cable, then print the badge again."),
        )
    if answer.code != 0:
        said = " ".join(answer.error.split())[:200] or _("exit code {code}").format(
            code=answer.code
        )
        raise PrinterFailed(
            _("The printer took no job: {why}.").format(why=said),
            N_("Look at the printer and its cable, then print the badge again."),
        )


def _refuse_stopped(printer: str) -> None:
    """A stopped printer would keep the badge and bring it out in an hour, beside a second one."""
    known = printers() or ()
    wanted = [p for p in known if p.name == printer or (not printer and p.is_usual)]
    if wanted and not (wanted[0].is_running and wanted[0].takes_jobs):
        raise PrinterFailed(
            N_("The printer has stopped."),
            N_("Look at paper, cover and cable, start it, then print the badge again."),
        )
    if known and printer and not wanted:
        raise PrinterFailed(
            _("There is no printer {printer!r} any more.").format(printer=printer),
            N_("Choose another one: F9."),
        )


def _command(file: Path, printer: str, size: tuple[float, float]) -> list[str]:
    media = "media=Custom.{:g}x{:g}mm".format(*size)
    options = ["-o", media, "-o", "print-scaling=none"]
    if shutil.which("lp") or not shutil.which("lpr"):
        chosen = ["-d", printer] if printer else []
        return ["lp", *chosen, "-t", TITLE, *options, "--", str(file)]
    chosen = ["-P", printer] if printer else []
    return ["lpr", *chosen, "-T", TITLE, *options, str(file)]


def _print_to(file: Path, printer: str) -> None:
    import os

    try:
        if printer:
            os.startfile(file, "printto", f'"{printer}"')  # type: ignore[attr-defined,unused-ignore]  # noqa: S606
        else:
            os.startfile(file, "print")  # type: ignore[attr-defined,unused-ignore]  # noqa: S606
    except OSError as error:
        raise PrinterFailed(
            _("Windows could not print: {why}.").format(why=error.strerror),
            N_("Install a program that opens PDFs, or print badges to a file: F9."),
        ) from error
