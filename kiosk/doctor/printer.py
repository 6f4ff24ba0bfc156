"""The printer: is there one, which is the usual one, and does it take jobs?"""

from collections.abc import Sequence

from kiosk.devices.printer import Printer
from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.words import _, ngettext

CHECK = "printer"
MANY_JOBS = 3  # so many wait only where nothing comes out


def printer(found: Sequence[Printer] | None) -> Findings:
    """The usual printer, and what keeps others from printing. None is no harm without badges."""
    if not found:
        missing = _("No printer is set up.") if found is not None else _("No printing system.")
        return (
            look(
                CHECK,
                missing,
                _("No matter without badges; else set one up in the system's settings."),
            ),
        )
    usual = found[0]
    if not usual.is_usual:
        names = ", ".join(printer.name for printer in found[:3])
        return (
            look(
                CHECK,
                _("None of the printers is the usual one: {names}.").format(names=names),
                _("Choose the default printer in the system's settings."),
            ),
        )
    return (_judged(usual),)


def _judged(usual: Printer) -> Finding:
    name = usual.name
    if not usual.takes_jobs:
        return bad(
            CHECK,
            _("{name} takes no jobs.").format(name=name),
            _("Switch it on, and let it take jobs in the system's settings."),
        )
    if not usual.is_running:
        return bad(
            CHECK,
            _("{name} has stopped; waiting: {waiting}.").format(
                name=name, waiting=_jobs(usual.waiting)
            ),
            _("Look at paper, cover and cable, then start it in the system's settings."),
        )
    if usual.waiting >= MANY_JOBS:
        return look(
            CHECK,
            _("{waiting} waiting at {name}.").format(name=name, waiting=_jobs(usual.waiting)),
            _("If nothing comes out, delete old jobs and print a test page."),
        )
    return fine(CHECK, _("{name} is ready").format(name=name))


def _jobs(count: int) -> str:
    return ngettext("{count} job", "{count} jobs", count).format(count=count)
