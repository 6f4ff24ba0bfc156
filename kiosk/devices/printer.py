"""The printers that the system knows: which is the usual one, and which take jobs.

Tried: Linux (CUPS 2.4). Written from the documentation and not tried: macOS (CUPS too) and Windows
(the class Win32_Printer, through PowerShell).
"""

import json
import re
import sys
from dataclasses import dataclass
from typing import Any

from kiosk.devices.programs import Answer, ask, named

SECONDS = 6.0
MOST_PRINTERS = 50
_WINDOWS = """
[Console]::OutputEncoding = [Text.Encoding]::UTF8
ConvertTo-Json @(Get-CimInstance Win32_Printer | Select-Object Name, Default, WorkOffline,
DetectedErrorState, @{n='Waiting';e={@(Get-PrintJob -PrinterName $_.Name).Count}})
"""
# DetectedErrorState: no paper, door open, jammed, offline, service requested, output bin full.
_STOPPED = frozenset({4, 7, 8, 9, 10, 11})


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the system.

    Attributes:
        is_usual: whether jobs go there if no printer is named.
        is_running: whether it prints what it has; a stopped one keeps its jobs.
        takes_jobs: whether it takes new ones.
        waiting: how many jobs wait there.
    """

    name: str
    is_usual: bool
    is_running: bool
    takes_jobs: bool
    waiting: int = 0


def printers() -> tuple[Printer, ...] | None:
    """All printers, the usual one first; None where there is no printing system to ask."""
    if sys.platform == "win32":
        shell = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS]
        return of_windows(ask(shell, SECONDS))
    return of_lpstat(ask(["lpstat", "-a", "-p", "-d", "-o"], SECONDS))


def of_lpstat(answer: Answer | None) -> tuple[Printer, ...] | None:
    """The printers that CUPS lists.

    Its lines begin with a name that holds no blank; a tab before it marks the reason of the last.
    """
    if answer is None or answer.code is None or "not running" in answer.error:
        return None
    usual = re.search(r"^system default destination: (\S+)$", answer.out, re.MULTILINE)
    running = dict(re.findall(r"^printer (\S+) (disabled|is idle|now printing)", answer.out, re.M))
    taking = set(re.findall(r"^(\S+) accepting requests", answer.out, re.MULTILINE))
    jobs = re.findall(r"^(\S+)-\d+ +\S+ +\d+ ", answer.out, re.MULTILINE)
    return _usual_first(
        Printer(
            named(name),
            usual is not None and usual[1] == name,
            state != "disabled",
            name in taking,
            jobs.count(name),
        )
        for name, state in running.items()
    )


def of_windows(answer: Answer | None) -> tuple[Printer, ...] | None:
    """The printers that Windows lists."""
    if answer is None or answer.code != 0:
        return None
    try:
        found = json.loads(answer.out or "[]")
    except (ValueError, RecursionError):
        return None
    entries = found if isinstance(found, list) else [found]
    return _usual_first(
        _of_entry(entry) for entry in entries if isinstance(entry, dict) and entry.get("Name")
    )


def _of_entry(entry: dict[str, Any]) -> Printer:
    waiting = entry.get("Waiting")
    return Printer(
        named(str(entry["Name"])),
        entry.get("Default") is True,
        entry.get("DetectedErrorState") not in _STOPPED,
        entry.get("WorkOffline") is not True,
        waiting if isinstance(waiting, int) else 0,
    )


def _usual_first(found: Any) -> tuple[Printer, ...]:
    return tuple(sorted(found, key=lambda printer: not printer.is_usual))[:MOST_PRINTERS]
