"""kiosk find: guests by anything one knows of them."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

KEYS = ["participant", "name", "organisation", "score"]


@pytest.fixture
def fair(full_fair: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(full_fair.home))
    return full_fair


def test_a_record_has_exactly_these_keys_best_first(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "Kowalenko", "--json")
    assert told.code == 0
    assert [list(record) for record in told.records] == [KEYS] * len(told.records)
    scores = [record["score"] for record in told.records]
    assert scores == sorted(scores, reverse=True)
    assert {record["participant"] for record in told.records} >= {"KB-015", "KB-016", "KB-042"}


def test_an_exact_registration_number_leaves_no_doubt(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "KB-011", "--json")
    assert [record["participant"] for record in told.records] == ["KB-011"]


def test_five_are_shown_unless_another_limit_is_named(kiosk: Kiosk, fair: DemoFair) -> None:
    assert len(kiosk("find", "GmbH", "--json").records) == 5
    assert len(kiosk("find", "GmbH", "--limit", "8", "--json").records) == 8
    assert kiosk("find", "GmbH", "--limit", "0").code == 2


def test_both_scripts_are_shown_to_a_person(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "Demianenko", "--limit", "1")
    assert told.lines[0].startswith("KB-017  ")
    assert "(" in told.lines[0]
    assert "Дем" in told.lines[0]


@pytest.mark.parametrize("query", ["KB-017", "kb-017"])
def test_a_registration_number_finds_its_guest(kiosk: Kiosk, fair: DemoFair, query: str) -> None:
    assert kiosk("find", query, "--limit", "1", "--json").record["participant"] == "KB-017"


def test_a_short_code_finds_its_holder_alone(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", fair.short_codes["KB-033"], "--json")
    assert told.record["participant"] == "KB-033"


def test_each_line_of_standard_input_gets_its_own_answer(kiosk: Kiosk, fair: DemoFair) -> None:
    queries = ["Köhler", "", "nobody-at-all-zzzz", "Коваленко"]
    told = kiosk("find", "-", "--json", "--limit", "2", stdin="\n".join(queries) + "\n")
    assert [record["query"] for record in told.records] == queries
    assert [list(record) for record in told.records] == [["query", "answers"]] * 4
    assert told.records[0]["answers"][0]["participant"] == "KB-001"
    assert told.records[1]["answers"] == told.records[2]["answers"] == []
    assert all(len(record["answers"]) <= 2 for record in told.records)
    assert [list(answer) for answer in told.records[3]["answers"]] == [KEYS] * 2


def test_a_person_gets_one_line_a_query(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "-", stdin="Köhler\nKB-017\n")
    assert [line.split(":")[0] for line in told.lines] == ["Köhler", "KB-017"]


def test_bytes_that_are_no_text_are_a_query_without_answer(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "-", "--json", stdin=b"\xff\xfe\n" + "Köhler\n".encode())
    assert told.code == 0
    assert told.records[0] == {"query": "\ufffd\ufffd", "answers": []}
    assert told.records[1]["answers"][0]["participant"] == "KB-001"


@pytest.mark.parametrize(
    "query", ["", " ", "\udcff", "\x1b[31m", "[red]", "=1+1", "%", "' OR 1=1 --", "x" * 100_000]
)
def test_whatever_is_asked_is_answered(kiosk: Kiosk, fair: DemoFair, query: str) -> None:
    assert kiosk("find", query).code == 0


def test_who_finds_nobody_is_told_so(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("find", "zzzzqq")
    assert (told.code, told.out) == (0, "")
    assert "Nobody on the list" in told.err
    assert kiosk("find", "zzzzqq", "--json").err == ""
