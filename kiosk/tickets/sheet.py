"""All tickets in one PDF, an A6 page each."""

import json
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.tickets.fitting import Room, fitted, font_advance
from kiosk.tickets.matrix import Matrix, qr_matrix
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.tickets.render import QUIET, pixels
from kiosk.tickets.typeset import Job, typeset

# The rooms that ticket.typ has for each text, and how heavy it is set.
_BOLD, _REGULAR = "NotoSans-Bold.ttf", "NotoSans-Regular.ttf"
_ROOMS = {
    "event_name": (_BOLD, Room(52, ((9.5, 1), (8.5, 1), (8.5, 2), (7.5, 2), (6.5, 3)))),
    "event_dates": (_REGULAR, Room(33, ((8.5, 1), (7.5, 1), (8.5, 2), (7.5, 2), (6.5, 3)))),
    "mark": (_BOLD, Room(99, ((13, 1), (11, 1), (9, 1), (7, 1)))),
    "native_name": (
        _BOLD,
        Room(87, ((21, 1), (19, 1), (21, 2), (18, 2), (15, 2), (12, 3), (10, 4))),
    ),
    "latin_name": (_REGULAR, Room(87, ((12, 1), (10.5, 1), (9, 1), (7.5, 2)))),
    "home": (_REGULAR, Room(87, ((9.5, 1), (8.5, 1), (8.5, 2), (7.5, 2), (6.5, 2)))),
    "kind_name": (_BOLD, Room(44, ((12, 1), (10, 2), (8.5, 2), (6.5, 3)))),
    "note": (_REGULAR, Room(40, ((8.5, 1), (7.5, 1), (8.5, 2), (7.5, 2), (6.5, 3)))),
}
# More than the longest name of a person or ministry, less than what would be slow to set.
_LONGEST = 160
# Some scripts write names with joiners; every other invisible character goes.
_JOINERS = "\u200c\u200d"


def write_sheet(
    path: Path,
    tickets: Sequence[PrintedTicket],
    symbols: Sequence[Matrix],
    heading: Heading,
    template: Path,
    fonts: Path,
) -> None:
    """Write the tickets as one PDF; an older file of that name is replaced when all is done.

    Args:
        symbols: the QR symbol of each ticket's code; at least one, all of one size.
        template: path of ticket.typ.
        fonts: folder with Noto Sans (Regular, Bold) and Noto Sans Mono.

    Raises:
        KioskError: a font is missing, or typst could not make it.
        OSError: the file could not be written.
    """
    # Beside the PDF: it holds what the PDF holds, and no other folder should.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        root = Path(folder)
        # A file, since it is bytes, and what typst is handed otherwise is text.
        (root / "symbols.bin").write_bytes(b"".join(map(pixels, symbols)))
        draft = root / f"draft{path.suffix}"
        inputs = _inputs(tickets, symbols, heading, fonts)
        typeset(Job(str(template), folder, str(fonts), inputs, str(draft)))
        draft.replace(path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A ticket on a page of its own, and what stands above it."""

    ticket: PrintedTicket
    heading: Heading


def write_sheets(sheets: Mapping[Path, Sheet], template: Path, fonts: Path) -> None:
    """Write each ticket as a PDF of its own, all into one folder, which is made if need be.

    Raises:
        KioskError: a font is missing, or typst could not make one.
        OSError: a file could not be written.
    """
    if not sheets:
        return
    [folder] = {path.parent for path in sheets}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        jobs, drafts = [], {}
        for number, (path, sheet) in enumerate(sheets.items()):
            root = Path(own) / str(number)
            root.mkdir()
            symbol = qr_matrix(sheet.ticket.code)
            (root / "symbols.bin").write_bytes(pixels(symbol))
            drafts[path] = root / "draft.pdf"
            inputs = _inputs([sheet.ticket], [symbol], sheet.heading, fonts)
            jobs.append(Job(str(template), str(root), str(fonts), inputs, str(drafts[path])))
        typeset(*jobs)
        for path, draft in drafts.items():
            draft.replace(path)


def one_line(text: str, longest: int = _LONGEST) -> str:
    """A text from outside as one printable line of bounded length."""
    head = unicodedata.normalize("NFC", text[: 2 * longest])
    line = " ".join("".join(map(_visible, head)).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] != "C" or character in _JOINERS:
        return character
    return "" if category == "Cf" else " "


def _inputs(
    tickets: Sequence[PrintedTicket], symbols: Sequence[Matrix], heading: Heading, fonts: Path
) -> dict[str, str]:
    return {
        "heading": json.dumps(_set(asdict(heading), fonts)),
        "tickets": json.dumps([_ticket(ticket, fonts) for ticket in tickets]),
        "side": str(symbols[0].side + 2 * QUIET),
    }


def _ticket(ticket: PrintedTicket, fonts: Path) -> dict[str, Any]:
    native, latin = one_line(ticket.native_name), one_line(ticket.latin_name)
    texts = {
        "native_name": native or latin,
        "latin_name": latin if native not in ("", latin) else "",
        "home": " · ".join(filter(None, (one_line(ticket.organisation), one_line(ticket.country)))),
        "kind_name": ticket.kind_name,
        "note": ticket.note,
    }
    return _set(texts, fonts) | {"human_code": ticket.human_code}


def _set(texts: dict[str, str], fonts: Path) -> dict[str, Any]:
    """Each text as size and lines, for the room it has."""
    return {
        name: asdict(fitted(one_line(text), room, font_advance(fonts / font)))
        for name, text in texts.items()
        for font, room in [_ROOMS[name]]
    }
