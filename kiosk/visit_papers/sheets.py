"""Sheets of facts and tables as a PDF, each begun on a page of its own."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.tickets.sheet import one_line
from kiosk.visit_papers.typesetting import write_pdf


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, some facts, and a table.

    Attributes:
        facts: (what, text) pairs.
        widths: of the table's columns, as parts of its width.
        strong: numbers of the rows that stand out, from 0.
    """

    heading: str
    facts: Sequence[tuple[str, str]] = ()
    header: Sequence[str] = ()
    widths: Sequence[int] = ()
    rows: Sequence[Sequence[str]] = ()
    strong: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a new page; every text is data, whatever is in it."""

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same on all sheets of a file.

    Attributes:
        foot: at the bottom of each page.
        mark: what tells that it is a training's; empty for a fair's.
    """

    foot: str
    mark: str
    style: Path
    fonts: Path


def write_sheets(path: Path, sheets: Sequence[Sheet], frame: Frame) -> None:
    """Writes the sheets as one PDF; an older file of that name is replaced when all is done.

    Raises:
        KioskError: typst could not make it, or it could not be written.
    """
    content = {"sheets": [asdict(sheet) for sheet in sheets]}
    about = {"foot": frame.foot, "mark": frame.mark}
    write_pdf(path, _shown(about | content), frame.style, frame.fonts)


def _shown(value: Any) -> Any:
    """Each text as one printable line."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return {name: _shown(entry) for name, entry in value.items()}
    return [_shown(entry) for entry in value] if isinstance(value, list | tuple) else value
