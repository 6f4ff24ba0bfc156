"""Which processes are a PostgreSQL server."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def is_postgres(pid: int) -> bool:
    """Whether this process lives and is a PostgreSQL server."""
    if sys.platform == "win32":
        command = ["tasklist", "/FI", f"PID eq {pid}", "/NH"]
    else:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        command = ["ps", "-p", str(pid), "-o", "args="]
        if sys.platform == "linux":
            with suppress(OSError):
                return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    try:
        told = subprocess.run(command, capture_output=True, check=False, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return True  # rather taken for alive: two servers on the same data would be the end of it
    return b"postgres" in told.stdout.lower()
