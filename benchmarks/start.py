"""From the start of the process to the ready screen, beside an empty Textual app.

    python benchmarks/start.py [--rounds N] [--marker TEXT] [COMMAND …]

COMMAND is what to start, by default the desk on a fair of 10,000 guests and 50,000 facts; {home}
in it stands for that fair's folder. The screen counts as ready when the terminal shows MARKER.
Both apps are started in turn, in a terminal of 100 × 30 (POSIX only).
"""

import argparse
import os
import pty
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from statistics import median
from termios import TIOCSWINSZ

from big_fair import FACTS, GUESTS, REPOSITORY, make_apart

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("empty-and-ready")
Empty().run()
"""
DESK = [
    sys.executable, str(REPOSITORY / "kiosk.py"),
    "--home", "{home}", "--language", "en", "desk", "--at", "hall",
]  # fmt: skip
SECONDS_TO_WAIT = 60.0
COMPILED = tempfile.TemporaryDirectory()  # as what is installed: no start compiles its modules


def seconds_until(command: list[str], marker: bytes) -> tuple[float, float]:
    """How long a command takes to show a text in its terminal; it is ended then.

    Returns:
        seconds on the wall, and of the processor.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    terminal, inside = pty.openpty()
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    environment = os.environ | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPYCACHEPREFIX": COMPILED.name,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=inside, stdout=inside, stderr=inside, env=environment, cwd=REPOSITORY,
        start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    seen = b""
    try:
        while marker not in seen:
            if time.perf_counter() - start > SECONDS_TO_WAIT:
                sys.exit(f"It did not show {marker!r} in time; it showed: {seen[-2000:]!r}")
            try:
                seen += os.read(terminal, 65_536)
            except OSError:
                sys.exit(f"It ended without showing {marker!r}: {seen[-2000:]!r}")
        seconds = time.perf_counter() - start
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(terminal)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, processor


def main() -> None:
    """Starts both apps in turn and compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--marker", default=f"{GUESTS}", help="shown once the screen is ready")
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("command", nargs="*", default=DESK)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "fair"
        make_apart(home, asked.guests, asked.facts)
        command = [part.replace("{home}", str(home)) for part in asked.command]
        empty = [sys.executable, "-c", EMPTY]
        marker = asked.marker.encode()
        seconds_until(command, marker)  # the first start of all reads everything from the disk
        seconds_until(empty, b"empty-and-ready")
        ours, floors = [], []
        for _ in range(asked.rounds):
            ours.append(seconds_until(command, marker))
            floors.append(seconds_until(empty, b"empty-and-ready"))
    for told, place in (("wall", 0), ("processor", 1)):
        desk, floor = ([each[place] for each in several] for several in (ours, floors))
        print(
            f"{told}: desk   median {median(desk):.3f} s   from {min(desk):.3f} to {max(desk):.3f}"
        )
        print(f"{told}: empty  median {median(floor):.3f} s   from {min(floor):.3f}")
        print(f"{told}: ratio of medians {median(desk) / median(floor):.2f}")


if __name__ == "__main__":
    main()
