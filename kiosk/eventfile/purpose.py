"""The same event file for another purpose: that one setting is rewritten, all else stays."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from kiosk.domain.event import Purpose
from kiosk.errors import BadEvent
from kiosk.words import N_, _

_MARK = "\ufeff"
# A line that sets it, if it stands at the top level and in no text of several lines: that is told
# by reading what comes of the change.
_SETTING = re.compile(
    r"""^([ \t]*(?:purpose|"purpose"|'purpose')[ \t]*=[ \t]*)("[^"\r\n]*"|'[^'\r\n]*')""", re.M
)


def with_purpose(text: bytes, purpose: Purpose) -> bytes:
    """The text of an event file with this purpose, and every other byte as it was.

    Raises:
        BadEvent: if it is no event file, or sets its purpose in a way that can't be rewritten.
    """
    try:
        before = text.decode("utf-8")
        wanted = _read(before) | {"purpose": str(purpose)}
    except (ValueError, RecursionError) as error:
        raise BadEvent(
            _("The event file is not valid TOML: {why}.").format(why=error), N_("Mend that line.")
        ) from error
    for candidate in _candidates(before, purpose):
        if _reads_as(candidate, wanted):
            return candidate.encode("utf-8")
    raise BadEvent(
        N_("The purpose of the event file can't be rewritten."),
        N_('Write it on a line of its own above all tables, such as purpose = "fair".'),
    )


def _candidates(text: str, purpose: Purpose) -> Iterator[str]:
    yield text
    for found in _SETTING.finditer(text):
        yield f'{text[: found.start(2)]}"{purpose}"{text[found.end(2) :]}'
    head = _MARK if text.startswith(_MARK) else ""
    end = "\r\n" if "\r\n" in text else "\n"
    yield f'{head}purpose = "{purpose}"{end}{text.removeprefix(head)}'


def _reads_as(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _read(text) == wanted
    except ValueError:
        return False


def _read(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix(_MARK))
