"""A fair with buses on its second day."""

from pathlib import Path

import pytest

from tests.commands.runner import Kiosk
from tests.commands.trips.lists import written
from tests.event_texts import TWO_AND_TWO, event_text

DEMO = """
purpose = "demo"
starts_at = 2019-04-03T06:40:00
"""
SECOND_DAY = """
[[days]]
date = 2019-04-03
"""
ROSTER = """registration,latin_name,organisation,partner,phone,language
1,Anna Berg,Metall AG,chamber,+49 391 40001,de
2,Boris Cerny,Metall AG,chamber,+49 391 40002,ru
3,Cora Dahl,,,+49 391 40003,en
"""


@pytest.fixture
def home(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fair with two buses out and two back, and three guests."""
    folder = tmp_path / "fair"
    folder.mkdir()
    head, tables = event_text("").strip(), TWO_AND_TWO + SECOND_DAY
    (folder / "event.toml").write_text(head + DEMO + tables, encoding="utf-8")
    monkeypatch.setenv("KIOSK_HOME", str(folder))
    assert kiosk("import", written(folder, ROSTER, "roster.csv")).code == 0
    return folder
