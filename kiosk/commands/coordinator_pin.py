"""The coordinator's PIN, asked for at the terminal before a command records one of their acts."""

import sys
from collections.abc import Sequence
from functools import partial

import click

from kiosk.domain.deeds import COORDINATORS_KINDS
from kiosk.domain.facts import Draft
from kiosk.errors import NotAllowed
from kiosk.identity.pin import is_pin
from kiosk.identity.pin_file import COORDINATOR, PinEntry
from kiosk.places import Home
from kiosk.words import N_, _


class PinAtTerminal:
    """Asks once in a run, and only where a PIN is set."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._is_given = False

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Asks if one of these facts is the coordinator's.

        Raises:
            NotAllowed: if the PIN isn't given.
            KeyProblem: if the file of PINs can't be used.
        """
        if self._is_given or not any(draft.kind in COORDINATORS_KINDS for draft in drafts):
            return
        ask_first(self._home)
        self._is_given = True


def ask_first(home: Home) -> None:
    """Asks for the coordinator's PIN, where one is set.

    Raises:
        NotAllowed: if the PIN isn't given.
        KeyProblem: if the file of PINs can't be used.
    """
    entry = PinEntry(home.pins, COORDINATOR)
    if entry.pin:
        give_pin(entry)


def give_pin(entry: PinEntry) -> None:
    """Has the PIN typed.

    Raises:
        NotAllowed: if it isn't the right one, nobody can be asked, or one has to wait.
    """
    tries = entry.tries()
    if wait := tries.wait:
        said = _("Too many wrong PINs were typed; nothing was recorded.")
        remedy = _("Wait {seconds} seconds, then try again.").format(seconds=int(wait) + 1)
        raise NotAllowed(said, remedy)
    if not has_terminal():
        raise NotAllowed(
            N_("This needs the coordinator's PIN, and nobody can be asked for it here."),
            N_("Start it in a terminal window; nothing was recorded."),
        )
    typed = click.prompt(_("The coordinator's PIN"), hide_input=True, err=True)
    if not tries.is_right(partial(is_pin, typed, entry.pin)):
        raise NotAllowed(N_("That is not the PIN; nothing was recorded."), N_("Try again."))


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()
