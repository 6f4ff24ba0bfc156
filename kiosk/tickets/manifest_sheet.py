"""A trip's list on A4 pages: whom it takes, whom it left without, to be read by torchlight."""

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.tickets.fitting import Room, fitted, font_advance
from kiosk.tickets.sheet import one_line
from kiosk.tickets.typeset import Job, typeset

# The rooms that manifest.typ has for each text of a row, in mm, and how heavy it is set.
_BOLD, _REGULAR, _MONO = "NotoSans-Bold.ttf", "NotoSans-Regular.ttf", "NotoSansMono-Regular.ttf"
_SMALL = ((8.0, 1), (8.0, 2), (7.0, 2), (6.5, 3))
_ROOMS = {
    "native_name": (_BOLD, Room(53, ((10.0, 1), (9.0, 1), (9.0, 2), (8.0, 2), (7.0, 3)))),
    "latin_name": (_REGULAR, Room(53, ((8.5, 1), (7.5, 1), (7.5, 2), (6.5, 3)))),
    "home": (_REGULAR, Room(48, _SMALL)),
    "partner": (_REGULAR, Room(40, _SMALL)),
    "contact": (_REGULAR, Room(40, ((8.0, 1), (7.0, 1), (6.5, 2)))),
    "contact_phone": (_REGULAR, Room(40, ((8.0, 1), (7.0, 1), (6.5, 2)))),
    "phone": (_REGULAR, Room(31, ((9.0, 1), (8.0, 1), (7.0, 2)))),
    "code": (_MONO, Room(24, ((9.0, 1),))),
    "time": (_REGULAR, Room(12, ((9.0, 1), (7.0, 2)))),
    "remarks": (_REGULAR, Room(35, ((8.0, 2), (7.0, 3), (6.5, 4)))),
}

LONGEST, SHORTER = 500, 160
"""Letters of what stands above the tables: a reason is told to its end, titles are shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. Every text is data, whatever is in it.

    Attributes:
        box: ``blank`` or ``ticked``; empty where nothing is to be ticked.
        home: organisation and country.
        contact: whom to call at the partner, where somebody is to be called.
    """

    native_name: str
    latin_name: str = ""
    home: str = ""
    partner: str = ""
    contact: str = ""
    contact_phone: str = ""
    phone: str = ""
    code: str = ""
    time: str = ""
    remarks: str = ""
    box: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Some lines under a title of their own; without one they are the list itself.

    Attributes:
        last: what stands above the last column.
    """

    title: str
    rows: Sequence[Row]
    last: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a list.

    Attributes:
        state: what kind of list it is, set large beside the trip.
        facts: labels and what they say, above the tables.
        columns: what stands above each column, by the names of a row's texts.
        blanks: how many empty lines follow, to be filled in by hand.
        to_fill_in: labels of what is filled in by hand below.
        mark: what tells that it is a training's; empty for a fair's.
    """

    fair: str
    trip: str
    route: str
    departs: str
    state: str
    is_frozen: bool
    facts: Sequence[tuple[str, str]]
    notices: Sequence[str]
    columns: Mapping[str, str]
    tables: Sequence[Table]
    foot: str
    page: str
    blanks: int = 0
    to_fill_in: Sequence[str] = ()
    mark: str = ""


def write_manifest(path: Path, sheet: Sheet, template: Path, fonts: Path) -> None:
    """Write the list as a PDF for its owner alone; an older file of that name is replaced.

    Args:
        template: path of manifest.typ.
        fonts: folder with Noto Sans (Regular, Bold) and Noto Sans Mono.

    Raises:
        KioskError: a font is missing, or typst could not make it.
        OSError: the file could not be written.
    """
    # Beside the PDF: it holds what the PDF holds, and no other folder should.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "draft.pdf"
        head = {name: value for name, value in asdict(sheet).items() if name != "tables"}
        told = {name: _lines(head[name], LONGEST) for name in ("facts", "notices")}
        inputs = {
            "sheet": json.dumps(_lines(head, SHORTER) | told),
            "tables": json.dumps([_table(table, fonts) for table in sheet.tables]),
        }
        typeset(Job(str(template), folder, str(fonts), inputs, str(draft)))
        draft.chmod(0o600)
        draft.replace(path)


def _lines(value: Any, longest: int) -> Any:
    """The same with every text in it as one printable line."""
    if isinstance(value, str):
        return one_line(value, longest)
    if isinstance(value, Mapping):
        return {name: _lines(entry, longest) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_lines(entry, longest) for entry in value]
    return value


def _table(table: Table, fonts: Path) -> dict[str, Any]:
    return {
        "title": one_line(table.title),
        "last": one_line(table.last),
        "rows": list(_rows(table.rows, fonts)),
    }


def _rows(rows: Iterable[Row], fonts: Path) -> Iterable[dict[str, Any]]:
    rooms = {name: (font_advance(fonts / font), room) for name, (font, room) in _ROOMS.items()}
    for row in rows:
        texts = {
            name: asdict(fitted(one_line(getattr(row, name)), room, advance))
            for name, (advance, room) in rooms.items()
        }
        yield texts | {"box": row.box}
