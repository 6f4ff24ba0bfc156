"""`kiosk devices founder-key` and `new-founder`: so that no lost laptop ends the fair."""

import secrets
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.coordinator_pin import ask_first, has_terminal
from kiosk.commands.hub.bringing_up import own_name
from kiosk.commands.options import A_PATH, Call, desk_options, fair_options, line, reason_option
from kiosk.commands.output import say
from kiosk.domain.devices import Authority
from kiosk.errors import KeyProblem, NotAllowed
from kiosk.identity import device_keys, managed
from kiosk.identity.device_keys import DeviceKey
from kiosk.identity.sealed_key import SealedKey, read_sealed, write_sealed
from kiosk.private_file import write_private
from kiosk.usecases.devices import the_device
from kiosk.usecases.founder import fingerprint, forgotten_founder, introduced
from kiosk.words import N_, _

MOST_TRIES = 3
_NO_TERMINAL = N_("This needs a passphrase, and nobody can be asked for it here.")


@click.group("founder-key", help="A copy of the founder's key, for when its laptop is lost.")
@click.pass_context
@fair_options
def founder_key(context: click.Context, call: Call) -> int:
    """What is done with it."""
    call.hand_on(context)
    return DONE


@founder_key.command("save", help="Writes the founder's key into FILE, sealed by a passphrase.")
@click.argument("file", type=A_PATH)
@fair_options
def save_command(file: Path, call: Call) -> int:
    """Makes a copy, and opens it once to see that it can be."""
    with call.look() as opened:
        authority = opened.fair.state.authority()
    key = device_keys.load(call.home.device_key) if call.home.device_key.exists() else None
    if authority is None or key is None or key.public.hex() != authority.public:
        raise KeyProblem(
            N_("The founder's key isn't on this device."),
            N_("Save it where it is: on the device that invited the first one."),
        )
    ask_first(call.home)
    passphrase = _asked(_("Passphrase"), again=_("Once more"))
    write_sealed(file, SealedKey.of(key, passphrase, secrets.token_bytes))
    copied = read_sealed(file).opened(passphrase)
    if copied is None or copied.public != key.public:
        raise KeyProblem(
            _("{file} doesn't hold what was written.").format(file=file), N_("Try another stick.")
        )
    write_private(call.home.founder_key_saved, f"{key.public.hex()}\n")
    say(_("The founder's key is in {file}; the passphrase alone opens it.").format(file=file))
    say(_("Keep both away from this computer, and away from each other."))
    return DONE


@founder_key.command(
    "use", help="Makes this device a coordinator's by the copy of the founder's key in FILE."
)
@click.argument("file", type=A_PATH)
@desk_options
def use_command(file: Path, call: Call) -> int:
    """Signs with the founder's key once; it isn't kept here."""
    sealed = read_sealed(file)
    with call.open() as opened:
        key = _unsealed(sealed)
        managed.appoint(opened.home, opened.fair, opened.journal, key, own_name(call))
        founder = the_device(opened.fair, key.public.hex())
    say(_("This is a coordinator's device now: it admits others and shuts them out."))
    say(_("The others learn of it with their next exchange."))
    if founder.shut_out is None:
        said = _("Is the founder's computer lost? kiosk devices shut-out {name} --reason lost")
        say(said.format(name=f'"{founder.name}"'))
    return DONE


@click.command(
    "new-founder",
    help="Makes this device the founder, where the old one's key is lost or in wrong hands. Each"
    " other device then joins anew, with --new-founder.",
)
@click.option(
    "--instead-of",
    "old",
    metavar="NAME",
    required=True,
    type=line,
    help="The old founder's device, or the beginning of its key.",
)
@reason_option
@desk_options
def new_founder_command(old: str, reason: str, call: Call) -> int:
    """Takes the founder's place on this device."""
    with call.open() as opened:
        if opened.fair.state.authority() is None and introduced(opened.fair):
            public = forgotten_founder(opened.fair, old)
            opened.journal.trust(Authority(opened.fair.event.number, public))
        found = the_device(opened.fair, old)
        if not found.founder:
            raise NotAllowed(
                _("{name} isn't the founder of this fair.").format(name=found.name or old),
                N_("`kiosk devices` tells which device is."),
            )
        key = managed.succeed(opened.home, opened.fair, opened.journal, own_name(call), reason)
    shown = fingerprint(key.public.hex())
    say(_("This device is the founder now. Its key: {key}").format(key=shown))
    say(_("Invite each other device anew: kiosk devices invite"))
    say(_("Join there with --new-founder and this key, read from this screen."))
    return DONE


def _unsealed(sealed: SealedKey) -> DeviceKey:
    """The key, once somebody has typed its passphrase."""
    for _try in range(MOST_TRIES):
        if (key := sealed.opened(_asked(_("Passphrase")))) is not None:
            return key
        say(_("That is not the passphrase, or the file was changed."))
    raise KeyProblem(
        N_("Nobody knew the passphrase; nothing was changed."), N_("Look it up, then try again.")
    )


def _asked(question: str, again: str = "") -> str:
    if not has_terminal():
        raise NotAllowed(_NO_TERMINAL, N_("Start it in a terminal window; nothing was changed."))
    confirmation = again or False
    typed: str = click.prompt(question, hide_input=True, confirmation_prompt=confirmation, err=True)
    return typed
