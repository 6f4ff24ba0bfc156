"""`kiosk verify`."""

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.progress import progress
from kiosk.store.verification import Report, verify
from kiosk.words import _


@click.command("verify", help="Checks every fact, makes all tables anew and compares.")
@fair_options
@json_option
def command(call: Call, as_json: bool) -> int:
    """Verifies the journal."""
    with call.look() as opened, progress(_("Checking facts")) as report_to:
        report = verify(opened.journal.connection, report_to)
    if as_json:
        emit(
            {
                "sound": not report.faults,
                "facts": report.facts,
                "writers": report.writers,
                "absent_bodies": report.absent,
                "needs_newer_version": report.newer,
                "quarantined": report.quarantined,
                "apart": report.apart,
                "faults": report.faults,
            }
        )
    else:
        _tell(report)
    return PARTLY if report.faults else DONE


def _tell(report: Report) -> None:
    say(
        _("{facts} facts of {writers} devices").format(
            facts=report.facts, writers=len(report.writers)
        )
    )
    if report.absent:
        say(_("{count} bodies were erased or withheld").format(count=report.absent))
    if report.newer:
        say(_("{count} facts need a newer version of the kiosk").format(count=report.newer))
    if report.quarantined:
        say(_("! {count} facts are in quarantine").format(count=report.quarantined))
    if report.apart:
        say(
            _("! {count} facts of devices have no effect; `kiosk devices` tells").format(
                count=report.apart
            )
        )
    for fault in report.faults:
        say(f"✘ {fault}")
    say(_("✘ The journal is not sound.") if report.faults else _("✔ The journal is sound."))
