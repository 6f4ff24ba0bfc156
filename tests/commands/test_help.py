"""The help texts, and the page that documents every command."""

import re
from pathlib import Path

import click
import pytest

from kiosk.cli import COMMANDS
from kiosk.cli import kiosk as group
from tests.commands.runner import REPOSITORY, Kiosk

PAGE = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
PAGES_OF_THEIR_OWN = {"plan": (REPOSITORY / "docs" / "day-three.md").read_text("utf-8")}
each_command = pytest.mark.parametrize("name", COMMANDS)


def command_of(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def parameters_of(command: click.Command) -> list[click.Parameter]:
    """The options and arguments of a command, and of those it leads to."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(each for one in below for each in parameters_of(one))]


def section_of(name: str) -> str:
    """The page's section on a command, its heading left out."""
    found = re.search(rf"^## kiosk {name}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section '## kiosk {name}'"
    return found[1]


def test_the_help_lists_every_command(kiosk: Kiosk) -> None:
    told = kiosk("--help")
    assert told.code == 0
    listed = [line.split()[0] for line in told.lines if re.match(r"  [a-z]", line)]
    assert listed[-len(COMMANDS) :] == list(COMMANDS)


@each_command
def test_every_command_has_a_help_of_its_own(kiosk: Kiosk, name: str) -> None:
    told = kiosk(name, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.lines[0].startswith(f"Usage: kiosk {name}")


def test_every_module_of_a_command_is_listed() -> None:
    folder = REPOSITORY / "kiosk" / "commands"
    modules = {path.stem.removesuffix("_command") for path in folder.glob("*_command.py")}
    assert modules == {name.replace("-", "_") for name in COMMANDS}


@each_command
def test_every_command_is_documented_with_an_example(name: str) -> None:
    examples = re.findall(r"^kiosk .*$", section_of(name), re.MULTILINE)
    spoken_without_name = name == "desk"
    assert any(name in example.split() or spoken_without_name for example in examples)


@each_command
def test_every_option_of_a_command_is_documented(name: str) -> None:
    shared = section_of("desk") if name != "desk" else ""
    told = PAGE[: PAGE.index("## kiosk ")] + section_of(name) + shared
    told += PAGES_OF_THEIR_OWN.get(name, "")
    for parameter in parameters_of(command_of(name)):
        if isinstance(parameter, click.Option):
            spellings = "|".join(parameter.opts)
            assert re.search(rf"`[^`]*({spellings})\b", told), f"{spellings} of kiosk {name}"


def test_the_page_documents_no_command_that_is_not_there() -> None:
    assert re.findall(r"^## kiosk (\S+)$", PAGE, re.MULTILINE) == list(COMMANDS)


def test_the_version_is_told(kiosk: Kiosk) -> None:
    told = kiosk("--version")
    assert told.code == 0
    assert re.fullmatch(r"kiosk, version \d+\.\d+\.\d+\n", told.out)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["status", "--nonsense"], "No such option"),
        (["status", "more"], "unexpected extra argument"),
        (["undo"], "Missing"),
        (["\x1b[31m"], "No such command"),
        (["status", "\x1b]0;x\x07\x9b\u202e"], "unexpected extra argument"),
        (["status", "\udcff"], "unexpected extra argument"),
        (["--nonsense\x1b[0m"], "No such option"),
    ],
)
def test_arguments_that_mean_nothing_are_named_and_never_obeyed(
    kiosk: Kiosk, arguments: list[str], sentence: str
) -> None:
    told = kiosk(*arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert "--help" in told.err


def test_the_readme_points_to_the_page() -> None:
    assert "docs/commands.md" in Path(REPOSITORY / "README.md").read_text("utf-8")
