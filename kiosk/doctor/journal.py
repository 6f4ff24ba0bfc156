"""The journal: can it be read, is its file whole at a quick look, and who writes to it?"""

from kiosk.doctor.finding import Findings, bad, fine, look
from kiosk.doctor.ground import Ground
from kiosk.words import _, ngettext

CHECK = "journal"


def journal(ground: Ground, holder: str) -> Findings:
    """The journal of a fair that can be read.

    Args:
        holder: which other program writes to it; empty if none does.
    """
    if faults := ground.state.faults():
        return (
            bad(
                CHECK,
                _("The journal's file is damaged: {fault}.").format(fault=faults[0].rstrip(".")),
                _("Leave the file as it is. Go on from a backup, or from another desk's facts."),
            ),
        )
    facts = sum(device.facts for device in ground.state.devices())
    found = ngettext("{count} fact", "{count} facts", facts).format(count=facts)
    if holder:
        found = _("{facts}, in use by {holder}").format(facts=found, holder=holder)
    return (
        fine(
            CHECK,
            _("{facts}, whole at a quick look (`kiosk verify` proves it)").format(facts=found),
        ),
    )


def none_yet() -> Findings:
    """A fair in which nothing was recorded."""
    return (
        look(
            CHECK,
            _("Nothing was recorded here yet."),
            _("Import the guest list, `kiosk import FILE`, or open the kiosk."),
        ),
    )
