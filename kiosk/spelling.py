"""The habits of writing that ship with the program, from assets/spelling; read when needed."""

import tomllib
from functools import cache

from kiosk.domain.spelling.habits import Habit, habit
from kiosk.domain.spelling.tables import Tables, tables
from kiosk.places import assets


@cache
def habits() -> tuple[Habit, ...]:
    """All habits, by the names of their files."""
    files = sorted((assets() / "spelling").glob("*.toml"))
    return tuple(habit(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


@cache
def all_tables() -> Tables:
    """What all of them together say."""
    return tables(habits())
