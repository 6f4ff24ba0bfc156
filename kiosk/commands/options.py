"""The options that all commands on a fair share; they may stand before or after the command."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk import words
from kiosk.places import HOME_VARIABLE, Home, is_worked_by
from kiosk.places import home as the_home

if TYPE_CHECKING:
    from kiosk.wiring import OpenFair

Command = Callable[..., int]
LEAST_LETTERS, MOST_LETTERS = 2, 500
# Whether a file can be read is found out where it is read, and said for that file alone.
A_PATH = click.Path(path_type=Path, readable=False)


class Written(click.Path):
    """A file to be written, or a folder: anything but what a fair goes by."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """The path.

        Raises:
            click.BadParameter: a fair would lose its journal, a key or the like by it.
        """
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if is_worked_by(path):
            self.fail(f"the fair itself goes by {path}; name another file.", param, ctx)
        return path


WRITTEN = Written(path_type=Path, readable=False)


class Finite(click.FloatRange):
    """A number within bounds; `FloatRange` alone lets NaN through them, and what has no end."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number.

        Raises:
            click.BadParameter: it is none, or none within the bounds.
        """
        number: float = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value!r} is no number that one can reckon with.", param, ctx)
        return number


def line(value: str) -> str:
    """A text that will be recorded or compared: a line of Unicode, of moderate length."""
    text = value.strip()
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise click.BadParameter("it holds characters that can't be shown; type it anew.")
    if len(text) > MOST_LETTERS:
        raise click.BadParameter(f"it is longer than {MOST_LETTERS} letters; shorten it.")
    return text


def reason(value: str) -> str:
    """Why something is done."""
    if len(text := line(value)) < LEAST_LETTERS:
        raise click.BadParameter("say it in a word or two.")
    return text


reason_option = click.option(
    "--reason", metavar="TEXT", required=True, type=reason, help="Why, in a word or two."
)


@dataclass(frozen=True, slots=True)
class Call:
    """What the shared options say, wherever they stood.

    Attributes:
        home: the fair's folder; ``is_named`` tells whether somebody named it.
        now: what the clock of a demo shall show.
        language: of the staff, if one was chosen.
        desk, operator, gate: who records.
    """

    home: Home
    is_named: bool
    now: str
    language: str
    desk: str
    operator: str
    gate: str

    @contextmanager
    def open(self) -> "Iterator[OpenFair]":
        """The fair, to work in; for the coordinator's acts the terminal asks for their PIN."""
        from kiosk.commands.coordinator_pin import PinAtTerminal
        from kiosk.wiring import open_fair

        with open_fair(
            self.home, now=self.now, desk=self.desk, operator=self.operator, gate=self.gate
        ) as opened:
            opened.journal.guard = PinAtTerminal(self.home)
            yield opened

    def hand_on(self, context: click.Context) -> None:
        """Lets a command of a group know what stood before its name."""
        root = context.find_root()
        told: dict[str, Any] = {"home": self.home.root} if self.is_named else {}
        told |= {"now": self.now} if self.now else {}
        told |= {"language": self.language} if self.language else {}
        root.obj = {**(root.obj or {}), **told}

    def look(self) -> "AbstractContextManager[OpenFair]":
        """The fair, to look things up in."""
        from kiosk.wiring import look_into_fair

        return look_into_fair(self.home, now=self.now)


def fair_options(command: Command) -> Command:
    """Adds --home, --now and --language; the command gets them as ``call``."""
    return _with(command, _FAIR)


def desk_options(command: Command) -> Command:
    """Adds --desk, --operator and --gate too: who records."""
    return _with(command, (*_DESK, *_FAIR))


def deed_options(command: Command) -> Command:
    """Adds --reason, who records, and --json: for what is done with a word on why."""
    return reason_option(desk_options(json_option(command)))


def _with(command: Command, options: Iterable[Callable[[Command], Command]]) -> Command:
    @wraps(command)
    def called(
        *arguments: object,
        home: Path | None,
        now: str,
        language: str | None,
        desk: str = "",
        operator: str = "",
        gate: str = "",
        **rest: object,
    ) -> int:
        before: dict[str, Any] = click.get_current_context().find_root().obj or {}
        spoken = language or before.get("language") or ""
        if spoken:
            words.speak(spoken)
        named = home or before.get("home")
        call = Call(
            home=the_home(named),
            is_named=bool(named or os.environ.get(HOME_VARIABLE)),
            now=now or before.get("now", ""),
            language=spoken,
            desk=desk,
            operator=operator,
            gate=gate,
        )
        return command(*arguments, call=call, **rest)

    decorated: Command = called
    for option in reversed(tuple(options)):
        decorated = option(decorated)
    return decorated


_FAIR = (
    click.option("--home", type=A_PATH, help="The folder that holds the fair."),
    click.option("--now", default="", help="Sets the clock of a demo."),
    click.option("--language", type=click.Choice(words.STAFF_LANGUAGES)),
)
_DESK = tuple(
    click.option(name, metavar="NAME", default="", type=line, help=meaning)
    for name, meaning in (
        ("--desk", "What this device is called."),
        ("--operator", "Who works here."),
        ("--gate", "The gate this device stands at."),
    )
)


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """NAME=TEXT, any number of times."""
    pairs = [line(value).partition("=") for value in values]
    if any(not name or not sign for name, sign, _ in pairs):
        raise click.BadParameter("write it as NAME=TEXT.")
    return {name: text for name, _, text in pairs}


answer_option = click.option(
    "--answer",
    "answers",
    metavar="QUESTION=TEXT",
    multiple=True,
    callback=_pairs,
    help="What the guest answers to a question of the event file.",
)
no_questions_option = click.option(
    "--no-questions", is_flag=True, help="Asks none of the event file's questions."
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
