"""A scanner on a serial line at the real desk, played through a pseudo-terminal."""

import os
import pty

from kiosk.at_desk.serial_scanner import serial_scanner
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import Stage, on_stage

WELCOME = ("scan.admitted", "welcome")


def notices(stage: Stage) -> str:
    """What was said at the edge of the screen; a test's app shows none of it."""
    return " ".join(notice.message for notice in stage.app._notifications)


async def test_its_codes_are_scans_beside_those_of_a_keyboard_scanner(ground: Fairground) -> None:
    scanner, port = pty.openpty()
    async with on_stage(ground) as stage:
        with serial_scanner(stage.app, os.ttyname(port)):
            os.write(scanner, f"{ground.codes[NATALIIA]}\r\n".encode())
            await stage.until(lambda: bool(ground.scans()))
            assert "Nataliia Pylypenko" in stage.card.names
            await stage.scan(ground.codes[SVETLANA])
            assert ground.scans() == [WELCOME, WELCOME]
            assert stage.entry.value == ""
            os.close(scanner)
            os.close(port)
            await stage.until(lambda: "The scanner is gone" in notices(stage))
