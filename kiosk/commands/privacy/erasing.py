"""`kiosk privacy erase GUEST` and `kiosk privacy erase-fair`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line, reason_option
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.domain.checkpoints import moment
from kiosk.errors import NotYet
from kiosk.identity.managed import signer
from kiosk.usecases.privacy.erasure import erase_fair, erase_guest
from kiosk.words import N_, _


def _agreed(question: str, *, yes: bool) -> None:
    """Asks before what can't be taken back.

    Raises:
        click.Abort: if the answer is no.
    """
    if not yes:
        click.confirm(question, abort=True, err=True)


yes_option = click.option("--yes", is_flag=True, help="Asks nothing.")


@click.command("erase", help="Erases a guest here and on every device that hears of it, for good.")
@click.argument("guest", type=line)
@reason_option
@yes_option
@desk_options
@json_option
def erase(guest: str, reason: str, yes: bool, call: Call, as_json: bool) -> int:
    """Erases a guest."""
    with call.open() as opened:
        meant = who(opened.fair, guest)
        question = _("Erase everything about {name}? This can't be taken back.")
        _agreed(question.format(name=meant.name or meant.subject), yes=yes)
        erased = erase_guest(opened.fair, meant, reason, signer(opened.home, opened.fair))
    if as_json:
        emit({"erased": meant.subject, "facts": erased.facts, "tickets_revoked": erased.tickets})
        return DONE
    text = _(
        "Erased: {facts} facts, {tickets} tickets revoked. Other devices follow at their next"
        " exchange; copies on paper, exports and backups are yours to destroy."
    )
    say(text.format(facts=erased.facts, tickets=erased.tickets))
    return DONE


@click.command("erase-fair", help="Erases all that names anybody, on every device, for good.")
@reason_option
@click.option("--early", is_flag=True, help="Also while the data may still be kept.")
@yes_option
@desk_options
@json_option
def erase_whole_fair(reason: str, early: bool, yes: bool, call: Call, as_json: bool) -> int:
    """Erases a whole fair."""
    with call.open() as opened:
        fair = opened.fair
        until = fair.event.kept_until
        today = moment(fair.now(), fair.event.zone).date()
        if not early and (until is None or today <= until):
            raise NotYet(
                N_("The guests' data may still be kept."),
                N_("If all of it shall go now, add --early."),
            )
        name = fair.event.name.in_language(call.language)
        question = _("Erase everybody of {fair}, on every device? This can't be taken back.")
        _agreed(question.format(fair=name), yes=yes)
        erase_fair(fair, reason, signer(opened.home, fair))
    if as_json:
        emit({"erased": "fair"})
        return DONE
    say(
        _(
            "Erased. Other devices follow at their next exchange; copies on paper, exports, backups"
            " and the lists you imported are yours to destroy."
        )
    )
    return DONE
