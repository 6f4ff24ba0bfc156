"""How many examples a property is tried with: enough for every day, and many when asked for.

KIOSK_TESTS=thorough python -m pytest
"""

import os

from hypothesis import settings

THOROUGH = os.environ.get("KIOSK_TESTS") == "thorough"
LEAST = 15
USUAL = 120


def examples(many: int) -> int:
    """All of them where it is thorough; else a third, but no fewer than a few."""
    return many if THOROUGH else min(many, max(LEAST, many // 3))


def set_usual() -> None:
    """What holds for properties that say nothing else; a busy machine makes none of them fail."""
    settings.register_profile("usual", max_examples=examples(USUAL), deadline=None)
    settings.load_profile("usual")
