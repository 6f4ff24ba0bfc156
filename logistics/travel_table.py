"""Travel times from a table, as CSV: a matrix, or one way to a line.

A matrix has the places' ids in its first row and its first column. A list has the columns `from`,
`to` and `minutes`, and a way counts in both directions unless both are given. Separators are
commas, semicolons or tabs. Places that the table leaves out keep the times that the problem has.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.errors import BadProblem
from logistics.problem_json import MOST_MINUTES
from logistics.reading import regular, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logistics.problem import Problem

    Ways = dict[tuple[str, str], int]

_MINUTES = re.compile(r"\d{1,9}", re.ASCII)
LIST_HEAD = ("from", "to", "minutes")
MOST_BYTES = 16 * 1024 * 1024
MOST_CELLS = MOST_BYTES // 2
"""Of a matrix: a number and a comma at least, so no whole one has more."""


def load_travel(path: Path, problem: Problem) -> Problem:
    """The problem with the travel times of a CSV file.

    Raises:
        BadProblem: the file can't be read, or what `with_travel` refuses.
    """
    try:
        if regular(path).stat().st_size > MOST_BYTES:
            raise BadProblem(f"{path} is far too large for a table of travel times.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadProblem(f"{path} can't be read: {error.strerror}. Check the path.") from None
    except UnicodeDecodeError:
        raise BadProblem(f"{path} is not UTF-8 text. Save it again as UTF-8.") from None
    return with_travel(problem, text)


def with_travel(problem: Problem, text: str) -> Problem:
    """The problem with the travel times of a CSV text.

    Raises:
        BadProblem: with every complaint: unknown places, holes, what is no number of minutes.
    """
    lines = io.StringIO(text, newline=None)
    try:
        rows = [row for row in csv.reader(lines, delimiter=_separator(text)) if any(row)]
    except csv.Error as error:
        raise BadProblem(f"The table of travel times is no CSV: {error}. Save it anew.") from None
    if not rows:
        raise BadProblem("The table of travel times is empty. Give a matrix, or from,to,minutes.")
    head = [cell.strip() for cell in rows[0]]
    complaints: list[str] = []
    listed = tuple(cell.lower() for cell in head[:3]) == LIST_HEAD
    ways = _list(rows[1:], complaints) if listed else _matrix(head, rows[1:], complaints)
    if not ways and not complaints:
        complaints.append(
            "The table of travel times holds none. Give a matrix with the places' ids in its first"
            " row and column, or the columns from,to,minutes."
        )
    for name in sorted({end for way in ways for end in way}):
        if not problem.has_place(name):
            complaints.append(
                f"The table of travel times has the unknown place {shown(name)}."
                " Add the place to the problem, or correct its id."
            )
    if complaints:
        raise BadProblem(*complaints)
    return replace(
        problem, travel_minutes=_with_ways(problem, ways, listed=listed), travel_estimated=False
    )


def _with_ways(problem: Problem, ways: Ways, *, listed: bool) -> tuple[tuple[int, ...], ...]:
    """The problem's own times, with those of the table over them."""
    row = {place.id: number for number, place in enumerate(problem.places)}
    table = [list(minutes) for minutes in problem.travel_minutes]
    for (start, end), minutes in ways.items():
        if start != end:
            table[row[start]][row[end]] = minutes
            if listed and (end, start) not in ways:
                table[row[end]][row[start]] = minutes
    return tuple(map(tuple, table))


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _matrix(head: Sequence[str], rows: Sequence[Sequence[str]], complaints: list[str]) -> Ways:
    ends = [(column, cell) for column, cell in enumerate(head) if column and cell]
    ways: Ways = {}
    if len(ends) * len(rows) > MOST_CELLS:
        complaints.append(
            f"The matrix of travel times has {len(ends)} columns and {len(rows)} rows: at most"
            f" {MOST_CELLS} cells can be read. Leave out what is no place of the problem."
        )
        return ways
    for row in rows:
        start = row[0].strip()
        for column, end in ends:
            if start != end:
                cell = row[column].strip() if column < len(row) else ""
                _take(ways, start, end, cell, complaints)
    starts = {row[0].strip() for row in rows}
    for _, end in ends:
        if end not in starts:
            complaints.append(f"The matrix of travel times has no row for {shown(end)}. Add it.")
    return ways


def _list(rows: Sequence[Sequence[str]], complaints: list[str]) -> Ways:
    ways: Ways = {}
    for number, row in enumerate(rows, start=2):
        if len(row) < len(LIST_HEAD):
            complaints.append(f"Line {number} of the travel times lacks from, to or minutes.")
            continue
        start, end, minutes = (cell.strip() for cell in row[:3])
        _take(ways, start, end, minutes, complaints)
    return ways


def _take(ways: Ways, start: str, end: str, cell: str, complaints: list[str]) -> None:
    where = f"from {shown(start)} to {shown(end)}"
    if not cell:
        complaints.append(
            f"The table of travel times has a hole: {where} is missing. Give the minutes."
        )
    elif not _MINUTES.fullmatch(cell) or int(cell) > MOST_MINUTES:
        complaints.append(
            f"The travel time {where} is {shown(cell)}. Give whole minutes up to {MOST_MINUTES}."
        )
    elif ways.setdefault((start, end), int(cell)) != int(cell):
        complaints.append(
            f"The travel time {where} stands there twice: {ways[start, end]} and {int(cell)}."
            " Keep one."
        )
