"""What is said of an invitation: the code, by which way it is used, and how long."""

import sys
from pathlib import Path
from typing import Any

import click

from kiosk.commands.devices.way_by_hub import Way
from kiosk.commands.output import emit, say
from kiosk.devices.terminal import terminal
from kiosk.joining import code as join_code
from kiosk.joining.inviting import Made, Terms
from kiosk.tickets.matrix import text_matrix
from kiosk.tickets.terminal_qr import symbol_lines
from kiosk.words import _


def tell_by_hub(way: Way, invitation: Made, terms: Terms, *, as_json: bool) -> None:
    """Shows the code; as a QR symbol too, where somebody looks at a terminal."""
    port = way.login.port
    text = join_code.qr_text(way.hosts, port, invitation.code)
    if as_json:
        by_hub = {"role": terms.role, "hosts": list(way.hosts), "port": port, "qr": text}
        emit(_record(invitation) | by_hub)
        return
    if sys.stdout is not None and sys.stdout.isatty():
        for row in symbol_lines(text_matrix(text), colours=terminal().colours > 0):
            click.echo(row, color=True)
    typed = way.typed(join_code.grouped(invitation.code))
    say(_("On the new device: kiosk join {where}").format(where=typed))
    if len(way.hosts) > 1:
        say(_("If it isn't found there: {hosts}").format(hosts=", ".join(way.hosts[1:])))
    say(_("One device, within {hours} hours.").format(hours=terms.hours))


def tell_file(file: Path, invitation: Made, *, as_json: bool) -> None:
    """Says where the packet is, and the code that must not travel with it."""
    if as_json:
        emit(_record(invitation) | {"file": str(file)})
        return
    say(_("The packet is in {file}. It opens with this code alone:").format(file=file))
    say(f"  {join_code.grouped(invitation.code)}")
    say(_("Tell the code by another way than the file. On the new device: kiosk join FILE"))


def _record(invitation: Made) -> dict[str, Any]:
    return {
        "code": join_code.grouped(invitation.code),
        "name": invitation.name,
        "expires": invitation.expires,
    }
