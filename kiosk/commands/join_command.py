"""`kiosk join`: this computer becomes a device of a fair."""

from dataclasses import replace
from pathlib import Path

import click

from kiosk import __version__, clock
from kiosk.cli import DONE
from kiosk.commands.options import Call, fair_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.progress import working
from kiosk.devices.memory import recall, remember
from kiosk.errors import HubError, UnusableInput
from kiosk.exchanging import exchange
from kiosk.joining.arriving import Joined, join_by_file, join_by_hub
from kiosk.joining.code import read_code, read_invitation
from kiosk.joining.settling_in import settle_in
from kiosk.wording.devices import role_name
from kiosk.words import N_, _


@click.command(
    "join",
    help="Makes this computer a device of a fair: by the words on the coordinator's screen (its"
    " hub's address and a code), or by a packet in a file.",
)
@click.argument("words", metavar="[ADDRESS] CODE | FILE", nargs=-1, required=True)
@click.option("--code", default="", help="That opens the file; asked for if not given.")
@click.option("--name", metavar="NAME", default="", type=line, help="What this device is called.")
@click.option("--database", metavar="NAME", default="", type=line, help="Of the hub, if told.")
@click.option(
    "--new-founder",
    "founder",
    metavar="KEY",
    default="",
    type=line,
    help="Believes another founder than before: the one whose key you read from its screen.",
)
@fair_options
@json_option
def command(
    words: tuple[str, ...],
    code: str,
    name: str,
    database: str,
    founder: str,
    call: Call,
    as_json: bool,
) -> int:
    """Joins a fair."""
    file = Path(words[0])
    name = name or _own_name(call)
    by_file = len(words) == 1 and file.is_file()
    if by_file:
        code = read_code(code or click.prompt(_("Code"), err=True))
        with working(_("Opening the packet")):
            joined = join_by_file(call.home, file, code, name, clock.system_now, founder)
    else:
        _refuse_lost_file(words)
        invited = read_invitation(" ".join(words))
        with working(_("Asking the hub")):
            joined = join_by_hub(
                call.home, invited, name, __version__, clock.system_now, database, founder
            )
    return _settle(call, joined, as_json=as_json)


def _own_name(call: Call) -> str:
    """What a device of the fair is called already, which it stays; empty for a new one."""
    return recall(call.home.settings).desk if call.home.event_file.exists() else ""


def _settle(call: Call, joined: Joined, *, as_json: bool) -> int:
    """From the files to a journal that holds what the role may have."""
    memory = recall(call.home.settings)
    remember(call.home.settings, replace(memory, desk=joined.name or memory.desk))
    trouble = ""
    with replace(call, desk=joined.name).open() as opened:
        with working(_("Taking in what the packet holds")):
            new = settle_in(opened, joined)
        if joined.packet.hub is not None:
            try:
                with working(_("Fetching from the hub")):
                    new += exchange(opened).pulled
            except HubError as error:
                trouble = str(error)
        fair = opened.fair.event.name.in_language(call.language)
    if as_json:
        emit({"fair": fair, "role": joined.role, "name": joined.name, "facts": new})
        return DONE
    said = _("This is now {name} of {fair} ({role}); {new} facts are here.")
    say(said.format(name=joined.name or "–", fair=fair, role=role_name(joined.role), new=new))
    if trouble:
        say("! " + trouble)
    say(_("Go on with: kiosk --home {home}").format(home=call.home.root))
    return DONE


def _refuse_lost_file(words: tuple[str, ...]) -> None:
    """A name of a file that isn't there is no code with a slip."""
    if len(words) == 1 and " " not in words[0] and any(sign in words[0] for sign in "/\\."):
        raise UnusableInput(
            _("There is no file {file}.").format(file=words[0]),
            N_("Name the packet's file, or the hub's address and the code."),
        )
