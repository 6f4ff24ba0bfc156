"""The options that all commands on a fair share; they may stand before or after the command."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kiosk import words
from kiosk.places import Home, home

F = TypeVar("F", bound=Callable[..., Any])
LEAST_LETTERS, MOST_LETTERS = 2, 500
# Whether a file can be read is found out where it is read, and said for that file alone.
A_PATH = click.Path(path_type=Path, readable=False)


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


def fair_options(command: F) -> F:
    """Adds --home, --now and --language."""
    for option in reversed(
        (
            click.option("--home", type=A_PATH, help="The folder that holds the fair."),
            click.option("--now", default="", help="Sets the clock of a demo."),
            click.option("--language", type=click.Choice(words.STAFF_LANGUAGES)),
        )
    ):
        command = option(command)
    return command


def desk_options(command: F) -> F:
    """Adds who records: --desk, --operator and --gate."""
    for option in reversed(
        (
            click.option(
                "--desk", metavar="NAME", default="", type=line, help="What this device is called."
            ),
            click.option(
                "--operator", metavar="NAME", default="", type=line, help="Who works here."
            ),
            click.option(
                "--gate",
                metavar="NAME",
                default="",
                type=line,
                help="The gate this device stands at.",
            ),
        )
    ):
        command = option(command)
    return fair_options(command)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def settled(home_named: Path | None, now: str, language: str | None) -> tuple[Home, str]:
    """The folder and the clock that the options mean, wherever they stood."""
    before = click.get_current_context().find_root().obj or {}
    if language or before.get("language"):
        words.speak(language or before["language"])
    return home(named_home(home_named)), now or before.get("now", "")


def named_home(home_named: Path | None) -> Path | None:
    """The folder that --home names, wherever it stood."""
    before: dict[str, Any] = click.get_current_context().find_root().obj or {}
    return home_named or before.get("home")
