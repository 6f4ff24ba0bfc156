"""`kiosk walk-in --name NAME`."""

from collections.abc import Mapping
from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import A_PATH, Call, Command, desk_options, json_option, line
from kiosk.commands.output import emit, say, warn
from kiosk.domain.guests import Guest
from kiosk.domain.walk_ins import missing_details
from kiosk.errors import UnusableInput
from kiosk.paper.tickets import single_ticket
from kiosk.roster.form import Form
from kiosk.usecases.doubles import probable_doubles
from kiosk.usecases.walk_in import WalkIn, unrecorded, walk_in
from kiosk.wording.fields import still_missing
from kiosk.words import _

# Option to field and meaning; --language is that of the staff, as in every command.
_OPTIONS = {
    "name": ("native_name", "In the guest's own script."),
    "latin": ("latin_name", "The name in Latin letters."),
    "organisation": ("organisation", "Where the guest works."),
    "country": ("country", "Its name or code."),
    "partner": ("partner", "Id or name of the partner who brings the guest."),
    "email": ("email", "One e-mail address."),
    "phone": ("phone", "A phone number."),
    "speaks": ("language", "The guest's language; else the one of the country."),
    "kind": ("kind", "The kind of ticket; the fair's usual one without it."),
}


def _options(command: Command) -> Command:
    for option, (_field, meaning) in reversed(_OPTIONS.items()):
        add = click.option(f"--{option}", metavar="TEXT", default="", type=line, help=meaning)
        command = add(command)
    return command


@click.command("walk-in", help="Registers a guest who isn't on the list, with a ticket at once.")
@_options
@click.option("--force", is_flag=True, help="Even if the guest is probably registered already.")
@click.option("--out", type=A_PATH, help="Writes the ticket into this folder too.")
@desk_options
@json_option
def command(force: bool, out: Path | None, call: Call, as_json: bool, **texts: str) -> int:
    """Registers a walk-in."""
    with call.open() as opened:
        fair = opened.fair
        values = _read(Form(fair.event, by_id=True), texts)
        doubles = () if force else probable_doubles(fair, unrecorded(fair.event, values))
        for double in doubles:
            _warn_of(double, as_json)
        if doubles:
            return PARTLY
        done = walk_in(fair, values)
        _tell(done, as_json)
        if out is not None:
            pdf = single_ticket(fair.event, done.ticket, out)()
            warn(_("The ticket lies in {file}").format(file=pdf))
    return DONE


def _read(form: Form, texts: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for option, text in texts.items():
        field, _meaning = _OPTIONS[option]
        try:
            values[field] = form.read(field, text, values.get("country", ""))
        except UnusableInput as error:
            raise UnusableInput(f"--{option}: {_(error.message)}", _(error.remedy)) from error
    return values


def _warn_of(double: Guest, as_json: bool) -> None:
    if as_json:
        known = {"name": double.name, "organisation": double.organisation}
        emit({"double": double.registration or double.subject} | known)
    else:
        told = ", ".join(filter(None, (double.name, double.organisation)))
        text = _("Perhaps already registered: {number} {name}. --force registers all the same.")
        warn(text.format(number=double.registration, name=told))


def _tell(done: WalkIn, as_json: bool) -> None:
    guest, ticket = done.guest, done.ticket
    if as_json:
        emit(
            {
                "participant": guest.registration,
                "name": guest.name,
                "kind": ticket.kind.id,
                "code": ticket.code,
                "short_code": ticket.human_code,
                "missing": list(missing_details(guest)),
            }
        )
    else:
        say(f"{guest.registration}  {guest.name}  {ticket.human_code}\n{ticket.code}")
        if missing := still_missing(guest):
            warn(f"! {missing}")
