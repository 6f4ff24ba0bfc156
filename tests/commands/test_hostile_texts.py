"""Names that hold markup, escape sequences or formulas are data wherever they are shown.

That no steering character reaches the terminal is checked by the runner, at every run.
"""

import csv
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.places import Home
from kiosk.wiring import open_fair
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

MARKUP = "[red]x[/]"
ESCAPE = "\x1b]0;owned\x07\x1b[31mEvil\x9b2J\u202e"
FORMULA = '=HYPERLINK("http://example.org")'


def roster(folder: Path, *names: str) -> Path:
    path = folder / "hostile.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["registration", "name", "organisation"])
        rows.writerows([f"H-{number}", name, name] for number, name in enumerate(names))
    return path


def every_view(kiosk: Kiosk, home: Path, folder: Path, registration: str) -> dict[str, str]:
    """What each command that shows a guest says of this one."""
    code = kiosk(
        "tickets", "--home", home, "--for", registration, "--out", folder / "out", "--json"
    ).record["code"]
    views = {
        "scan": kiosk("scan", "--home", home, "--at", "igz", stdin=code).out,
        "scan --json": kiosk("scan", "--home", home, "--at", "igz", "--json", stdin=code).out,
        "find": kiosk("find", registration, "--limit", "1", "--home", home).out,
        "find -": kiosk("find", "-", "--limit", "1", "--home", home, stdin=registration).out,
        "export": kiosk("export", "attendance", "--home", home).out,
        "export --json": kiosk("export", "attendance", "--home", home, "--json").out,
    }
    fact = kiosk("scan", "--home", home, "--at", "igz", "--exit", "--json", stdin=code).record
    views["undo"] = kiosk("undo", fact["fact"], "--reason", "slip", "--home", home).out
    return views


def test_markup_is_shown_as_it_is(kiosk: Kiosk, demo: DemoFair, tmp_path: Path) -> None:
    told = kiosk("import", roster(tmp_path, MARKUP), "--home", demo.home)
    assert (told.code, told.lines) == (0, ["1 new, 0 changed, 0 unchanged, 0 rejected"])
    for view, text in every_view(kiosk, demo.home, tmp_path, "H-0").items():
        assert MARKUP in text, view


def test_a_name_with_an_escape_sequence_is_refused_at_the_import(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    path = roster(tmp_path, "Good Guest", ESCAPE)
    told = kiosk("import", path, "--home", demo.home)
    assert told.code == 1
    assert told.lines == ["1 new, 0 changed, 0 unchanged, 1 rejected"]
    complaint = next(line for line in told.err.splitlines() if line.startswith(f"{path}:3: name"))
    assert "The text holds a hidden control character" in complaint
    assert kiosk("import", path, "--home", demo.home, "--json").code == 1


def test_an_escape_sequence_that_came_another_way_is_shown_and_not_obeyed(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    names = dict.fromkeys(("native_name", "latin_name", "organisation"), ESCAPE)
    with open_fair(Home(demo.home)) as opened:
        content = {"set": {"registration": "H-0", "kind": "fair"} | names}
        subject = opened.fair.guest_subject("H-0")
        opened.fair.facts.append([Draft(kinds.GUEST_IMPORTED, subject, content)])
    views = every_view(kiosk, demo.home, tmp_path, "H-0")
    for view, text in views.items():
        assert "Evil" in text, view
    assert all("\\x1b" in views[view] for view in ("scan", "find", "find -", "export", "undo"))
    assert all("\\u001b" in views[view] for view in ("scan --json", "export --json"))


def test_a_formula_is_a_name_everywhere_but_never_runs_in_a_spreadsheet(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    kiosk("import", roster(tmp_path, FORMULA), "--home", demo.home)
    views = every_view(kiosk, demo.home, tmp_path, "H-0")
    assert FORMULA in views["scan"]
    assert FORMULA in views["find"]
    [row] = [row for row in csv.reader(views["export"].splitlines()) if row[0] == "H-0"]
    assert row[1:4] == [f"'{FORMULA}"] * 3


@pytest.mark.parametrize("option", ["--desk", "--operator", "--gate"])
@pytest.mark.parametrize("name", ["half \udcff", "\x1b[31mred", "two\nlines", "x" * 501])
def test_who_records_must_be_a_line_of_text(
    kiosk: Kiosk, demo: DemoFair, option: str, name: str
) -> None:
    told = kiosk("scan", "--home", demo.home, "--at", "igz", option, name)
    assert told.code == 2
    assert f"Invalid value for '{option}'" in told.err
    assert kiosk("scan", "--home", demo.home, "--at", "igz", option, "[bold]Süd[/]").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["undo", "\udcff", "--reason", "slip"],
        ["undo", "0", "--reason", "\udcff"],
        ["block", "\udcff", "--reason", "slip"],
        ["release", "KB-009", "--reason", "\udcff"],
        ["tickets", "--for", "\udcff"],
        ["keys", "--revoke", "\udcff", "--reason", "slip"],
        ["scan", "--at", "\udcff"],
        ["scan", "--at", "igz", "\udcff"],
        ["decode", "\udcff"],
        ["import", "\udcff"],
        ["export", "\udcff"],
        ["export", "attendance", "--out", "no-such-folder/\udcff"],
        ["sync", "no-such-folder/\udcff"],
        ["new", "no-such-folder/\udcff", "--name", "\udcff"],
        ["status", "--home", "\udcff"],
        ["status", "--now", "\udcff"],
        ["status", "--language", "\udcff"],
    ],
    ids=" ".join,
)
def test_half_a_character_in_an_argument_is_refused_in_words(
    kiosk: Kiosk, demo: DemoFair, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    monkeypatch.chdir(demo.home)
    told = kiosk(*arguments)
    assert told.code == 2
    assert told.err
