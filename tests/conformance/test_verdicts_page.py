"""docs/verdicts.md and the program name the same verdicts and reasons, in the same order."""

import re
from pathlib import Path

from kiosk import words
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.wording.verdicts import SIGNS, word
from tests.conformance.rows import OTHERWISE, ROWS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")


def table_under(heading: str) -> list[list[str]]:
    """The cells of each row of the table under a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_page_lists_exactly_the_reasons_in_their_order() -> None:
    listed = [row[0].strip("`") for row in table_under("The reasons, in their order")]
    assert listed == [reason.value for reason in Reason]


def test_the_page_lists_exactly_the_verdicts_with_their_words_and_signs() -> None:
    rows = {row[0].strip("`"): row for row in table_under("The four verdicts")}
    assert list(rows) == [verdict.value for verdict in Verdict]
    for verdict in Verdict:
        _, said, sign, *_ = rows[verdict.value]
        assert sign == SIGNS[verdict]
        for language in words.STAFF_LANGUAGES:
            words.speak(language)
            assert word(verdict, Reason.EMPTY) in said


def test_the_rows_that_the_page_names_are_rows_of_the_table() -> None:
    named = {
        row
        for cells in table_under("The reasons, in their order")
        for row in re.findall(r"[A-Z]\d+", cells[4])
    }
    assert named <= set(ROWS)


def test_the_page_names_the_same_rows_as_decided_otherwise() -> None:
    assert [row[0] for row in table_under("Where we decide otherwise")] == list(OTHERWISE)
