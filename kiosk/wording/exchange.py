"""What is said of an exchange by file."""

from kiosk.domain.audience import Audience, Cut
from kiosk.domain.devices import Device
from kiosk.usecases.exchange import Taken
from kiosk.words import _, ngettext


def remarks(taken: Taken, device: Device | None = None, left_out: int = 0) -> tuple[str, ...]:
    """What somebody should know of what came in, beside its number.

    Args:
        device: who signed it, where that is known.
        left_out: how many facts it may not bring.
    """
    told = (_clashes(taken), _shut_out(device), _stays_out(left_out))
    return tuple(filter(None, told))


def cut_words(cut: Cut) -> str:
    """For whom a file was cut; empty if it holds everything."""
    if cut.audience is Audience.OUTSIDE:
        text = _("It holds nothing for {device}, which was shut out.")
        return text.format(device=cut.device or _("a device without a name"))
    if cut.trips:
        return _("It names no guests but those of: {trips}").format(trips=", ".join(cut.trips))
    return ""


def _clashes(taken: Taken) -> str:
    text = _("! {count} facts clash with others; `kiosk verify` tells")
    return text.format(count=taken.quarantined) if taken.quarantined else ""


def _shut_out(device: Device | None) -> str:
    if device is None or device.shut_out is None:
        return ""
    text = _("! {device} was shut out: what it wrote since is kept, and has no effect.")
    return text.format(device=device.name or _("a device without a name"))


def _stays_out(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "! {count} fact of another device stays out: a marshal's file may bring its own alone."
        " Exchange with a desk that has it.",
        "! {count} facts of other devices stay out: a marshal's file may bring its own alone."
        " Exchange with a desk that has them.",
        count,
    )
    return text.format(count=count)
