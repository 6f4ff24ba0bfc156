"""The folder of a new fair."""

import json
import shutil
from pathlib import Path

from kiosk.domain.facts import RandomBytes
from kiosk.errors import UnusableInput
from kiosk.places import Home, assets
from kiosk.words import N_, _

ROSTER = "roster.csv"
AGENDA = "agenda.csv"
BOOKINGS = "bookings.csv"
VISITS = "visits.toml"
LAST_EVENT_NUMBER = 65_535


def make_fair(folder: Path, name: str, random_bytes: RandomBytes, *, demo: bool = False) -> Home:
    """Makes a fair's folder with its event file, readable by its owner alone.

    Args:
        demo: the Kooperationsbörse Barleben with its made-up guests, instead of an empty fair.

    Raises:
        UnusableInput: if the folder holds a fair already, or can't be made, or the name can't be
            shown.
    """
    home = Home(folder)
    if not demo and (not name.strip() or not name.isprintable()):
        raise UnusableInput(
            N_("The name of the fair is empty or holds characters that can't be shown."),
            N_("Name it with --name, on one line."),
        )
    if home.event_file.exists():
        raise UnusableInput(
            _("{folder} holds a fair already.").format(folder=folder),
            N_("Name another folder; this one was not touched."),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        if demo:
            shutil.copyfile(assets() / "demo" / "event.toml", home.event_file)
            for name in (ROSTER, AGENDA, BOOKINGS, VISITS):
                shutil.copyfile(assets() / "demo" / name, folder / name)
        else:
            home.event_file.write_text(_event_file(name, random_bytes), encoding="utf-8")
    except OSError as error:
        raise UnusableInput(
            _("{folder} can't be made: {why}.").format(folder=folder, why=error.strerror),
            N_("Choose a folder you may write to."),
        ) from error
    return home


def _event_file(name: str, random_bytes: RandomBytes) -> str:
    template = (assets() / "new" / "event.toml").read_text(encoding="utf-8")
    number = 1 + int.from_bytes(random_bytes(4), "big") % LAST_EVENT_NUMBER
    return (
        template.replace("@NUMBER@", str(number))
        .replace("@PSEUDONYM_KEY@", random_bytes(16).hex())
        .replace('"@NAME@"', json.dumps(name, ensure_ascii=False))
    )
