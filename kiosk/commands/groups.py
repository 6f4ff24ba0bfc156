"""Whom a command means: guests by number, or a partner's, an organisation's or a country's."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import wraps

import click

from kiosk.commands.options import Command, line
from kiosk.commands.who import who
from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.errors import UnusableInput
from kiosk.roster.form import Form
from kiosk.usecases.delegation import By, groups, guests_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.group_search import has_all, spellings, words_of
from kiosk.words import N_, _

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a command names.

    Attributes:
        named: guests, each by number or code; empty where a group is meant.
        by: what the group's guests have in common, and ``text`` what was said of it.
    """

    named: tuple[str, ...]
    by: By
    text: str

    def guests(self, fair: Fair) -> Sequence[Guest]:
        """The guests who are meant.

        Raises:
            UnusableInput: if a text means none, or more than one.
        """
        return [who(fair, text) for text in self.named] or group_named(fair, self.by, self.text)


_GROUPS = (
    click.argument("guests", nargs=-1, type=line),
    click.option("--partner", metavar="TEXT", type=line, help="All whom this partner brings."),
    click.option("--organisation", metavar="TEXT", type=line, help="All of this organisation."),
    click.option("--country", metavar="TEXT", type=line, help="All from this country."),
)


def group_options(command: Command) -> Command:
    """Adds guests, --partner, --organisation and --country; the command gets them as ``whom``."""

    @wraps(command)
    def called(
        *arguments: object,
        guests: tuple[str, ...],
        partner: str | None,
        organisation: str | None,
        country: str | None,
        **rest: object,
    ) -> int:
        texts = {By.PARTNER: partner, By.ORGANISATION: organisation, By.COUNTRY: country}
        chosen = [(by, text) for by, text in texts.items() if text]
        if len(chosen) + bool(guests) != 1:
            raise click.UsageError("Name one group, or guests by number or code.")
        by, text = chosen[0] if chosen else (By.PARTNER, "")
        return command(*arguments, whom=Meant(guests, by, text), **rest)

    decorated: Command = called
    for option in reversed(_GROUPS):
        decorated = option(decorated)
    return decorated


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
            _("No organisation here is called {text!r}.").format(text=text[:40]),
            N_("`kiosk find TEXT` shows some."),
        )
    named = ", ".join(group.name for group in fitting[:MOST_NAMED])
    raise UnusableInput(
        _("Several organisations are called so: {named}.").format(named=named),
        N_("Name one of them whole."),
    )
