"""`kiosk find QUERY`."""

import click

from kiosk.cli import DONE
from kiosk.commands.lines import lines
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.usecases.find import Answer, Finder
from kiosk.words import _

LONGEST_QUERY = 1_000


@click.command("find", help="Finds guests; - answers one query a line of standard input.")
@click.argument("query")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 1000))
@fair_options
@json_option
def command(query: str, limit: int, call: Call, as_json: bool) -> int:
    """Finds guests."""
    with call.look() as opened:
        finder = Finder(opened.fair)
        if query != "-":
            found = finder.find(query, limit)
            for answer in found:
                emit(_record(answer)) if as_json else say(_line(answer))
            if not found and not as_json:
                warn(_("Nobody on the list is called anything like this."))
            return DONE
        for asked in (line[:LONGEST_QUERY] for line in lines()):
            answers = finder.find(asked, limit)
            if as_json:
                emit({"query": asked, "answers": [_record(answer) for answer in answers]})
            else:
                say(f"{asked}: {'; '.join(map(_line, answers))}")
    return DONE


def _record(answer: Answer) -> dict[str, object]:
    guest = answer.guest
    return {
        "participant": guest.registration or guest.subject,
        "name": guest.name,
        "organisation": guest.organisation,
        "score": answer.score,
    }


def _line(answer: Answer) -> str:
    guest = answer.guest
    native = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    who = guest.registration or guest.subject
    return f"{who}  {guest.name}{native}, {guest.organisation}, {guest.country}"
