"""`kiosk keys`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.usecases.issuing_keys import revoke_key
from kiosk.words import _


@click.command("keys", help="Lists the issuing keys; --revoke ends the trust in one.")
@click.option(
    "--revoke", metavar="PUBLIC", default="", type=line, help="The key, as the list shows it."
)
@click.option("--reason", metavar="TEXT", default="", type=line, help="Why it is revoked.")
@desk_options
@json_option
def command(revoke: str, reason: str, call: Call, as_json: bool) -> int:
    """Lists or revokes issuing keys."""
    if revoke:
        if not reason:
            raise click.UsageError("--revoke needs a --reason.")
        with call.open() as opened:
            revoke_key(opened.fair, revoke, reason)
    with call.look() as opened:
        for issuer in opened.fair.state.issuers():
            if as_json:
                emit({name: getattr(issuer, name) for name in issuer.__slots__})
            else:
                state = _("revoked") if issuer.revoked else _("trusted")
                say(f"{issuer.number:>2}  {issuer.public}  {state}  {issuer.holder}".rstrip())
    return DONE
