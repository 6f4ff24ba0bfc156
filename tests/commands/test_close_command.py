"""kiosk close: the head count closes a departure, or says who is missing or too many."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told

AT_SEVEN = ("--now", "2019-04-03T07:01")
ON_A, ALSO_ON_A, ON_B, STAFF = "KB-011", "KB-013", "KB-004", "KB-001"
KEYS = [
    "trip",
    "closed",
    "refused",
    "at",
    "headcount",
    "expected_heads",
    "guests",
    "crew",
    "reason",
    "following",
]


def board(kiosk: Kiosk, buses: DemoFair, *riders: str, at: str = "bus-a", extra: str = "") -> None:
    for who in riders:
        told = kiosk(
            "scan", "--at", at, *extra.split(), "--now", "2019-04-03T06:50", stdin=buses.codes[who]
        )
        assert told.code == 0


def close(kiosk: Kiosk, heads: str, *more: str, trip: str = "bus-a") -> Told:
    return kiosk("close", trip, "--headcount", heads, *AT_SEVEN, *more)


def resolve_all_but(kiosk: Kiosk, *riders: str) -> None:
    """Nobody else of Bus A comes."""
    for record in kiosk("missing", "bus-a", "--json").records:
        if record["participant"] not in riders:
            kiosk("missing", "bus-a", "--note", record["participant"], "--as", "no_show")


def test_a_head_count_that_fits_closes_it(kiosk: Kiosk, buses: DemoFair) -> None:
    resolve_all_but(kiosk, ON_A)
    board(kiosk, buses, ON_A, STAFF)
    told = close(kiosk, "3", "--json")
    assert told.code == 0
    assert list(told.record) == [*KEYS, "left_without"]
    assert told.record == {
        "trip": "bus-a",
        "closed": True,
        "refused": None,
        "at": "2019-04-03T07:01:00+02:00",
        "headcount": 3,
        "expected_heads": 3,
        "guests": 1,
        "crew": 1,
        "reason": "",
        "following": "bus-b",
        "left_without": [],
    }
    late = kiosk("scan", "--at", "bus-a", "--json", *AT_SEVEN, stdin=buses.codes[ALSO_ON_A])
    assert (late.code, late.record["reason"]) == (1, "departed")


def test_who_is_missing_is_listed_until_somebody_says_why(kiosk: Kiosk, buses: DemoFair) -> None:
    board(kiosk, buses, ON_A)
    refused = close(kiosk, "2")
    assert refused.code == 1
    assert "Head count and list differ, or somebody is missing." in refused.err
    assert refused.lines[0] == "Counted 2; by the list 2: 1 scanned, 1 of the crew."
    assert sum(line.startswith("  ? CALL · ") for line in refused.lines) == 35
    told = close(kiosk, "2", "--reason", "36 are late, they take Bus B")
    assert told.code == 0
    assert told.lines[0] == "Bus A closed at 07:01: 2 heads, 1 guests scanned."
    assert sum(line.endswith("; expected on Bus B.") for line in told.lines) == 36
    assert len(kiosk("missing", "bus-b", "--json").records) == 34 + 36


@pytest.mark.parametrize(("heads", "surplus"), [("2", -1), ("5", 2)])
def test_a_count_that_differs_tells_how_and_who_may_be_meant(
    kiosk: Kiosk, buses: DemoFair, heads: str, surplus: int
) -> None:
    board(kiosk, buses, ON_A)
    board(kiosk, buses, ON_B, extra="--allow wrong_bus --why agreed")
    told = close(kiosk, heads, "--json")
    assert told.code == 1
    record = told.record
    assert list(record) == [*KEYS, "missing", "aboard", "not_booked"]
    assert (record["closed"], record["headcount"], record["expected_heads"]) == (
        False,
        int(heads),
        3,
    )
    assert sorted(record["aboard"]) == [ON_B, ON_A]
    assert record["not_booked"] == [ON_B]
    assert len(record["missing"]) == 36
    said = close(kiosk, heads)
    if surplus < 0:
        assert "Scanned, and 1 of them not counted:" in said.lines
        assert any(line.startswith("  ✔ Anneliese Thöne") for line in said.lines)
    else:
        assert "Aboard and not scanned: 2. Look among the missing." in said.lines
    assert any(line.endswith(": not booked here") for line in said.lines)


def test_closing_twice_is_named_and_changes_nothing(kiosk: Kiosk, buses: DemoFair) -> None:
    board(kiosk, buses, ON_A)
    close(kiosk, "2", "--reason", "the others are late")
    told = close(kiosk, "9", "--reason", "once more", "--json")
    assert told.code == 1
    assert told.record["refused"] == "This departure was closed before."
    assert (told.record["closed"], told.record["reason"]) == (True, "the others are late")
    said = close(kiosk, "2", "--reason", "again")
    assert said.err.startswith("✘ This departure was closed before. Open it again with a reason")
    manifest = kiosk("manifest", "bus-a", "--json").record
    assert (manifest["head_count"], manifest["reason"]) == (2, "the others are late")


def test_it_is_opened_again_with_a_reason_and_closed_anew(kiosk: Kiosk, buses: DemoFair) -> None:
    board(kiosk, buses, ON_A)
    early = kiosk("close", "bus-a", "--reopen", "--reason", "too early")
    assert (early.code, early.err.split(".")[0]) == (1, "✘ This departure isn't closed")
    close(kiosk, "2", "--reason", "the others are late")
    told = kiosk("close", "bus-a", "--reopen", "--reason", "one more came running")
    assert (told.code, told.lines) == (0, ["Bus A is open again."])
    board(kiosk, buses, ALSO_ON_A)
    assert close(kiosk, "3", "--reason", "the others are late").code == 0
    assert kiosk("manifest", "bus-a", "--json").record["reopened"] == ["one more came running"]


def test_the_last_bus_back_leaves_nobody_unsettled(kiosk: Kiosk, buses: DemoFair) -> None:
    board(kiosk, buses, ON_A)
    for trip in ("bus-a", "bus-b"):
        close(kiosk, "2", "--reason", "the others didn't come", trip=trip)
    close(kiosk, "1", "--reason", "everybody takes Bus D", trip="bus-c")
    told = kiosk("close", "bus-d", "--headcount", "1", "--reason", "nobody finds her", "--json")
    assert told.code == 1
    assert told.record["refused"] == "Somebody is still missing, and no other bus goes back."
    missing = [person["participant"] for person in told.record["missing"]]
    assert sorted(missing) == [ON_A, "KB-061"], "who drove there himself is booked back, too"


@pytest.mark.parametrize("heads", ["many", "-3", "3.5", "", "٣", "999999", "3\x1b[2J"])
def test_a_head_count_that_is_no_number_is_named(kiosk: Kiosk, buses: DemoFair, heads: str) -> None:
    told = close(kiosk, heads)
    assert (told.code, told.out) == (2, "")
    assert "A head count is a whole number." in told.err or "can't be shown" in told.err
    assert kiosk("manifest", "bus-a", "--json").record["closed_at"] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bus-a"], "Name a --headcount to close, or --reopen"),
        (["bus-a", "--headcount", "3", "--reopen"], "Name a --headcount to close, or --reopen"),
        (["bus-a", "--reopen"], "--reopen needs a --reason."),
        (["bus-x", "--headcount", "3"], "There is no trip 'bus-x'."),
    ],
)
def test_arguments_that_mean_nothing_are_named(
    kiosk: Kiosk, buses: DemoFair, arguments: list[str], sentence: str
) -> None:
    told = kiosk("close", *arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
