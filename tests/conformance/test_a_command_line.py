"""Group A at the command line: what scripts are told, and what it takes to scan at all."""

import io
import json
import sys
from dataclasses import dataclass
from datetime import datetime

import pytest

from kiosk import cli
from kiosk.domain.kinds import SCANS
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks, OpenDesk

TWO_DOORS = f"""{DOOR}
    [[checkpoints]]
    id = "hall"
    takes = ["visitor"]
"""


@dataclass
class Command:
    """The command line, run in this process with lines on its standard input."""

    desks: Desks
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def scan(self, desk: Desk, lines: str, *options: str) -> tuple[int, str, str]:
        """Exit code, output and complaints of `kiosk scan`, once the desk was closed."""
        self.desks.close("desk")
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
        code = cli.run(["--home", str(desk.home.root), "--language", "en", "scan", *options])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err


@pytest.fixture
def command(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    return Command(desks, monkeypatch, capsys)


def test_a1_the_command_line_says_the_same_in_json(desk: OpenDesk, command: Command) -> None:
    """One object a line, with exactly the fields that scripts are promised."""
    door = desk(DOOR)
    code = door.code_of_guest("1001", latin_name="Olena Hrytsenko")
    exit_code, output, _ = command.scan(door, f"{code}\n\nnonsense\n", "--json")
    first, second = map(json.loads, output.splitlines())
    fields = ["input", "verdict", "reason", "participant", "name", "at", "fact"]
    assert (exit_code, list(first), list(second)) == (1, fields, fields)
    assert list(first.values())[:5] == [code, "admitted", "welcome", "1001", "Olena Hrytsenko"]
    assert list(second.values())[:5] == ["nonsense", "refused", "foreign", None, None]
    assert datetime.fromisoformat(first["at"]).utcoffset() is not None
    door = desk(DOOR)
    assert [first["fact"], second["fact"]] == [
        fact.envelope.id for fact in door.facts() if fact.envelope.kind in SCANS
    ]


def test_a5_every_character_reaches_the_answer_unchanged(desk: OpenDesk, command: Command) -> None:
    """Otherwise: our codes avoid + - / = for the keyboards' sake, so such a code is foreign."""
    text = "AB+CD-EF/GH="
    exit_code, output, _ = command.scan(desk(DOOR), f"{text}\n", "--json")
    answer = json.loads(output)
    assert (exit_code, answer["input"], answer["reason"]) == (1, text, "foreign")


def test_a9_a_scan_without_a_checkpoint_is_a_configuration_error(
    desk: OpenDesk, command: Command
) -> None:
    """Nothing is read or recorded: the command ends with 2 and names the checkpoints."""
    exit_code, output, complaint = command.scan(desk(TWO_DOORS), "nonsense\n")
    assert (exit_code, output) == (2, "")
    assert complaint == "Which checkpoint scans?\nName one with --at: door, hall.\n"
    assert desk(TWO_DOORS).recorded() == []


def test_a10_two_checkpoints_are_a_configuration_error(desk: OpenDesk, command: Command) -> None:
    """Otherwise: one desk scans for one checkpoint, whether the two would conflict or not."""
    both = ["--at", "door", "--at", "hall"]
    exit_code, output, complaint = command.scan(desk(TWO_DOORS), "nonsense\n", *both)
    assert (exit_code, output) == (2, "")
    assert complaint == "One desk scans for one checkpoint.\nName one of: door, hall.\n"
    assert desk(TWO_DOORS).recorded() == []
