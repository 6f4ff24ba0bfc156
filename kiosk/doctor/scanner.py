"""The scanner: when it was last heard, and what comes of a ticket that is scanned to try it."""

from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.doctor.ground import Ground, own
from kiosk.domain.readings import Reading, Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.wording.verdicts import SORTS_OF_CODES
from kiosk.words import N_, _

CHECK = "scanner"
# Keys further apart than 40 ms count as typing: from here on a scanner comes close to that.
SLOW_SECONDS = 0.025
LEAST_LETTERS = 15  # fewer tell nothing of a keyboard's layout

_SCAN_NOW = N_("Try any ticket under “Before opening”: there it is not counted.")
_OF_TICKETS = {
    Reason.DAMAGED: N_("part of a ticket"),
    Reason.OTHER_FAIR: N_("a ticket of another fair"),
    Reason.UNKNOWN_ISSUER: N_("a ticket with a key that this device doesn't know"),
    Reason.FORGED: N_("a ticket with a wrong signature"),
    Reason.EMPTY: N_("an empty code"),
}


def scanner(ground: Ground) -> Findings:
    """When this device last recorded a scan; the journal doesn't tell who read the code."""
    mine = own(ground.state.devices())
    last = ground.state.last_scan_by(mine.writer) if mine else None
    if last is not None and ground.is_today(last):
        return (fine(CHECK, _("last scan here at {when}").format(when=ground.when(last))),)
    if last is not None:
        found = _("No scan here today; the last was on {when}.").format(when=ground.when(last))
    else:
        found = _("Nothing was ever scanned here.")
    return (look(CHECK, found, _(_SCAN_NOW)),)


def heard(text: str, reading: Reading, pace: float | None = None) -> Finding:
    """What a scan that was made to try the scanner tells of it.

    Args:
        pace: seconds from key to key; None where the code was pasted, or nobody measured.
    """
    told = [_("{count} characters").format(count=len(text)), _kind(reading)]
    if pace is not None:
        told.append(_("{count} ms a key").format(count=max(1, round(pace * 1000))))
    found = " · ".join(told)
    if _is_garbled(text):
        return _of_garbled(found, reading)
    if pace is not None and pace > SLOW_SECONDS:
        return look(
            CHECK, found, _("It sends slowly: set it to send without a pause between keys.")
        )
    if isinstance(reading, Unreadable):
        return look(CHECK, found, _what_to_do(reading))
    return fine(CHECK, _("{found} · as printed").format(found=found))


def half() -> Finding:
    """A code that began and broke off."""
    return bad(
        CHECK,
        _("Only part of a code arrived, without Enter at its end."),
        _("Scan again. If it stays so, set the scanner to send Enter after each code."),
    )


def as_if_typed(letters: int, pace: float) -> Finding:
    """Keys that came too slowly for a scanner, on a screen where nobody types."""
    return bad(
        CHECK,
        _("{letters} keys came {count} ms apart, which counts as typing.").format(
            letters=letters, count=round(pace * 1000)
        ),
        _("If that was the scanner, set it to send without a pause between keys."),
    )


def _kind(reading: Reading) -> str:
    if not isinstance(reading, Unreadable):
        return _("a ticket of this fair")
    text = _OF_TICKETS.get(reading.reason) or SORTS_OF_CODES.get(
        reading.sort, SORTS_OF_CODES["text"]
    )
    return _(text)


def _what_to_do(reading: Unreadable) -> str:
    if reading.reason is Reason.UNKNOWN_ISSUER:
        return _("Take in the facts of the device that issued it (`kiosk sync`).")
    if reading.reason in (Reason.DAMAGED, Reason.FORGED, Reason.EMPTY):
        return _("Scan it again. If it stays so, try another ticket, then another scanner.")
    return _("The scanner works. Scan a ticket of this fair to be sure of its letters.")


def _is_garbled(text: str) -> bool:
    """Whether letters came that no code of ours holds and another keyboard layout makes of it."""
    bare = text.strip()
    return (
        len(bare) >= LEAST_LETTERS
        and " " not in bare
        and "\ufffd" not in bare
        and not bare.isascii()
    )


def _of_garbled(found: str, reading: Reading) -> Finding:
    remedy = _("Set the scanner and this computer to one keyboard layout.")
    if isinstance(reading, Unreadable):
        return bad(CHECK, _("{found} · letters changed on the way").format(found=found), remedy)
    return look(CHECK, _("{found} · letters mapped back").format(found=found), remedy)
