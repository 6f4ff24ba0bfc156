"""kiosk scan, given what no ticket is: each is refused in words, and the next scan works."""

from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


def changed(code: str) -> str:
    """The code with its last letter but ten another."""
    place = len(code) - 10
    return code[:place] + ("0" if code[place] != "0" else "1") + code[place + 1 :]


@pytest.mark.parametrize(
    ("spoil", "reason", "sentence"),
    [
        (lambda code: code[:61], "damaged", "Only part of a ticket code arrived"),
        (lambda code: code[61:], "damaged", "Only part of a ticket code arrived"),
        (lambda code: code + code, "foreign", "(some text)"),
        (changed, "forged", "its signature is wrong"),
        (lambda code: "PWX-PW4-L4A", "damaged", "or it was mistyped"),
        (lambda code: "https://example.org/" + code, "foreign", "(a web address)"),
        (lambda code: "WIFI:S:guest;T:WPA;P:secret;;", "foreign", "(a Wi-Fi code)"),
        (lambda code: "   ", "empty", "The scan was empty."),
    ],
    ids=["first half", "second half", "two in one", "changed", "mistyped", "url", "wifi", "blank"],
)
def test_a_wrong_code_is_refused_with_its_reason_and_the_next_one_admitted(
    kiosk: Kiosk, fair: DemoFair, spoil: object, reason: str, sentence: str
) -> None:
    assert callable(spoil)
    codes = f"{spoil(fair.codes['KB-009'])}\n{fair.codes['KB-009']}\n"
    told = kiosk("scan", "--at", "igz", "--json", stdin=codes)
    assert told.code == 1
    assert [record["reason"] for record in told.records] == [reason, "welcome"]
    assert sentence in kiosk("scan", "--at", "igz", stdin=codes).lines[0]


def test_bytes_that_are_no_text_are_refused_and_the_next_code_admitted(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    data = b"\xff\xfe\x80 \xc3\x28\n" + fair.codes["KB-009"].encode() + b"\n"
    told = kiosk("scan", "--at", "igz", "--json", stdin=data)
    assert [record["reason"] for record in told.records] == ["foreign", "welcome"]


def test_no_control_character_of_a_code_reaches_the_terminal(kiosk: Kiosk, fair: DemoFair) -> None:
    nasty = "\x1b]0;owned\x07\x1b[2J\x9b31m\x00\u202eabc\u2028\x7f"
    told = kiosk("scan", "--at", "igz", "--json", stdin=nasty + "\n")
    assert told.record["input"] == nasty
    assert told.record["verdict"] == "refused"
    assert "\\u001b" in told.out
    assert kiosk("scan", "--at", "igz", stdin=nasty + "\n").code == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("missing.png", None, "There is no file 'missing.png'. Check the name and the folder."),
        ("empty.png", b"", "'empty.png' is empty. Choose another picture"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "breaks off: a part of its data is missing"),
        ("words.png", b"no picture at all", "isn't a picture of a known kind"),
        ("page.pdf", b"%PDF-1.4", "Choose another picture, saved as PNG or JPEG."),
    ],
)
def test_a_file_that_is_no_picture_is_named_and_the_next_one_scanned(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = kiosk("scan", "--at", "igz", "--json", path, fair.picture("KB-020"))
    assert told.code == 2
    assert told.err.startswith(f"{path}: ")
    assert sentence in told.err
    assert [record["participant"] for record in told.records] == ["KB-020"]


def test_a_folder_is_no_picture(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> None:
    told = kiosk("scan", "--at", "igz", tmp_path, fair.picture("KB-020"))
    assert told.code == 2
    assert "is a folder. Choose a picture inside it." in told.err
    assert told.lines[0].startswith("✔ WELCOME")


def test_a_picture_cut_short_is_refused_whatever_is_left_of_it(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    whole = fair.picture("KB-020").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    told = kiosk("scan", "--at", "igz", tmp_path / "cut.png")
    assert told.code == 2
    assert "'cut.png'" in told.err


def test_a_name_of_a_picture_that_is_no_unicode_is_no_obstacle(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    path = tmp_path / "ticket-\udcff.png"
    path.write_bytes(fair.picture("KB-020").read_bytes())
    told = kiosk("scan", "--at", "igz", "--json", path)
    assert (told.code, told.record["input"]) == (0, str(path))


def test_without_any_line_nothing_happens(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz")
    assert (told.code, told.out, told.err) == (0, "", "")
