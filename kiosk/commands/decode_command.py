"""`kiosk decode FILE…`."""

import time
from pathlib import Path

import click

from kiosk.cli import DONE, UNUSABLE
from kiosk.commands.options import A_PATH, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.errors import UnusableInput
from kiosk.scanning.decode import decode_file

DECODING_SECONDS = 2.0  # of computing, so that a busy machine reads as well as an idle one


@click.command("decode", help="Says which QR texts are in pictures; needs no fair.")
@click.argument("files", nargs=-1, required=True, type=A_PATH)
@json_option
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Decodes pictures."""
    worst = DONE
    for file in files:
        texts: tuple[str, ...] = ()
        try:
            texts = decode_file(file, DECODING_SECONDS, time.process_time)
            if not texts:
                warn(f"{file}: no QR code can be read in it.")
        except UnusableInput as error:
            warn(f"{file}: {error}")
            worst = UNUSABLE
        if as_json:
            emit({"file": str(file), "texts": list(texts)})
        else:
            for text in texts:
                say(f"{file}: {text}")
    return worst
