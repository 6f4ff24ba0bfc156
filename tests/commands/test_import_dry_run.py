"""kiosk import --dry-run: shows what would change, and records nothing."""

from pathlib import Path

from kiosk.commands.import_command import import_file
from kiosk.places import Home
from kiosk.wiring import open_fair
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk
from tests.commands.test_import_command import written

CHANGES = (
    "registration,name,email,interests\nKB-001,Sabine Lang,,metal;it\nKB-900,Anna Berg,a@x.de,\n"
)


def facts(home: Path) -> int:
    with open_fair(Home(home)) as opened:
        return len(opened.journal.facts())


def test_each_new_guest_and_each_changed_field_is_shown(kiosk: Kiosk, small: Path) -> None:
    path = written(small, CHANGES)
    told = kiosk("import", path, "--dry-run", "--home", small)
    assert told.code == 0
    first, second, *rest = told.lines
    assert first.startswith(f"{path}:2: KB-001 Sabine Köhler, ")
    assert "native_name Sabine Köhler → Sabine Lang" in first
    assert "email sabine.koehler@example.org → –" in first
    assert "interests education; it → metal; it" in first
    assert second == f"{path}:3: new: KB-900 Anna Berg"
    assert rest == ["1 new, 1 changed, 0 unchanged, 0 rejected", "Nothing was recorded."]


def test_nothing_is_recorded(kiosk: Kiosk, small: Path) -> None:
    before = facts(small)
    kiosk("import", written(small, CHANGES), "--dry-run", "--home", small, "--desk", "Another")
    assert facts(small) == before
    assert kiosk("find", "Anna Berg", "--limit", "1", "--home", small, "--json").records == []


def test_what_was_shown_is_what_the_import_does(kiosk: Kiosk, small: Path) -> None:
    path = written(small, CHANGES)
    shown = kiosk("import", path, "--dry-run", "--home", small, "--json").records[-1]
    done = kiosk("import", path, "--home", small, "--json").record
    assert shown | {"dry_run": False} == done


def test_scripts_get_each_change_with_old_and_new_values(kiosk: Kiosk, small: Path) -> None:
    told = kiosk("import", written(small, CHANGES), "--dry-run", "--home", small, "--json")
    changed, added, summary = told.records
    assert (changed["line"], changed["change"], changed["participant"]) == (2, "changed", "KB-001")
    assert changed["fields"]["email"] == ["sabine.koehler@example.org", ""]
    assert changed["fields"]["interests"] == [["education", "it"], ["metal", "it"]]
    assert (added["line"], added["change"], added["name"]) == (3, "added", "Anna Berg")
    assert added["fields"]["email"] == [None, "a@x.de"]
    assert (summary["added"], summary["changed"], summary["dry_run"]) == (1, 1, True)


def test_bad_rows_and_guests_who_are_inside_are_named_too(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("scan", "--at", "igz", "--home", demo.home, stdin=demo.codes["KB-009"])
    path = written(demo.home, "registration,name,status\nKB-009,A B,canceled\n,C D,\n")
    told = kiosk("import", path, "--dry-run", "--home", demo.home)
    assert told.code == 1
    assert f"{path}:2: KB-009 is inside" in told.err
    assert f"{path}:3: registration: The registration number is missing" in told.err


def test_a_fair_in_which_nothing_was_recorded_yet_stays_so(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "new"
    kiosk("new", home, "--demo")
    before = sorted(home.iterdir())
    told = kiosk("import", home / "roster.csv", "--dry-run", "--home", home)
    assert told.lines[-2] == "84 new, 0 changed, 0 unchanged, 0 rejected"
    assert sorted(home.iterdir()) == before


def test_a_desk_that_is_at_work_is_not_in_the_way(kiosk: Kiosk, small: Path) -> None:
    path = written(small, CHANGES)
    with open_fair(Home(small)) as opened:
        told = kiosk("import", path, "--dry-run", "--home", small)
        assert told.lines[-2] == "1 new, 1 changed, 0 unchanged, 0 rejected"
        assert import_file(opened, path) == 0


def test_a_folder_without_a_fair_is_told(kiosk: Kiosk, small: Path, tmp_path: Path) -> None:
    told = kiosk("import", written(small, CHANGES), "--dry-run", "--home", tmp_path / "none")
    assert (told.code, told.out) == (2, "")
    assert "event.toml" in told.err
