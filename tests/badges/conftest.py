"""Badges to compose, with a real ticket's code."""

from pathlib import Path

import pytest

from kiosk.badges.badge import Badge
from kiosk.places import assets

CODE = "1F" + "0TPTUJ8WSA" * 12


@pytest.fixture(scope="session")
def fonts() -> Path:
    return assets() / "fonts"


@pytest.fixture(scope="session")
def style() -> Path:
    return assets() / "styles" / "badge.typ"


def badge(
    native: str = "Наталія Пилипенко", latin: str = "Nataliia Pylypenko", **more: str
) -> Badge:
    """A badge with these names."""
    texts = {
        "organisation": "Агенція «Степовий міст»",
        "country": "Ukraine",
        "country_at_home": "Україна",
        "partner": "Enterprise Europe Network",
        "languages": "українська",
        "role": "Aussteller",
        "event_name": "Kooperationsbörse Barleben",
        "code": CODE,
        "human_code": "0TP-TUJ-8WS",
    }
    return Badge(native_name=native, latin_name=latin, colour=1, is_staff=False, **texts | more)
