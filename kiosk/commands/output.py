"""Writing to the terminal: what comes from outside is shown, never obeyed."""

import json
from collections.abc import Mapping

import click

from kiosk.inert import printable, printable_json


def emit(record: Mapping[str, object]) -> None:
    """One JSON object on a line of its own."""
    click.echo(printable_json(json.dumps(record, ensure_ascii=False)))


def say(text: str) -> None:
    """A line of text, with control characters made visible."""
    click.echo(printable(text))


def warn(text: str) -> None:
    """A line of text for people, beside the output."""
    click.echo(printable(text), err=True)
