"""kiosk decode: the QR texts in pictures, without any fair."""

from pathlib import Path

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

PHOTOS = Path(__file__).parents[1] / "data" / "qr-photos"


def test_each_file_gives_one_line_of_file_and_texts(kiosk: Kiosk, full_fair: DemoFair) -> None:
    picture = full_fair.picture("KB-001")
    nothing = PHOTOS / "no-code-aztec.png"
    told = kiosk("decode", "--json", picture, nothing)
    assert told.code == 0
    assert told.records == [
        {"file": str(picture), "texts": [full_fair.codes["KB-001"]]},
        {"file": str(nothing), "texts": []},
    ]
    assert [list(record) for record in told.records] == [["file", "texts"]] * 2


def test_it_needs_no_fair_and_makes_none(kiosk: Kiosk, full_fair: DemoFair, tmp_path: Path) -> None:
    told = kiosk("--home", tmp_path / "nowhere", "decode", full_fair.picture("KB-001"))
    assert (told.code, len(told.lines)) == (0, 1)
    assert told.lines[0].endswith(full_fair.codes["KB-001"])
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_decoded(
    kiosk: Kiosk, full_fair: DemoFair, tmp_path: Path
) -> None:
    (tmp_path / "empty.png").touch()
    told = kiosk("decode", "--json", tmp_path / "empty.png", full_fair.picture("KB-001"))
    assert told.code == 2
    assert f"{tmp_path / 'empty.png'}: 'empty.png' is empty." in told.err
    assert [len(record["texts"]) for record in told.records] == [0, 1]


def test_a_picture_without_a_code_is_named_beside_the_output(kiosk: Kiosk) -> None:
    nothing = PHOTOS / "no-code-aztec.png"
    told = kiosk("decode", nothing)
    assert (told.code, told.lines) == (0, [])
    assert f"{nothing}: no QR code can be read in it." in told.err


def test_without_a_file_it_says_what_it_needs(kiosk: Kiosk) -> None:
    told = kiosk("decode")
    assert told.code == 2
    assert "Missing argument 'FILES...'" in told.err
