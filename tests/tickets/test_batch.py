"""Many tickets into a folder."""

from pathlib import Path

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from kiosk.errors import KioskError, UnusableInput
from kiosk.tickets.batch import print_tickets
from kiosk.tickets.code import Payload, encode_short, encode_signed
from kiosk.tickets.printed import Heading, PrintedTicket

HEADING = Heading("Kooperationsbörse Barleben", "2.–4. April 2019")


def ticket(code: str, human_code: str) -> PrintedTicket:
    return PrintedTicket(code, human_code, "Анна", "Anna", "IGZ", "Deutschland", "Alle Tage")


@pytest.fixture
def tickets(key: Ed25519PrivateKey) -> list[PrintedTicket]:
    codes = [encode_signed(Payload(1, 1, 1, bytes([n] * 8)), key) for n in range(4)]
    names = ["AAA-AAA-AAA", "BBB-BBB-BBB", "AAA-AAA-AAA", "CCC-CCC-CCC"]
    return list(map(ticket, codes, names))


def unheard(done: int, steps: int) -> None:
    """Nobody listens."""


def test_every_ticket_becomes_a_png_an_svg_and_a_page(
    tickets: list[PrintedTicket], tmp_path: Path, template: Path, fonts: Path
) -> None:
    told = []
    pdf = print_tickets(
        tickets, HEADING, tmp_path / "new", template, fonts, lambda *step: told.append(step)
    )
    stems = ["AAA-AAA-AAA", "AAA-AAA-AAA-2", "BBB-BBB-BBB", "CCC-CCC-CCC"]
    assert sorted(path.stem for path in (tmp_path / "new" / "png").iterdir()) == stems
    assert sorted(path.stem for path in (tmp_path / "new" / "svg").iterdir()) == stems
    assert pdf == tmp_path / "new" / "tickets.pdf"
    assert b"/Count 4" in pdf.read_bytes()
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_two_tickets_of_one_human_code_keep_a_picture_each(
    tickets: list[PrintedTicket], tmp_path: Path, template: Path, fonts: Path
) -> None:
    print_tickets(tickets, HEADING, tmp_path, template, fonts, unheard)
    read = []
    for name in ("AAA-AAA-AAA", "AAA-AAA-AAA-2"):
        with Image.open(tmp_path / "png" / f"{name}.png") as picture:
            read += [found.text for found in zxingcpp.read_barcodes(picture)]
    assert read == [tickets[0].code, tickets[2].code]


def test_work_ends_when_the_listener_says_so(
    tickets: list[PrintedTicket], tmp_path: Path, template: Path, fonts: Path
) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, steps: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        print_tickets(tickets, HEADING, tmp_path, template, fonts, stop)
    assert not (tmp_path / "tickets.pdf").exists()


def test_no_ticket_at_all_or_both_schemes_at_once_are_refused(
    tickets: list[PrintedTicket],
    payload: Payload,
    key: Ed25519PrivateKey,
    tmp_path: Path,
    template: Path,
    fonts: Path,
) -> None:
    short = ticket(encode_short(payload, key), "DDD-DDD-DDD")
    for wrong in ([], [*tickets, short]):
        with pytest.raises(UnusableInput):
            print_tickets(wrong, HEADING, tmp_path, template, fonts, unheard)


def test_a_folder_that_cannot_be_written_is_told(
    tickets: list[PrintedTicket], tmp_path: Path, template: Path, fonts: Path
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(KioskError, match="could not be written"):
        print_tickets(tickets, HEADING, tmp_path / "taken", template, fonts, unheard)
