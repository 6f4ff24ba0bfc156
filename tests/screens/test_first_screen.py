"""The way to the first screen is short: what is heavy is loaded when it is needed, not before."""

import json
import subprocess
import sys
from pathlib import Path

from tests.screens.fairground import fairground

HEAVY = {"cv2", "numpy", "zxingcpp", "highspy", "typst", "qrcode", "PIL", "openpyxl", "pandas"}
DESK = """
import asyncio, json, sys
from pathlib import Path
import kiosk.cli, kiosk.commands.desk_command
from kiosk.app import KioskApp
from kiosk.places import Home
from kiosk.wiring import open_fair

async def main():
    with open_fair(Home(Path(sys.argv[1]))) as opened:
        app = KioskApp(opened.fair, opened.home, "igz", "Desk 1", lambda name: None)
        async with app.run_test(size=(100, 30)):
            loaded = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps(loaded))

asyncio.run(main())
"""
DOMAIN = """
import importlib, json, pkgutil, sys
import kiosk.domain
for module in pkgutil.iter_modules(kiosk.domain.__path__):
    importlib.import_module(f"kiosk.domain.{module.name}")
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded_by(program: str, *arguments: str) -> set[str]:
    """The top-level modules that a program of its own loads."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_desk_opens_without_the_heavy_libraries(tmp_path: Path) -> None:
    """On a fair with guests on its list, that is: making its tables takes sqlite-utils."""
    with fairground(tmp_path) as ground:
        home = ground.opened.home
    loaded = loaded_by(DESK, str(home.root))
    assert {"kiosk", "textual", "sqlite3"} <= loaded
    assert loaded & HEAVY == set()


def test_the_domain_knows_neither_screen_nor_store(tmp_path: Path) -> None:
    loaded = loaded_by(DOMAIN)
    assert "kiosk" in loaded
    assert loaded & {"textual", "rich", "sqlite3", "cryptography", "click"} == set()
