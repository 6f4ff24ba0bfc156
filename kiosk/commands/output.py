"""Writing to the terminal: what comes from outside is shown, never obeyed."""

import json
import unicodedata
from collections.abc import Mapping

import click


def emit(record: Mapping[str, object]) -> None:
    """One JSON object on a line of its own."""
    click.echo(json.dumps(record, ensure_ascii=False))


def say(text: str) -> None:
    """A line of text, with control characters made visible."""
    click.echo(printable(text))


def warn(text: str) -> None:
    """A line of text for people, beside the output."""
    click.echo(printable(text), err=True)


def printable(text: str) -> str:
    """The text with every character that a terminal would obey written as its code."""
    return "".join(
        character if character == "\n" or not _steers(character) else f"\\x{ord(character):02x}"
        for character in text
    )


def _steers(character: str) -> bool:
    """Control and formatting characters, among them those that turn the writing direction."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
