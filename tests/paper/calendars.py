"""A small reader of calendar files, by RFC 5545 and apart from what writes them."""

import re

_ESCAPE = re.compile(r"\\(.)")


def lines_of(text: str) -> list[str]:
    """The content lines, unfolded."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert not any("\r" in line or "\n" in line for line in raw)
    assert all(len(line.encode()) <= 75 for line in raw)
    found: list[str] = []
    for line in raw:
        if line.startswith(" "):
            found[-1] += line[1:]
        else:
            found.append(line)
    return found


def events_of(text: str) -> list[dict[str, str]]:
    """Each event's properties, texts unescaped; everything nested as it must be."""
    lines = lines_of(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= set(lines)
    events: list[dict[str, str]] = []
    inside: dict[str, str] | None = None
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon, line
        if line == "BEGIN:VEVENT":
            assert inside is None
            inside = {}
        elif line == "END:VEVENT":
            assert inside is not None
            events.append(inside)
            inside = None
        elif inside is not None:
            assert name not in inside
            inside[name] = _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)
        else:
            assert name in ("VERSION", "PRODID", "CALSCALE", "METHOD")
    assert inside is None
    return events
