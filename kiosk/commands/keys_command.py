"""`kiosk keys`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import desk_options, json_option, line, settled
from kiosk.commands.output import emit, say
from kiosk.usecases.issue_tickets import revoke_key
from kiosk.wiring import look_into_fair, open_fair
from kiosk.words import _


@click.command("keys", help="Lists the issuing keys; --revoke ends the trust in one.")
@click.option(
    "--revoke", metavar="PUBLIC", default="", type=line, help="The key, as the list shows it."
)
@click.option("--reason", metavar="TEXT", default="", type=line, help="Why it is revoked.")
@desk_options
@json_option
def command(
    revoke: str,
    reason: str,
    home: Path | None,
    now: str,
    language: str | None,
    desk: str,
    operator: str,
    gate: str,
    as_json: bool,
) -> int:
    """Lists or revokes issuing keys."""
    where, clock = settled(home, now, language)
    if revoke:
        if not reason:
            raise click.UsageError("--revoke needs a --reason.")
        with open_fair(where, now=clock, desk=desk, operator=operator, gate=gate) as opened:
            revoke_key(opened.fair, revoke, reason)
    with look_into_fair(where, now=clock) as opened:
        for issuer in opened.fair.state.issuers():
            if as_json:
                emit({name: getattr(issuer, name) for name in issuer.__slots__})
            else:
                state = _("revoked") if issuer.revoked else _("trusted")
                say(f"{issuer.number:>2}  {issuer.public}  {state}  {issuer.holder}".rstrip())
    return DONE
