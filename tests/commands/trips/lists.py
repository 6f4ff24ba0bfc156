"""Lists of bookings as a command takes them in, and who sits where."""

from pathlib import Path

from tests.commands.runner import Kiosk, Told


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    """A file of this text in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def book(kiosk: Kiosk, home: Path, text: str) -> Told:
    """Takes a list in; what a script is told of it."""
    return kiosk("trips", "import", written(home, text), "--json")


def seats(kiosk: Kiosk) -> dict[str, int]:
    """How many are booked on each trip."""
    return {record["trip"]: record["booked"] for record in kiosk("trips", "--json").records}
