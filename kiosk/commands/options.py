"""The options that all commands on a fair share; they may stand before or after the command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kiosk import words
from kiosk.places import Home, home

F = TypeVar("F", bound=Callable[..., Any])


def fair_options(command: F) -> F:
    """Adds --home, --now and --language."""
    for option in reversed(
        (
            click.option("--home", type=click.Path(), help="The folder that holds the fair."),
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
            click.option("--desk", default="", help="What this device is called."),
            click.option("--operator", default="", help="Who works here."),
            click.option("--gate", default="", help="The gate this device stands at."),
        )
    ):
        command = option(command)
    return fair_options(command)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def settled(home_named: str | None, now: str, language: str | None) -> tuple[Home, str]:
    """The folder and the clock that the options mean, wherever they stood."""
    before = click.get_current_context().find_root().obj or {}
    if language or before.get("language"):
        words.speak(language or before["language"])
    named = home_named or before.get("home")
    return home(Path(named) if named else None), now or before.get("now", "")
