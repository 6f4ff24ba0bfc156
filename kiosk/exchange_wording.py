"""What is said of an exchange by file."""

from kiosk.by_file import Brought
from kiosk.domain.audience import Audience, Cut
from kiosk.usecases.exchange import Taken
from kiosk.words import _, ngettext


def remarks(taken: Taken, brought: Brought | None) -> tuple[str, ...]:
    """What somebody should know of what came in, beside its number."""
    return tuple(filter(None, (_clashes(taken), *(_of_signer(brought) if brought else ()))))


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


def _of_signer(brought: Brought) -> tuple[str, ...]:
    told = []
    device = brought.device
    if device is not None and device.shut_out is not None:
        text = _("! {device} was shut out: what it wrote since is kept, and has no effect.")
        told.append(text.format(device=device.name or _("a device without a name")))
    if brought.left_out:
        text = ngettext(
            "! {count} fact of another device stays out: a marshal's file may bring its own alone."
            " Exchange with a desk that has it.",
            "! {count} facts of other devices stay out: a marshal's file may bring its own alone."
            " Exchange with a desk that has them.",
            brought.left_out,
        )
        told.append(text.format(count=brought.left_out))
    return tuple(told)
