"""Reading JSON from outside: everything is hostile until it was parsed here.

A `Node` is one value of a document together with where it stands, so that every complaint
names its place: ``parties[3] (P004).size: a whole number from 1 to 1000 is needed, not "two"``.
"""

from __future__ import annotations

import errno
import json
import stat
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from logistics.minutes import FIRST, LAST, parse_minute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from logistics.errors import UnusableDocument

T = TypeVar("T")

MAX_BYTES = 64 * 1024 * 1024
MAX_ID = 100
MOST_OF_A_KIND = 20_000
"""Parties, visits, places … of a document; beyond it no work on them is bounded by its size."""
MAX_NUMBER = 1_000_000  # keeps every sum of scores over all people exact in 64 bits


def regular(path: Path) -> Path:
    """The path of a file: a pipe or a device would keep its reader waiting for ever.

    Raises:
        OSError: nothing is there, or no file.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    return path


def shown(value: object) -> str:
    """A value from outside, short and inert (no control characters), for a message."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= 60 else text[:57] + "..."


def bytes_of(path: Path, error: type[UnusableDocument]) -> bytes:
    """What a file holds; of one that is far too large, enough to see that it is.

    Raises:
        error: it can't be read, or is none.
    """
    try:
        with regular(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise error(f"{path} can't be read: {problem.strerror}. Check the path.") from None


def parse_json(text: str | bytes, error: type[UnusableDocument], *, name: str) -> Any:
    """The JSON value in *text*. Duplicate keys, NaN and Infinity are refused.

    Raises:
        error: the text is too large, no JSON, or nested beyond reason.
    """
    if len(text) > MAX_BYTES:
        raise error(f"The {name} is larger than {MAX_BYTES >> 20} MB. Is it the right file?")
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    except UnicodeDecodeError:
        raise error(f"The {name} is not UTF-8 text. Save it as UTF-8.") from None
    except RecursionError:
        raise error(f"The {name} is nested too deeply to be one.") from None
    except ValueError as problem:
        raise error(f"The {name} is no valid JSON: {problem}.") from None


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key in times if times[key] > 1)
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return content


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document, where it stands, and the error its complaints raise."""

    value: Any
    where: str
    error: type[UnusableDocument]

    def refusal(self, wanted: str) -> UnusableDocument:
        return self.error(f"{self.where}: {wanted} is needed, not {shown(self.value)}.")

    def fail(self, wanted: str) -> NoReturn:
        raise self.refusal(wanted)

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def __getitem__(self, key: str) -> Node:
        """The value under *key*, which must be there."""
        if not isinstance(self.value, dict):
            self.fail("an object {...}")
        if self.value.get(key) is None:
            raise self.error(f'{self.where}: "{key}" is missing. Add it.')
        return Node(self.value[key], f"{self.where}.{key}", self.error)

    def named(self, label: str) -> Node:
        return Node(self.value, f"{self.where} ({label})", self.error)

    def items(self, most: int | None = None) -> Iterator[Node]:
        if not isinstance(self.value, list):
            self.fail("a list [...]")
        self._refuse_more_than(most)
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.where}[{index}]", self.error)

    def entries(self, most: int | None = None) -> Iterator[tuple[str, Node]]:
        if not isinstance(self.value, dict):
            self.fail("an object {...}")
        self._refuse_more_than(most)
        for key, value in self.value.items():
            key_node = Node(key, f"{self.where} key", self.error)
            yield key_node.identifier(), Node(value, f"{self.where}.{key}", self.error)

    def _refuse_more_than(self, most: int | None) -> None:
        if most is not None and len(self.value) > most:
            raise self.error(
                f"{self.where}: at most {most} can stand here, not {len(self.value)}."
                " Is it the right file?"
            )

    def many(self, key: str, most: int | None = None) -> list[Node]:
        """The list under *key*; empty where the key is absent."""
        return list(self[key].items(most)) if self.has(key) else []

    def optional(self, key: str, read: Callable[[Node], T], default: T) -> T:
        return read(self[key]) if self.has(key) else default

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.fail("a text")
        try:
            self.value.encode()
        except UnicodeEncodeError:
            self.fail("a text of whole characters")
        return self.value

    def identifier(self) -> str:
        """A text that can stand in a message and in a file as it is."""
        text = self.text()
        if not text.strip() or len(text) > MAX_ID or not text.isprintable():
            self.fail(f"an id of 1 to {MAX_ID} printable characters")
        return text

    def identifiers(self, most: int | None = None) -> tuple[str, ...]:
        """A list of ids, each once."""
        found = tuple(item.identifier() for item in self.items(most))
        if len(set(found)) < len(found):
            [(twice, _)] = Counter(found).most_common(1)
            raise self.error(f'{self.where}: "{twice}" stands there twice. Remove one.')
        return found

    def whole(self, least: int = 0, most: int = MAX_NUMBER) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.fail(f"a whole number from {least} to {most}")
        if not least <= self.value <= most:
            raise self.error(
                f"{self.where}: a whole number from {least} to {most} is needed,"
                " and this one lies outside."
            )
        return self.value

    def number(self, least: float, most: float) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.fail(f"a number from {least} to {most}")
        if not least <= self.value <= most:
            raise self.error(
                f"{self.where}: a number from {least} to {most} is needed,"
                " and this one lies outside."
            )
        return float(self.value)

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail("true or false")
        return self.value

    def minute(self) -> int:
        found = parse_minute(self.text())
        if found is None:
            self.fail("a time YYYY-MM-DDTHH:MM")
        return found

    def moment(self) -> int:
        """A minute from which others are reckoned, which a calendar must have, too."""
        found = self.minute()
        if not FIRST <= found <= LAST:
            self.fail("a time between the years 1000 and 3000")
        return found

    def interval(self) -> tuple[int, int]:
        ends = list(self.items())
        if len(ends) != 2:
            self.fail("a pair [start, end] of times")
        start, end = ends[0].moment(), ends[1].moment()
        if start >= end:
            raise self.error(f"{self.where}: it ends before it starts. Give the start first.")
        return start, end
