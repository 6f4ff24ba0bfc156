"""The keys that sign tickets: a device lists its own, with a number, before it signs the first."""

from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.answers import Issuer
from kiosk.domain.deeds import Deed
from kiosk.domain.event import TRAINING_KEY_NUMBER, Purpose
from kiosk.domain.facts import Draft
from kiosk.errors import KeyProblem, UnusableInput
from kiosk.usecases.allowed import require
from kiosk.usecases.fair import Fair
from kiosk.words import N_

KEY_PREFIX = "k:"
LAST_KEY_NUMBER = 31


def listed_key(fair: Fair, holder: str = "") -> int:
    """The number of this device's issuing key; lists the key if it is new.

    All keys of a training carry one number of their own.

    Raises:
        KeyProblem: if the key was revoked, or all 31 numbers are taken.
    """
    number, drafts = own_key(fair, holder)
    fair.facts.append(drafts)
    return number


def own_key(fair: Fair, holder: str) -> tuple[int, list[Draft]]:
    """The number of this device's issuing key, and the fact that lists it if it is new.

    Raises:
        NotAllowed: if this device is for something else.
        KeyProblem: if the key was revoked, or all 31 numbers are taken.
    """
    require(fair, Deed.ISSUE)  # before a key is made that could sign nothing
    public = fair.tickets.public().hex()
    issuers = fair.state.issuers()
    own = next((issuer for issuer in issuers if issuer.public == public), None)
    if own is not None and own.revoked:
        raise KeyProblem(
            N_("The issuing key of this device was revoked."),
            N_("Issue tickets on another device, or move keys/issuing.pem away to get a new key."),
        )
    if own is not None:
        return own.number, []
    number = _free_number(fair, issuers)
    content = {"public": public, "number": number, "holder": holder}
    return number, [Draft(kinds.KEY_LISTED, KEY_PREFIX + public, content)]


def _free_number(fair: Fair, issuers: Iterable[Issuer]) -> int:
    if fair.event.purpose is Purpose.TRAINING:
        return TRAINING_KEY_NUMBER
    free = set(range(1, LAST_KEY_NUMBER + 1)) - {issuer.number for issuer in issuers}
    if not free:
        raise KeyProblem(
            N_("All 31 issuing keys of this fair are taken."), N_("Issue on a listed device.")
        )
    return min(free)


def revoke_key(fair: Fair, public: str, reason: str) -> None:
    """No ticket of this issuing key counts from now on.

    Raises:
        UnusableInput: if no such key is listed.
    """
    if public not in {issuer.public for issuer in fair.state.issuers()}:
        raise UnusableInput(N_("No such issuing key is listed."), N_("`kiosk keys` lists them."))
    content = {"public": public, "reason": reason}
    fair.facts.append([Draft(kinds.KEY_REVOKED, KEY_PREFIX + public, content)])
