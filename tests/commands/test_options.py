"""The options that all commands share: which fair, what time, which language, who records."""

import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


def named(home: Path, name: str) -> Path:
    """The fair under another name."""
    event = home / "event.toml"
    text = event.read_text("utf-8").replace("Cooperation Exchange Barleben", name)
    event.write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def two(few_guests: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two fairs, called One and Two."""
    homes = tmp_path / "one", tmp_path / "two"
    for home in homes:
        named(shutil.copytree(few_guests, home), home.name.title())
    return homes


def shown(kiosk: Kiosk, *arguments: str | Path) -> object:
    return kiosk(*arguments, "--json").record["fair"]


def test_the_home_may_stand_before_or_after_the_command(
    kiosk: Kiosk, two: tuple[Path, Path]
) -> None:
    one, other = two
    assert shown(kiosk, "--home", one, "status") == "One"
    assert shown(kiosk, "status", "--home", one) == "One"
    assert shown(kiosk, "--home", one, "status", "--home", other) == "Two"


def test_the_variable_names_the_home_unless_an_option_does(
    kiosk: Kiosk, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_HOME", str(two[1]))
    assert shown(kiosk, "status") == "Two"
    assert shown(kiosk, "status", "--home", two[0]) == "One"
    assert shown(kiosk, "--home", two[0], "status") == "One"


def test_without_either_it_is_the_users_own_folder(
    kiosk: Kiosk, few_guests: Path, tmp_path: Path
) -> None:
    named(shutil.copytree(few_guests, tmp_path / "user-data" / "kiosk"), "Own")
    assert shown(kiosk, "status") == "Own"


def test_a_home_that_is_not_there_is_named_with_the_next_step(kiosk: Kiosk, tmp_path: Path) -> None:
    told = kiosk("status", "--home", tmp_path / "nowhere")
    assert told.code == 2
    assert told.err.splitlines() == [
        f"The event file {tmp_path / 'nowhere' / 'event.toml'} can't be read:"
        " No such file or directory.",
        "Make a fair with `kiosk new DIR`, or name its folder with --home.",
    ]


def test_a_home_that_is_a_file_is_named(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = kiosk("status", "--home", tmp_path / "file")
    assert told.code == 2
    assert str(tmp_path / "file") in told.err


def test_the_time_may_stand_before_or_after_the_command(kiosk: Kiosk, few_guests: Path) -> None:
    for arguments in (
        ["--now", "2019-04-03T06:30", "status"],
        ["status", "--now", "2019-04-03T06:30"],
        ["status", "--now", "2019-04-03T04:30Z"],
    ):
        told = kiosk(*arguments, "--home", few_guests, "--json")
        assert told.record["at"].startswith("2019-04-03T06:30:00+02:00")


@pytest.mark.parametrize(
    "now", ["noon", "08:10", "2019-13-01", "0001-01-01T00:00", "9999-12-31T23:59", "\udcff"]
)
def test_a_time_that_is_none_is_refused_with_an_example(
    kiosk: Kiosk, few_guests: Path, now: str
) -> None:
    told = kiosk("status", "--now", now, "--home", few_guests)
    assert told.code == 2
    assert "is no date and time" in told.err
    assert "Write it like 2019-04-02T08:10." in told.err


@pytest.mark.parametrize("command", [["status"], ["scan", "--at", "entrance"], ["verify"]])
def test_the_clock_of_a_real_fair_cannot_be_set(
    kiosk: Kiosk, tmp_path: Path, command: list[str]
) -> None:
    kiosk("new", tmp_path / "fair")
    told = kiosk(*command, "--home", tmp_path / "fair", "--now", "2030-05-14T09:00")
    assert told.code == 2
    assert "The clock of a real fair can't be set by hand." in told.err
    assert "Leave --now away" in told.err
    assert not (tmp_path / "fair" / "journal.db").exists()


def test_a_real_fair_runs_by_the_clock_of_the_machine(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk("new", tmp_path / "fair")
    told = kiosk("scan", "--at", "entrance", "--home", tmp_path / "fair", "--json", stdin="x")
    assert not told.record["at"].startswith("2019")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("place", ["before", "after", "variable"])
def test_the_staff_choose_their_language(
    kiosk: Kiosk,
    demo: DemoFair,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    place: str,
) -> None:
    option = ["--language", language]
    if place == "variable":
        monkeypatch.setenv("KIOSK_LANGUAGE", f"{language}_DE.UTF-8")
    before, after = {"before": (option, []), "after": ([], option)}.get(place, ([], []))
    told = kiosk(*before, "scan", "--at", "igz", *after, "--home", demo.home, stdin="x")
    word = {"de": "✘ KEIN EINTRITT.", "en": "✘ NO ENTRY."}[language]
    assert told.lines[0].startswith(word)


def test_another_language_is_refused_with_those_there_are(kiosk: Kiosk, few_guests: Path) -> None:
    told = kiosk("status", "--language", "xx", "--home", few_guests)
    assert told.code == 2
    assert "'de', 'en'" in told.err


def test_what_the_desk_is_called_is_recorded(kiosk: Kiosk, demo: DemoFair) -> None:
    code = demo.codes["KB-009"]
    for _ in range(2):
        told = kiosk("scan", "--at", "igz", "--home", demo.home, "--desk", "Nord", stdin=code)
    assert "(Nord)" in told.lines[0]
