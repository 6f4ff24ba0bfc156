"""kiosk new: the folder of a fair."""

import stat
from pathlib import Path

import pytest

from kiosk import eventfile
from tests.commands.runner import Kiosk


def test_a_new_fair_has_an_event_file_that_can_be_used_at_once(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    told = kiosk("new", tmp_path / "fair", "--name", 'Börse "Nord"')
    assert told.code == 0
    event = eventfile.load(tmp_path / "fair" / "event.toml")
    assert event.name.in_language("") == 'Börse "Nord"'
    assert not event.may_set_time
    assert stat.S_IMODE((tmp_path / "fair").stat().st_mode) == 0o700


def test_it_says_what_to_do_next(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "my fair"
    told = kiosk("new", home)
    assert f"{home / 'event.toml'} is ready" in told.lines[0]
    assert f"  kiosk --home '{home}' import roster.csv" in told.lines


def test_two_new_fairs_have_keys_of_their_own(kiosk: Kiosk, tmp_path: Path) -> None:
    for name in ("a", "b"):
        kiosk("new", tmp_path / name)
    one, other = (eventfile.load(tmp_path / name / "event.toml") for name in ("a", "b"))
    assert one.pseudonym_key != other.pseudonym_key


def test_the_demo_fair_comes_with_its_roster(kiosk: Kiosk, tmp_path: Path) -> None:
    told = kiosk("new", tmp_path / "fair", "--demo", "--json")
    assert told.record == {
        "home": str(tmp_path / "fair"),
        "event": str(tmp_path / "fair" / "event.toml"),
    }
    assert eventfile.load(tmp_path / "fair" / "event.toml").may_set_time
    assert (tmp_path / "fair" / "roster.csv").is_file()
    assert (tmp_path / "fair" / "agenda.csv").is_file()


def test_a_fair_is_never_made_over_another(kiosk: Kiosk, empty: Path) -> None:
    before = (empty / "event.toml").read_bytes()
    told = kiosk("new", empty)
    assert told.code == 2
    assert "holds a fair already" in told.err
    assert (empty / "event.toml").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = kiosk("new", tmp_path / "file" / "fair")
    assert told.code == 2
    assert str(tmp_path / "file" / "fair") in told.err
    assert "Choose a folder" in told.err


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "\x1b[31mred", "half \udcff", "\x7f"])
def test_a_name_that_cannot_be_shown_makes_no_fair(kiosk: Kiosk, tmp_path: Path, name: str) -> None:
    told = kiosk("new", tmp_path / "fair", "--name", name)
    assert told.code == 2
    assert "The name of the fair" in told.err
    assert not (tmp_path / "fair").exists()


def test_a_name_that_looks_like_a_blank_of_the_form_stays_a_name(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    assert kiosk("new", tmp_path / "fair", "--name", "@NUMBER@").code == 0
    assert eventfile.load(tmp_path / "fair" / "event.toml").name.in_language("") == "@NUMBER@"
