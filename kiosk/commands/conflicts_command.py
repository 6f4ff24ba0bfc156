"""`kiosk conflicts`: what devices told differently; `settle`, `reopen`, `join` and `part`.

Exit codes: 0 done, and nothing is open; 1 something is still to be settled; 2 unusable arguments.
"""

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.conflict_lines import emit_all, say_all
from kiosk.commands.options import Call, desk_options, fair_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.domain.conflicts import Conflict, Settlement
from kiosk.errors import UnusableInput
from kiosk.usecases.conflicts import Conflicts, conflicts, reopen, settle
from kiosk.usecases.fair import Fair
from kiosk.usecases.same_person import join, part
from kiosk.words import N_, _, ngettext


@click.group(
    "conflicts",
    invoke_without_command=True,
    help="Lists what devices told differently, with the ways to settle it.",
)
@click.option("--settled", is_flag=True, help="Lists those that were settled, with how and why.")
@click.pass_context
@fair_options
@json_option
def command(context: click.Context, settled: bool, call: Call, as_json: bool) -> int:
    """Lists the conflicts, where nothing else is to be done."""
    if context.invoked_subcommand is None:
        with call.look() as opened:
            found = conflicts(opened.fair)
            shown = Conflicts((), found.settled) if settled else Conflicts(found.open, ())
            (emit_all if as_json else say_all)(opened.fair, shown)
        return PARTLY if found.open else DONE
    call.hand_on(context)
    return DONE


@command.command("settle", help="Settles a conflict in one of the ways that the list names.")
@click.argument("key", type=line)
@click.argument("how", type=line)
@click.option("--why", metavar="TEXT", default="", type=line, help="Why, in a word or two.")
@desk_options
@json_option
def settle_one(key: str, how: str, why: str, call: Call, as_json: bool) -> int:
    """Settles the open conflict whose key begins so."""
    with call.open() as opened:
        settlement = settle(opened.fair, _open_one(conflicts(opened.fair), key), how, why)
        _told(Conflicts((), (settlement,)), opened.fair, as_json=as_json)
    return DONE


@command.command("reopen", help="Takes a settlement back, with what it did.")
@click.argument("key", type=line)
@desk_options
@json_option
def reopen_one(key: str, call: Call, as_json: bool) -> int:
    """Opens the settled conflict whose key begins so once more."""
    with call.open() as opened:
        settlement = _settled_one(conflicts(opened.fair), key)
        reopen(opened.fair, settlement)
        if as_json:
            emit({"key": settlement.key, "reopened": True})
        else:
            say(_("Open again: {key}").format(key=settlement.key))
    return DONE


@command.command("join", help="Two records are one person: either ticket lets them in, once.")
@click.argument("guest", type=line)
@click.argument("other", type=line)
@desk_options
@json_option
def join_two(guest: str, other: str, call: Call, as_json: bool) -> int:
    """Joins two guests."""
    with call.open() as opened:
        joined = join(opened.fair, who(opened.fair, guest), who(opened.fair, other))
    name = joined.registration or joined.subject
    if as_json:
        emit({"participant": name, "name": joined.name})
    else:
        say(_("One guest now: {number} {name}").format(number=name, name=joined.name))
    return DONE


@command.command("part", help="The records of a guest are guests by themselves again.")
@click.argument("guest", type=line)
@desk_options
@json_option
def part_them(guest: str, call: Call, as_json: bool) -> int:
    """Takes a join back."""
    with call.open() as opened:
        meant = who(opened.fair, guest)
        count = part(opened.fair, meant)
    if as_json:
        emit({"participant": meant.registration or meant.subject, "records": count})
    else:
        text = ngettext("{count} guest now.", "{count} guests now.", count)
        say(text.format(count=count))
    return DONE


def _told(found: Conflicts, fair: Fair, *, as_json: bool) -> None:
    (emit_all if as_json else say_all)(fair, found)


def _open_one(found: Conflicts, key: str) -> Conflict:
    named = found.named(key)
    if len(named) == 1:
        return named[0]
    raise UnusableInput(
        _("No single open conflict is called {key!r}.").format(key=key[:40]),
        N_("`kiosk conflicts` lists their keys."),
    )


def _settled_one(found: Conflicts, key: str) -> Settlement:
    named = [each for each in found.settled if key and each.key.startswith(key)]
    if len(named) == 1:
        return named[0]
    raise UnusableInput(
        N_("No single settled conflict is called so."),
        N_("`kiosk conflicts --settled` lists them."),
    )
