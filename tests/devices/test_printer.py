"""Printers as CUPS and Windows list them; what CUPS says here was said by CUPS 2.4."""

import json

import pytest

from kiosk.devices.printer import MOST_PRINTERS, Printer, of_lpstat, of_windows
from kiosk.devices.programs import LONGEST_NAME, Answer

TWO = """\
Badge accepting requests since Thu Nov 26 11:21:47 2026
Other not accepting requests since Thu Nov 26 11:21:47 2026 -
\tmaintenance
printer Badge is idle.  enabled since Thu Nov 26 11:21:47 2026
printer Other disabled since Thu Nov 26 11:21:47 2026 -
\tmaintenance
system default destination: Badge
Badge-1                 root              1024   Thu Nov 26 11:21:47 2026
Badge-2                 anna              2048   Thu Nov 26 11:21:48 2026
"""


def test_cups_tells_the_usual_printer_and_what_each_is_up_to() -> None:
    assert of_lpstat(Answer(0, TWO)) == (
        Printer("Badge", True, True, True, 2),
        Printer("Other", False, False, False, 0),
    )


def test_a_stopped_printer_takes_jobs_and_keeps_them() -> None:
    text = TWO.replace("Badge is idle.  enabled", "Badge disabled")
    found = of_lpstat(Answer(0, text))
    assert found is not None
    assert found[0] == Printer("Badge", True, False, True, 2)


def test_without_a_usual_printer_none_is_one() -> None:
    text = TWO.replace("system default destination: Badge", "no system default destination")
    found = of_lpstat(Answer(0, text))
    assert found is not None
    assert [printer.is_usual for printer in found] == [False, False]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (None, None),
        (Answer(None, ""), None),
        (Answer(1, "no system default destination\n", "lpstat: Scheduler is not running."), None),
        (Answer(1, "no system default destination\n", "lpstat: No destinations added."), ()),
        (Answer(0, ""), ()),
        (Answer(0, "\x00\x1b[2J printer\nprinter\nprinter x\n-1 - -\n"), ()),
    ],
)
def test_no_printers_are_told_from_no_printing_system(
    answer: Answer | None, found: tuple[Printer, ...] | None
) -> None:
    assert of_lpstat(answer) == found


def test_absurd_lists_are_cut() -> None:
    lines = "".join(f"printer {'x' * 500}{n} is idle.\n" for n in range(500))
    found = of_lpstat(Answer(0, lines))
    assert found is not None
    assert len(found) == MOST_PRINTERS
    assert {len(printer.name) for printer in found} == {LONGEST_NAME}


def test_windows_tells_them_as_json() -> None:
    entries = [
        {"Name": "Fax", "Default": False, "WorkOffline": False, "DetectedErrorState": 0},
        {"Name": "Badge\x1b[2J", "Default": True, "WorkOffline": False, "Waiting": 2}
        | {"DetectedErrorState": 4},
        {"Name": "Away", "Default": False, "WorkOffline": True, "DetectedErrorState": 2},
    ]
    assert of_windows(Answer(0, json.dumps(entries))) == (
        Printer("Badge\x1b[2J", True, False, True, 2),
        Printer("Fax", False, True, True),
        Printer("Away", False, True, False),
    )
    assert of_windows(Answer(0, json.dumps(entries[0]))) == (Printer("Fax", False, True, True),)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (None, None),
        (Answer(1, ""), None),
        (Answer(None, "["), None),
        (Answer(0, "{oh no"), None),
        (Answer(0, ""), ()),
        (Answer(0, "[]"), ()),
        (Answer(0, '[1, null, "x", {"Name": ""}, {}]'), ()),
    ],
)
def test_windows_without_an_answer_has_no_printing_system(
    answer: Answer | None, found: tuple[Printer, ...] | None
) -> None:
    assert of_windows(answer) == found
