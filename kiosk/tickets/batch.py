"""Print many tickets: a PNG and an SVG of each QR symbol, and one PDF of them all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kiosk.errors import KioskError, UnusableInput
from kiosk.tickets.matrix import Matrix, qr_matrix
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.tickets.render import Mark, png, svg
from kiosk.tickets.sheet import write_sheet
from kiosk.words import N_, _

Progress = Callable[[int, int], None]

PDF_NAME = "tickets.pdf"


def print_tickets(
    tickets: Sequence[PrintedTicket],
    heading: Heading,
    folder: Path,
    template: Path,
    fonts: Path,
    progress: Progress,
    pdf: str = PDF_NAME,
) -> Path:
    """Write png/, svg/ and the PDF into a folder, which is made if need be.

    Args:
        tickets: all of one scheme.
        template: path of ticket.typ.
        fonts: folder with Noto Sans (Regular, Bold) and Noto Sans Mono.
        progress: told the steps done and the steps in all, one a ticket and one for the PDF;
            what it raises ends the work.
        pdf: the PDF's name.

    Returns:
        The path of the PDF.

    Raises:
        UnusableInput: there is no ticket, or there are tickets of both schemes.
        KioskError: something could not be written or typeset.
    """
    if len({len(ticket.code) for ticket in tickets}) != 1:
        raise UnusableInput(
            N_("There must be at least one ticket to print, and all must be of one scheme."),
            N_("Print signed and short tickets one after the other."),
        )
    steps = len(tickets) + 1
    symbols: list[Matrix] = []
    mark = Mark(heading.mark, fonts) if heading.mark else None
    try:
        for name in ("png", "svg"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for ticket, name in zip(tickets, _file_names(tickets), strict=True):
            symbols.append(qr_matrix(ticket.code))
            _draw(symbols[-1], folder, name, mark)
            progress(len(symbols), steps)
        path = folder / pdf
        write_sheet(path, tickets, symbols, heading, template, fonts)
    except OSError as error:
        raise KioskError(
            _("The tickets could not be written to {folder} ({why}).").format(
                folder=folder, why=error.strerror or error
            ),
            N_("Check that the folder may be written to and has space left."),
        ) from error
    progress(steps, steps)
    return path


def _draw(symbol: Matrix, folder: Path, name: str, mark: Mark | None) -> None:
    (folder / "png" / f"{name}.png").write_bytes(png(symbol, mark=mark))
    (folder / "svg" / f"{name}.svg").write_text(svg(symbol, mark), encoding="ascii")


def _file_names(tickets: Sequence[PrintedTicket]) -> Iterator[str]:
    """The human codes; of 10,000 serials two may begin alike, so a repeated one gets a number."""
    seen = Counter[str]()
    for ticket in tickets:
        seen[ticket.human_code] += 1
        count = seen[ticket.human_code]
        yield ticket.human_code if count == 1 else f"{ticket.human_code}-{count}"
