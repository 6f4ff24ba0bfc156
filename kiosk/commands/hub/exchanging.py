"""`kiosk sync` without a file: one exchange with the hub."""

from kiosk.cli import DONE
from kiosk.commands.options import Call
from kiosk.commands.output import emit, say
from kiosk.commands.progress import working
from kiosk.errors import StoreBusy
from kiosk.exchanging import exchange
from kiosk.words import N_, _, ngettext


def sync_with_hub(call: Call, *, as_json: bool) -> int:
    """Exchanges once, and says how many facts went and came.

    Raises:
        HubError: if this device has no hub, or it can't be reached, or refuses.
        StoreBusy: if a desk is open here, which exchanges by itself.
    """
    try:
        with call.open() as opened, working(_("Exchanging with the hub")):
            told = exchange(opened)
    except StoreBusy as error:
        raise StoreBusy(
            N_("A desk is open in this folder."),
            N_("It exchanges with the hub by itself; its light tells how that stands."),
        ) from error
    if as_json:
        emit(
            {
                "pushed": told.pushed,
                "pulled": told.pulled,
                "waiting": told.waiting,
                "skipped": len(told.skipped),
            }
        )
        return DONE
    said = _("{pulled} new facts came from the hub, {pushed} went there.")
    say(said.format(pulled=told.pulled, pushed=told.pushed))
    if told.waiting:
        text = ngettext(
            "! {count} fact waits: the hub doesn't take it for now.",
            "! {count} facts wait: the hub doesn't take them for now.",
            told.waiting,
        )
        say(text.format(count=told.waiting))
    if told.skipped:
        text = ngettext(
            "! {count} fact can't be understood here and was left at the hub.",
            "! {count} facts can't be understood here and were left at the hub.",
            len(told.skipped),
        )
        say(text.format(count=len(told.skipped)))
    return DONE
