"""A roster may answer the event's questions, each in the form that the question allows."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.domain.questions import AnswerType, Question
from kiosk.domain.texts import Text
from kiosk.roster.columns import map_columns
from kiosk.roster.problems import RowReason
from kiosk.roster.rows import Parsed, parse
from kiosk.roster.tables import table_of
from kiosk.roster.values import Vocabulary

MEAT = Text({"de": "Fleisch", "en": "Meat"})
MEAL = Text({"de": "Essen?", "en": "Meal?"})
QUESTIONS = {
    "meal": Question("meal", MEAL, AnswerType.CHOICE, {"meat": MEAT}),
    "bus": Question("bus", Text({"": "Bus?"}), AnswerType.YES_NO),
    "born": Question("born", Text({"": "Geboren am"}), AnswerType.DATE),
    "size": Question("size", Text({"": "Größe"}), AnswerType.NUMBER),
    "wish": Question("wish", Text({"": "Wunsch"}), required=False),
}  # fmt: skip


@pytest.fixture
def answered(csv_bytes: Callable[..., bytes]) -> Callable[..., Parsed]:
    def answered(header: str, *cells: str) -> Parsed:
        vocabulary = Vocabulary({"guest": "Gast"}, {}, "guest", QUESTIONS)
        rows = [("ID", "Name", header), *((str(n), "Bo", cell) for n, cell in enumerate(cells))]
        table = table_of("a.csv", ".csv", csv_bytes(rows))
        return parse(table, map_columns(table, answers=vocabulary.answers), vocabulary)

    return answered


@pytest.mark.parametrize(
    ("header", "cell", "field", "answer"),
    [
        ("Essen?", "fleisch", "answer.meal", "meat"),
        ("Meal", "MEAT", "answer.meal", "meat"),
        ("meal", "meat", "answer.meal", "meat"),
        ("bus", "x", "answer.bus", "yes"),
        ("bus", "нет", "answer.bus", "no"),
        ("Geboren am", "2. April 2001", "answer.born", "2001-04-02"),
        ("Größe", "042", "answer.size", "42"),
        ("answer.wish", "x" * 300, "answer.wish", "x" * 300),
    ],
)
def test_an_answer_is_kept_in_its_one_form(
    answered: Any, header: str, cell: str, field: str, answer: str
) -> None:
    [guest] = answered(header, cell).guests
    assert guest.fields[field] == answer


@pytest.mark.parametrize("header", ["meal", "wish"])
def test_an_empty_cell_leaves_the_question_open(answered: Any, header: str) -> None:
    [guest] = answered(header, " ").guests
    assert f"answer.{header}" not in guest.fields


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("meal", "Fisch", RowReason.BAD_ANSWER),
        ("size", "groß", RowReason.BAD_ANSWER),
        ("wish", "x" * 501, RowReason.TOO_LONG),
        ("bus", "vielleicht", RowReason.NOT_YES_OR_NO),
        ("born", "31.2.2001", RowReason.BAD_DATE),
    ],
)
def test_an_answer_that_the_question_does_not_allow_is_a_problem_of_its_cell(
    answered: Any, header: str, cell: str, reason: RowReason
) -> None:
    [problem] = answered(header, cell).problems
    assert (problem.line, problem.column, problem.reason) == (2, header, reason)
    assert problem.sentence()


def test_a_bad_answer_is_told_with_the_question_and_why(answered: Any) -> None:
    sentence = answered("meal", "Fisch").problems[0].sentence()
    assert "Essen?" in sentence
    assert "none of the choices" in sentence
