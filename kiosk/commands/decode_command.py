"""`kiosk decode FILE…`."""

from pathlib import Path

import click

from kiosk.cli import DONE, UNUSABLE
from kiosk.commands.options import A_PATH, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.commands.picture_option import seconds_option
from kiosk.errors import UnusableInput
from kiosk.scanning.pictures import picture_reader
from kiosk.words import _


@click.command("decode", help="Says which QR texts are in pictures; needs no fair.")
@click.argument("files", nargs=-1, required=True, type=A_PATH)
@seconds_option
@json_option
def command(files: tuple[Path, ...], seconds: float, as_json: bool) -> int:
    """Decodes pictures."""
    worst = DONE
    for file in files:
        texts: tuple[str, ...] = ()
        try:
            texts = picture_reader().read(file, seconds)
            if not texts:
                warn(_("{file}: no QR code can be read in it.").format(file=file))
        except UnusableInput as error:
            warn(f"{file}: {error}")
            worst = UNUSABLE
        if as_json:
            emit({"file": str(file), "texts": list(texts)})
        else:
            for text in texts:
                say(f"{file}: {text}")
    return worst
