"""Who must be told of changes, as a file: for whoever sends the messages."""

from pathlib import Path

from kiosk.screens.list_file import save_list
from kiosk.to_guests.trip_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.usecases.trips.telling import Telling

HEADER = (
    "told",
    "registration",
    "native_name",
    "latin_name",
    "phone",
    "email",
    "language",
    "partner",
    "trip",
    "was",
    "message",
)


def save_telling(fair: Fair, telling: Telling, folder: Path) -> Path:
    """Writes the list, and returns where it stands.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    rows = [_row(fair, told, is_told=telling.is_told(told)) for told in telling.everybody]
    return save_list(fair, folder, "to-tell", HEADER, rows)


def _row(fair: Fair, to_tell: ToTell, *, is_told: bool) -> tuple[str, ...]:
    guest = to_tell.guest
    return (
        "yes" if is_told else "",
        guest.registration,
        guest.native_name,
        guest.latin_name or guest.name,
        guest.phone,
        guest.email,
        guest.language,
        guest.partner,
        to_tell.trip.id if to_tell.trip else "",
        to_tell.was.id if to_tell.was else "",
        message(fair, to_tell),
    )
