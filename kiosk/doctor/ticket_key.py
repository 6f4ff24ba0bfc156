"""The key that tickets of this device are signed with: whole, private, listed and trusted?"""

from kiosk.doctor.finding import Findings, bad, fine, look
from kiosk.domain.answers import Issuer
from kiosk.errors import KeyProblem
from kiosk.words import _

CHECK = "key"


def ticket_key(key: str | KeyProblem | None, issuers: tuple[Issuer, ...] | None) -> Findings:
    """What becomes of tickets that are issued here.

    Args:
        key: the public half in hexadecimal, what is wrong with the file, or None if there is none.
        issuers: the keys that are listed; None where no journal tells.
    """
    if isinstance(key, KeyProblem):
        return (bad(CHECK, key.message, key.remedy),)
    if key is None:
        return (fine(CHECK, _("none yet; the first ticket issued here makes one")),)
    listed = next((issuer for issuer in issuers or () if issuer.public == key), None)
    if listed is not None and listed.revoked:
        return (
            bad(
                CHECK,
                _("The key of this device was revoked: no ticket issued here counts."),
                _("Move keys/issuing.pem away; the next ticket makes a new key."),
            ),
        )
    if listed is not None:
        return (fine(CHECK, _("listed as number {number}").format(number=listed.number)),)
    if issuers:
        return (
            look(
                CHECK,
                _("The key of this device is not listed yet."),
                _("The first ticket issued here lists it; then exchange facts with other desks."),
            ),
        )
    return (fine(CHECK, _("there, and not used yet")),)
