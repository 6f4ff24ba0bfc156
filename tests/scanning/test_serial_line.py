"""A scanner on a serial line, played through a pseudo-terminal."""

import os
import pty
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.errors import UnusableInput
from kiosk.scanning.serial_line import MOST_BYTES, SerialLine, codes_in
from tests.waiting import PATIENCE

CODE = "0123456789ABCDEFGHJKLMNPQRSTUVWX" * 3 + "0123456789ABCDEFGHJKLMNPQR"
OTHER = CODE[::-1]
VCARD = "BEGIN:VCARD\r\nN:Шевченко\r\nEND:VCARD\r\n"


@dataclass
class Heard:
    """What the line told, and a way to wait for it."""

    codes: list[str] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def hear(self, code: str) -> None:
        with self.news:
            self.codes.append(code)
            self.news.notify_all()

    def tell(self, is_back: bool) -> None:
        with self.news:
            self.told.append(is_back)
            self.news.notify_all()

    def wait(self, codes: int = 0, told: int = 0) -> None:
        with self.news:
            enough = self.news.wait_for(
                lambda: len(self.codes) >= codes and len(self.told) >= told, PATIENCE
            )
        assert enough, (self.codes, self.told)


@dataclass
class Plug:
    """A serial port that can be pulled out and put in again, under one name."""

    name: Path
    scanner: int = -1
    ours: int = -1

    def put_in(self) -> None:
        self.scanner, self.ours = pty.openpty()
        self.name.unlink(missing_ok=True)
        self.name.symlink_to(os.ttyname(self.ours))

    def pull_out(self) -> None:
        for end in (self.scanner, self.ours):
            if end >= 0:
                os.close(end)
        self.scanner = self.ours = -1

    def send(self, text: str) -> None:
        os.write(self.scanner, text.encode())


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "scanner")
    made.put_in()
    yield made
    made.pull_out()


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", ""])
def test_each_code_is_heard_once_whatever_ends_it(plug: Plug, end: str) -> None:
    heard = Heard()
    with SerialLine(str(plug.name), heard.hear, heard.tell):
        plug.send(CODE + end)
        heard.wait(codes=1)
        plug.send(OTHER + end)
        heard.wait(codes=2)
    assert (heard.codes, heard.told) == ([CODE, OTHER], [])


def test_a_scanner_that_is_pulled_out_is_said_to_be_gone_and_comes_back(plug: Plug) -> None:
    heard = Heard()
    with SerialLine(str(plug.name), heard.hear, heard.tell, retry_seconds=0.01):
        plug.pull_out()
        heard.wait(told=1)
        plug.put_in()
        heard.wait(told=2)
        plug.send(CODE + "\r")
        heard.wait(codes=1)
    assert (heard.codes, heard.told) == ([CODE], [False, True])


def test_a_line_that_is_not_there_is_named(tmp_path: Path) -> None:
    heard = Heard()
    with pytest.raises(UnusableInput, match="none"):
        SerialLine(str(tmp_path / "none"), heard.hear, heard.tell)


def test_without_pyserial_it_says_what_to_install(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    heard = Heard()
    with pytest.raises(UnusableInput, match="pyserial") as refused:
        SerialLine(str(plug.name), heard.hear, heard.tell)
    assert "[serial]" in refused.value.remedy


@pytest.mark.parametrize(
    ("read", "codes"),
    [
        (b"", ()),
        (b"\r\n", ()),
        (f"{CODE}\r{OTHER}\r".encode(), (CODE, OTHER)),
        (f"\x02{CODE}\x03\r\n".encode(), (CODE,)),
        (f"]Q1{CODE}".encode(), (f"]Q1{CODE}",)),
        (VCARD.encode(), ("BEGIN:VCARD\nN:Шевченко\nEND:VCARD",)),
        (b"https://example.org\r", ("https://example.org",)),
        (b"\xff\xfe\r", ("\ufffd\ufffd",)),
        (b"7" * (MOST_BYTES + 1), ()),
    ],
)
def test_what_came_in_one_breath(read: bytes, codes: tuple[str, ...]) -> None:
    assert codes_in(read) == codes
