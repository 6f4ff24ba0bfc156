"""What is told of a settlement that another device wrote, whatever it wrote."""

import pytest

from kiosk.domain import kinds
from kiosk.usecases.conflicts import conflicts
from kiosk.wording.conflicts_told import Telling
from tests.fairs import OpenDesk


@pytest.mark.parametrize(
    "number",
    [pytest.param("9" * 5_000, id="thousands of digits"), "0", "7", "²", "-1"],
)
def test_a_settlement_that_names_no_fact_of_its_own_is_told_without_one(
    desk: OpenDesk, number: str
) -> None:
    here = desk()
    subject = here.guest("1").subject
    content = {"key": f"double_entry.{subject}", "how": f"undo-{number}"}
    here.record(kinds.CONFLICT_SETTLED, subject, content)
    [settled] = conflicts(here.fair).settled
    _what, outcome = Telling(here.fair, (), [settled]).settled(settled)
    assert outcome.endswith("→ entry taken back")
