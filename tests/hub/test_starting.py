"""The client of the database is loaded in the courier's thread, not on the way to a screen."""

import subprocess
import sys


def test_a_courier_is_made_without_loading_the_client() -> None:
    code = "import sys, kiosk.sync.hub.courier, kiosk.sync.hub.login, kiosk.store.shelf;"
    code += "sys.exit(any(name.split('.')[0] == 'psycopg' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
