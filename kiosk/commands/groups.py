"""Which group of guests a command means: of a partner, an organisation or a country."""

from collections.abc import Sequence

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.errors import UnusableInput
from kiosk.roster.form import Form
from kiosk.usecases.delegation import By, groups, guests_of, has_all, spellings, words_of
from kiosk.usecases.fair import Fair
from kiosk.words import N_

MOST_NAMED = 5


def group_named(fair: Fair, by: By, text: str) -> Sequence[Guest]:
    """The guests of the group that a text means.

    Raises:
        UnusableInput: if it means none, or more than one.
    """
    key = (
        _organisation(fair, text)
        if by is By.ORGANISATION
        else Form(fair.event, by_id=True).read(by, text)
    )
    if found := guests_of(fair, by, key):
        return found
    raise UnusableInput(
        N_("No guest here belongs to this group."), N_("Import the newest roster, or look it up.")
    )


def _organisation(fair: Fair, text: str) -> str:
    """The one organisation that is called so, or whose name has all these words."""
    checkpoint = next(iter(fair.event.checkpoints))
    found = groups(fair, checkpoint, (By.ORGANISATION,))
    fitting = [group for group in found if group.key == plain(text)] or [
        group for group in found if has_all(words_of(group.name), spellings(text))
    ]
    if len(fitting) == 1:
        return fitting[0].key
    if not fitting:
        raise UnusableInput(
            f"No organisation here is called {text[:40]!r}.", "`kiosk find TEXT` shows some."
        )
    named = ", ".join(group.name for group in fitting[:MOST_NAMED])
    raise UnusableInput(f"Several organisations are called so: {named}.", "Name one of them whole.")
