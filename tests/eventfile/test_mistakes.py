"""Every mistake in an event file is named with its place, all at once."""

import pytest

from kiosk.errors import BadEvent
from kiosk.eventfile import parse
from kiosk.places import assets
from tests.event_texts import DOOR, VISITOR, event_text

DEMO = (assets() / "demo" / "event.toml").read_text(encoding="utf-8")
SISTER = """
    [[sister_fairs]]
    name = "Sister"
    number = {number}
    keys = [{{ number = {key}, public = "{public}" }}]
    kinds = [{{ number = {kind}, as = "{means}" }}]
"""
SISTER_FIELDS: dict[str, object] = {
    "number": 7,
    "key": 1,
    "public": "ab" * 32,
    "kind": 1,
    "means": "visitor",
}


def complaints(text: str) -> str:
    with pytest.raises(BadEvent) as caught:
        parse(text)
    return caught.value.message


TOP = [
    ('name = "Test fair"', "", "name: is missing"),
    ('name = "Test fair"', "name = 7", "name: must be a text, or texts by language"),
    ('name = "Test fair"', "name = { de = 7 }", "name: must be a text, or texts by language"),
    ('name = "Test fair"', 'name = "a\\u001bb"', "name: holds characters that can't be shown"),
    ("number = 2019", "", "number: is missing; it must be a whole number"),
    ("number = 2019", "number = 0", "number: is 0; it must be from 1 to 65535"),
    ("number = 2019", "number = 65536", "number: is 65536; it must be from 1 to 65535"),
    ("number = 2019", "number = true", "number: must be a whole number, not True"),
    ("number = 2019", 'number = "7"', "number: must be a whole number, not '7'"),
    ("Europe/Berlin", "Europe/Barleben", "zone: 'Europe/Barleben' is no time zone"),
    ("Europe/Berlin", "../../etc/passwd", "zone: '../../etc/passwd' is no time zone"),
    ("0123456789ABCDEF", "short", "pseudonym_key: must be 16 to 64 random letters"),
    ("number = 2019", 'number = 2019\nnmae = "x"', "nmae: is no setting that is known here"),
    ("number = 2019", 'number = 2019\npurpose = "fun"', "purpose: is 'fun', which is none of"),
    ("number = 2019", 'number = 2019\nscheme = "long"', "scheme: is 'long', which is none of"),
    ("number = 2019", "number = 2019\nlanguages = [1]", "languages: must hold only texts"),
    ("number = 2019", "number = 2019\nplaces = 1", "places: must be a list in [brackets]"),
    ("number = 2019", "number = 2019\nplaces = [1]", "[[places]] no. 1: must be a table"),
    ("number = 2019", 'number = 2019\ndefault_kind = "x"', "default_kind: is 'x', which is none"),
    (
        "number = 2019",
        "number = 2019\nstarts_at = 2019-04-02",
        "starts_at: must be a date and time",
    ),
    ("number = 2019", "number = 2019\nstarts_at = 1066-10-14T09:00:00", "starts_at: must lie in"),
]
KINDS = [
    ('id = "visitor"', "[[kinds]] no. 1 id: is missing"),
    ('id = "Big Visitor"', "[[kinds]] no. 1 (Big Visitor) id: 'Big Visitor' must be small letters"),
    ('id = "visitor"\nnumber = 256', "[[kinds]] no. 1 (visitor) number: is 256; it must be from 0"),
    (
        'id = "visitor"\nnumber = 1\nvalid = 3',
        "(visitor) valid: must be a list in [brackets], not 3",
    ),
    ('id = "visitor"\nnumber = 1\nvalid = [1, 2]', "(visitor) valid: must be [first, last]"),
    (
        'id = "visitor"\nnumber = 1\nvalid = [2019-04-03, 2019-04-02]',
        "(visitor) valid: ends before it begins (2019-04-03 to 2019-04-02)",
    ),
    (
        'id = "visitor"\nnumber = 1\nvalid = [9999-12-31, 9999-12-31]',
        "(visitor) valid: must lie in the years 2000 to 2199",
    ),
    (
        'id = "visitor"\nnumber = 1\n[[kinds]]\nid = "visitor"\nnumber = 2',
        "[[kinds]] no. 2 (visitor) id: 'visitor' is used twice",
    ),
    (
        'id = "visitor"\nnumber = 1\n[[kinds]]\nid = "press"\nnumber = 1',
        "[[kinds]] number: 1 is used twice; codes could not be told apart",
    ),
]
CHECKPOINTS = [
    ('place = "moon"', "[[checkpoints]] no. 1 (door) place: is 'moon', which is none of"),
    ('entries = "twice"', "(door) entries: is 'twice', which is none of: daily, many, once"),
    ('pending = "maybe"', "(door) pending: is 'maybe', which is none of: ask, refuse"),
    ("most = 0", "(door) most: is 0; it must be from 1"),
    ("most_a_day = -1", "(door) most_a_day: is -1; it must be from 1"),
    ('reentry = "no"', "(door) reentry: must be true or false, not 'no'"),
    ("exits_at = 2019-04-02", "(door) exits_at: must be a time such as 20:00:00, not 2019-04-02"),
    ("hours = [[2019-04-02]]", "(door) hours: must be [first, last]"),
    ("hours = [2019-04-02, 2019-04-03]", "(door) hours: must be [first, last]"),
    ("hours = [[0001-01-01, 2019-04-03]]", "(door) hours: must lie in the years 2000 to 2199"),
    ("gates = [3]", "(door) gates: must hold only texts"),
    ("opening = 3", "(door) opening: is no setting that is known here"),
    ('[[checkpoints]]\nid = "door"\ntakes = ["visitor"]', "no. 2 (door) id: 'door' is used twice"),
    ('[[checkpoints]]\nid = "hall"', "[[checkpoints]] no. 2 (hall) takes: is empty"),
    (
        '[[checkpoints]]\nid = "hall"\ntakes = ["vip"]',
        "(hall) takes: names 'vip', which is none of",
    ),
    ('[[days]]\ndate = "Monday"', "[[days]] no. 1 date: must be a date such as 2019-04-02"),
    ("[[days]]\ndate = 2019-04-02T08:00:00", "[[days]] no. 1 date: must be a date such as"),
    ('[[partners]]\nid = "ihk"', "[[partners]] no. 1 (ihk) name: is missing"),
    ('[[places]]\nid = "a"\nrooms = 4', "[[places]] no. 1 (a) rooms: is no setting that is known"),
]
PROGRAMME = [
    ('title = "x"', "[[programme]] no. 1 starts: is missing; it must be a date and time"),
    ("starts = 2019-04-02T09:00:00", "[[programme]] no. 1 title: is missing"),
    ('title = "x"\nstarts = 2019-04-02', "starts: must be a date and time"),
    ('title = "x"\nstarts = 1066-10-14T09:00:00', "starts: must lie in the years 2000 to 2199"),
    ('title = "x"\nstarts = 2019-04-02T09:00:00\nends = "ten"', "ends: must be a date and time"),
    (
        'title = "x"\nstarts = 2019-04-02T09:00:00\nends = 2019-04-02T08:00:00',
        "ends: is before it starts (2019-04-02 09:00:00 to 2019-04-02 08:00:00)",
    ),
    ('sort = "party"', "sort: is 'party', which is none of: bus, meeting, other, talk, visit"),
    ('place = "moon"', "place: is 'moon', which is none of: "),
    ('kinds = ["vip"]', "kinds: names 'vip', which is none of: visitor"),
    ('partners = ["ihk"]', "partners: names 'ihk', which is none of: "),
    ("at = 3", "at: is no setting that is known here"),
]
SISTERS: list[tuple[dict[str, object], str]] = [
    ({"number": 2019}, "[[sister_fairs]] number: 2019 is this fair's own"),
    ({"number": 70_000}, "[[sister_fairs]] no. 1 number: is 70000; it must be from 1 to 65535"),
    ({"key": 32}, "[[keys]] no. 1 number: is 32; it must be from 0 to 31"),
    ({"public": "abc"}, "[[keys]] no. 1 public: must be the 64 hexadecimal digits"),
    ({"kind": -1}, "[[kinds]] no. 1 number: is -1; it must be from 0 to 255"),
    ({"means": "vip"}, "[[kinds]] no. 1 as: is 'vip', which is none of: visitor"),
]


@pytest.mark.parametrize(("right", "wrong", "complaint"), TOP)
def test_a_mistake_at_the_top_is_named(right: str, wrong: str, complaint: str) -> None:
    text = event_text(DOOR)
    assert right in text
    assert complaint in complaints(text.replace(right, wrong, 1))


@pytest.mark.parametrize(("kind", "complaint"), KINDS)
def test_a_mistake_in_a_ticket_kind_is_named(kind: str, complaint: str) -> None:
    kind = "" if complaint.endswith("id: is missing") else kind
    tables = DOOR.replace('id = "visitor"\nnumber = 1', kind, 1)
    assert complaint in complaints(event_text(tables))


@pytest.mark.parametrize(("setting", "complaint"), CHECKPOINTS)
def test_a_mistake_in_a_checkpoint_or_below_it_is_named(setting: str, complaint: str) -> None:
    assert complaint in complaints(event_text(DOOR + setting))


@pytest.mark.parametrize(("setting", "complaint"), PROGRAMME)
def test_a_mistake_in_the_programme_is_named(setting: str, complaint: str) -> None:
    assert complaint in complaints(event_text(f"{DOOR}\n[[programme]]\n{setting}\n"))


@pytest.mark.parametrize(("changed", "complaint"), SISTERS)
def test_a_mistake_in_a_sister_fair_is_named(changed: dict[str, object], complaint: str) -> None:
    assert parse(event_text(DOOR + SISTER.format(**SISTER_FIELDS))).sister_fairs[0].number == 7
    assert complaint in complaints(event_text(DOOR + SISTER.format(**SISTER_FIELDS | changed)))


def test_a_fair_without_checkpoints_is_refused() -> None:
    assert "[[checkpoints]]: are missing" in complaints(event_text(VISITOR))


def test_all_mistakes_are_told_at_once() -> None:
    message = complaints("")
    for name in ("name", "number", "zone", "pseudonym_key", "[[checkpoints]]"):
        assert f"{name}: " in message


@pytest.mark.parametrize(
    "text", ["name = ", "a = 1\na = 2", "x = [", "a=" + "[" * 9000, "number = " + "9" * 5000]
)
def test_what_is_no_toml_is_refused_as_such(text: str) -> None:
    assert complaints(text).startswith("The event file is not valid TOML: ")
