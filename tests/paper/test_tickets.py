"""A single ticket is written beside all others and replaces none of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.errors import KioskError
from kiosk.paper.tickets import print_issued, single_ticket
from kiosk.usecases.issue_tickets import Issued, issue
from tests.fairs import Desk, Desks


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    desks = Desks(tmp_path)
    yield desks.open()
    desks.close_all()


def ticket_of(here: Desk) -> Issued:
    [ticket] = issue(here.fair, [here.guest(native_name="Анна Берг")]).tickets
    return ticket


def test_the_pdf_is_named_by_the_short_code_and_all_others_stay(here: Desk) -> None:
    ticket, folder = ticket_of(here), here.home.printed
    everybody = print_issued(here.fair.event, [ticket], folder, lambda done, of: None)
    before = everybody.read_bytes()
    pdf = single_ticket(here.fair.event, ticket, folder)()
    assert pdf == folder / f"{ticket.human_code}.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    assert everybody.name == "tickets.pdf" and everybody.read_bytes() == before
    with Image.open(folder / "png" / f"{ticket.human_code}.png") as picture:
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ticket.code]


def test_a_folder_that_takes_no_files_is_told_in_a_sentence(here: Desk) -> None:
    here.home.printed.write_text("not a folder")
    with pytest.raises(KioskError, match="could not be written"):
        single_ticket(here.fair.event, ticket_of(here), here.home.printed)()
