"""What one can type or set has its place in the docs; what the docs name is there."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kiosk.cli import COMMANDS, kiosk
from kiosk.devices.memory import Memory
from kiosk.eventfile import parse
from kiosk.eventfile.table import Table

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
EVERYWHERE = {"--home", "--now", "--language", "--json", "--desk", "--operator", "--gate", "--help"}
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)[^)]*\)")


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, those of groups too."""
    context = click.Context(kiosk)
    waiting = [(name, kiosk.get_command(context, name)) for name in COMMANDS]
    while waiting:
        name, command = waiting.pop()
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            inner = click.Context(command)
            waiting += [
                (f"{name} {part}", command.get_command(inner, part))
                for part in command.list_commands(inner)
            ]


def _section(name: str) -> str:
    """What docs/commands.md says of a command: from its heading to the next one."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## kiosk {re.escape(name)}\b.*?(?=^## |\Z)", text, re.M | re.S)
    return found[0] if found else ""


@pytest.mark.parametrize(("name", "command"), _commands(), ids=lambda value: str(value)[:40])
def test_every_command_and_each_of_its_options_is_told(name: str, command: click.Command) -> None:
    first, *parts = name.split()
    told = _section(first)
    assert told, f"docs/commands.md has no section 'kiosk {first}'"
    assert not parts or " ".join(parts) in told
    options = {
        max(parameter.opts, key=len)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
    }
    untold = {option for option in options - EVERYWHERE if f"{option}" not in told}
    assert not untold


def test_what_all_commands_have_in_common_is_told() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert {option for option in EVERYWHERE if f"`{option}" not in text} == set()


def test_every_setting_of_the_event_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    refuse_rest = Table.refuse_rest

    def watched(table: Table) -> None:
        asked.update(table._asked)
        refuse_rest(table)

    monkeypatch.setattr(Table, "refuse_rest", watched)
    parse((ROOT / "assets" / "demo" / "event.toml").read_text(encoding="utf-8"))
    text = (DOCS / "event-file.md").read_text(encoding="utf-8")
    assert len(asked) > 40
    assert {name for name in asked if not re.search(rf"`(\[\[)?{name}\b", text)} == set()


def test_every_setting_that_a_device_remembers_is_told() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    names = {field.name for field in dataclasses.fields(Memory)}
    assert {name for name in names if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_and_benchmark_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"\b((?:tests|benchmarks|docs|kiosk|logistics)/[\w/.-]*\w)", text)
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_readme_or_a_page_it_names_leads_to_every_page() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / link).resolve() for link in links]
    assert {page.name for page in PAGES} <= {page.name for page in seen}
