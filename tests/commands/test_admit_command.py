"""kiosk admit: a whole delegation in one act, a fact for each."""

from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

KEYS = ["participant", "name", "verdict", "reason", "fact"]
IHK = ("admit", "--at", "igz", "--partner", "ihk-magdeburg")


@pytest.fixture(autouse=True)
def home(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo.home


def verdicts(kiosk: Kiosk, *arguments: str) -> dict[str, tuple[str, bool]]:
    """The verdict of each guest, and whether a fact was recorded."""
    records = kiosk(*arguments, "--json").records
    assert all(list(record) == KEYS for record in records)
    return {r["participant"]: (r["verdict"], r["fact"] is not None) for r in records}


def test_all_of_a_partner_come_in_but_who_may_not(kiosk: Kiosk) -> None:
    found = verdicts(kiosk, *IHK)
    assert found["KB-004"] == found["KB-024"] == ("admitted", True)
    assert found["KB-083"] == ("question", False)
    told = kiosk(*IHK)
    assert told.code == 1
    assert "✔ KB-004  Andreas Müller" in told.out and "came 08:10" in told.out
    assert "! KB-083  Qazim Ymeri" in told.out and "payment open" in told.out


def test_a_second_time_admits_nobody_twice(kiosk: Kiosk) -> None:
    verdicts(kiosk, *IHK)
    assert {fact for _verdict, fact in verdicts(kiosk, *IHK).values()} == {False}


def test_a_dry_run_says_the_same_and_records_nothing(kiosk: Kiosk) -> None:
    before = kiosk("status").out
    told = kiosk(*IHK, "--dry-run")
    assert told.code == 1
    assert "  KB-004  Andreas Müller" in told.lines[0]
    assert {fact for _verdict, fact in verdicts(kiosk, *IHK, "--dry-run").values()} == {False}
    assert kiosk("status").out == before


@pytest.mark.parametrize("text", ["Ukraine", "UA", "Україна"])
def test_a_country_is_named_as_one_likes(kiosk: Kiosk, text: str) -> None:
    found = verdicts(kiosk, "admit", "--at", "igz", "--country", text, "--dry-run")
    assert "KB-013" in found and "KB-001" not in found


@pytest.mark.parametrize("text", ["Степовий", "stepovii mist"])
def test_an_organisation_is_named_by_words_of_it(kiosk: Kiosk, text: str) -> None:
    told = kiosk("admit", "--at", "igz", "--organisation", text)
    assert told.code == 0
    assert len(told.lines) == 2


def test_guests_are_named_by_number_or_code_and_may_come_back(kiosk: Kiosk, demo: DemoFair) -> None:
    short_code = demo.short_codes["KB-012"]
    assert set(verdicts(kiosk, "admit", "--at", "igz", "KB-011", short_code)) == {
        "KB-011",
        "KB-012",
    }
    kiosk("scan", "--at", "igz", "--exit", stdin=demo.codes["KB-011"])
    assert verdicts(kiosk, "admit", "--at", "igz", "KB-011") == {"KB-011": ("admitted", True)}


def test_of_a_group_nobody_is_brought_back_who_left_today(kiosk: Kiosk, demo: DemoFair) -> None:
    verdicts(kiosk, *IHK)
    kiosk("scan", "--at", "igz", "--exit", stdin=demo.codes["KB-004"])
    told = kiosk(*IHK)
    assert "← KB-004" in told.out and "came 08:10 and left" in told.out
    assert verdicts(kiosk, *IHK)["KB-004"] == ("admitted", False)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--at", "igz"], "Name one group, or guests by number or code."),
        (["--at", "igz", "--country", "UA", "KB-001"], "Name one group"),
        (["--at", "igz", "--country", "UA", "--partner", "een"], "Name one group"),
        (["--country", "UA"], "Which checkpoint scans?"),
        (["--at", "nowhere", "--country", "UA"], "There is no checkpoint 'nowhere'."),
        (["--at", "igz", "--country", "Atlantis"], "This country is not known"),
        (["--at", "igz", "--country", "France"], "No guest here belongs to this group."),
        (["--at", "igz", "--partner", "nobody"], "The event lists no such partner"),
        (["--at", "igz", "--organisation", "GmbH"], "Several organisations are called so"),
        (["--at", "igz", "--organisation", "98765"], "No organisation here is called '98765'."),
        (["--at", "igz", "--organisation", "«»"], "No organisation here is called"),
        (["--at", "igz", "XX-999"], "Nobody here has the registration number or code"),
    ],
)
def test_what_names_no_group_is_told_and_admits_nobody(
    kiosk: Kiosk, arguments: list[str], complaint: str
) -> None:
    before = kiosk("status").out
    told = kiosk("admit", *arguments)
    assert (told.code, told.out) == (2, "")
    assert complaint in told.err
    assert kiosk("status").out == before
