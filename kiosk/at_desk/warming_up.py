"""What the first scan needs is loaded while nobody waits for it."""

import gc
import importlib
from typing import Any

from textual.app import App

FIRST_NEEDED = (
    "kiosk.usecases.check_in",
    "kiosk.usecases.badges",
    "kiosk.tickets.code",
    "PIL.ImageFont",
    "rapidfuzz.process",
)
"""What decides, and what brings in cryptography, Pillow and rapidfuzz."""


def warm_up(app: App[Any]) -> None:
    """To be called once the first screen stands; loads in a thread of its own."""
    gc.freeze()
    gc.enable()
    app.run_worker(_load, thread=True, exclusive=True, exit_on_error=False)


def _load() -> None:
    for module in FIRST_NEEDED:
        importlib.import_module(module)
