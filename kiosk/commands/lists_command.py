"""`kiosk lists`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.file_names import plain_name
from kiosk.commands.for_guests import folder_option
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.usecases.paper_lists import ListOf, PaperList, paper_lists
from kiosk.words import _, ngettext


@click.command(
    "lists",
    help="Writes lists to tick off by hand, with short codes: one PDF for each checkpoint, partner"
    " and trip.",
)
@folder_option("printed/lists")
@click.option(
    "--of",
    "sorts",
    multiple=True,
    type=click.Choice([str(sort) for sort in ListOf]),
    help="Only lists of this sort.",
)
@fair_options
@json_option
def command(out: Path | None, sorts: tuple[str, ...], call: Call, as_json: bool) -> int:
    """Writes lists."""
    # typst isn't needed for anything else here.
    from kiosk.paper.lists import write_lists

    with call.look() as opened:
        fair = opened.fair
        folder = out or opened.home.printed / "lists"
        lists = paper_lists(fair, [ListOf(sort) for sort in sorts] or tuple(ListOf))
        files = {folder / file_name(one): one for one in lists}
        write_lists(files, fair.event, fair.now())
    for path, one in files.items() if as_json else ():
        emit({"list": one.of, "id": one.id, "guests": len(one.rows), "file": str(path)})
    if not as_json:
        text = ngettext("{count} list in {out}", "{count} lists in {out}", len(lists))
        say(text.format(count=len(lists), out=folder) if lists else _("Nobody is on any list."))
    return DONE


def file_name(one: PaperList) -> str:
    """A name of plain letters, whatever the id is."""
    return f"{one.of}-{plain_name(one.id)}.pdf"
