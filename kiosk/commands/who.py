"""Whom a command means: a registration number or the short code on a ticket."""

from kiosk.domain.guests import Guest
from kiosk.domain.readings import Unreadable
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import identify
from kiosk.words import N_, _


def who(fair: Fair, text: str) -> Guest:
    """The one guest meant.

    Raises:
        UnusableInput: if there is none, or more than one.
    """
    registered = fair.state.registered(text.strip())
    if len(registered) == 1:
        return registered[0]
    if without_number := fair.state.guest(text.strip()):
        return without_number  # lists name them by their pseudonym
    found = identify(fair, text)
    if isinstance(found, Unreadable) or found.guest is None:
        raise UnusableInput(
            _("Nobody here has the registration number or code {text!r}.").format(text=text[:40]),
            N_("`kiosk find NAME` shows the registration number."),
        )
    return found.guest
