"""Group A: what a code text is, and that no text whatever stops the next scan."""

import pytest

from kiosk.errors import Unsettled
from kiosk.usecases.issuing_keys import listed_key
from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told

UNPRINTABLE = ["\x00\x01\x02", "\x1b[2J\x07", "caf\udce9", "\ufffd\ufffd", "\u202egnp.tekcit"]
BAD_SCANS = ["nonsense", "", "\x00", "\udcff", "A" * 100_000, "0" * 122]


def test_a1_a_known_ticket_is_admitted_and_shows_whose_it_is(desk: OpenDesk) -> None:
    """The verdict comes with name, kind and attention flag, and leaves one fact."""
    door = desk(DOOR)
    code = door.code_of_guest(latin_name="Olena Hrytsenko", attention=True)
    outcome = door.scan(code)
    assert told(outcome) == ("admitted", "welcome")
    assert outcome.guest is not None and outcome.kind is not None
    assert (outcome.guest.name, outcome.guest.attention) == ("Olena Hrytsenko", True)
    assert outcome.kind.name.in_language("en") == "Visitor"
    assert door.recorded() == [("scan.admitted", "welcome")]
    assert (door.why(outcome), door.what_to_do(outcome)) == ("", "")


@pytest.mark.parametrize("prefix", ["\\000001", "\\000003", "\\000026", "\\000027", "]Q1\\000026"])
def test_a2_a_prefix_of_the_scanner_is_stripped(desk: OpenDesk, prefix: str) -> None:
    """An ECI designator, with or without the scanner's own mark before it, changes nothing."""
    door = desk(DOOR)
    code = door.code_of_guest()
    assert told(door.scan(prefix + code)) == ("admitted", "welcome")
    assert told(door.scan(code)) == ("again", "already_in")


def test_a3_an_unknown_text_is_refused_and_recorded_without_its_text(desk: OpenDesk) -> None:
    """Otherwise: the raw text may be anybody's secret; kind, length and a keyed digest remain."""
    door = desk(DOOR)
    secret = "my house key is under the mat"
    outcome = door.scan(secret)
    assert told(outcome) == ("refused", "foreign")
    assert (outcome.guest, outcome.input) == (None, secret)
    assert door.why(outcome) == "This is not one of our codes (some text)."
    assert door.recorded() == [("scan.refused", "foreign")]
    recorded = door.content(outcome)["code"]
    assert set(recorded) == {"sort", "length", "digest"}
    assert (recorded["sort"], recorded["length"]) == ("text", len(secret))
    files = [path.read_bytes() for path in door.home.root.rglob("*") if path.is_file()]
    assert not any(b"under the mat" in content for content in files)


def test_a3_the_same_foreign_code_is_known_again(desk: OpenDesk) -> None:
    """The digest is keyed by the event, so it tells repeats here and nothing elsewhere."""
    door = desk(DOOR)
    first, second, other = (door.content(door.scan(text)) for text in ("abc!", "abc!", "abd!"))
    assert first["code"] == second["code"] != other["code"]


@pytest.mark.parametrize("text", UNPRINTABLE, ids=map(ascii, UNPRINTABLE))
def test_a4_unprintable_characters_are_refused_like_any_other(desk: OpenDesk, text: str) -> None:
    """Otherwise: nothing raw is stored, so nothing needs writing as base64."""
    door = desk(DOOR)
    outcome = door.scan(text)
    assert told(outcome) == ("refused", "foreign")
    assert door.recorded() == [("scan.refused", "foreign")]
    assert door.content(outcome)["code"]["length"] == len(text)
    assert outcome.input.encode()


def test_a5_a_ticket_code_needs_only_letters_and_digits(desk: OpenDesk) -> None:
    """So it comes through transport and keyboards, in capitals or not."""
    door = desk(DOOR)
    code = door.code_of_guest()
    assert code.isascii() and code.isalnum() and code.isupper()
    assert told(door.scan(code.lower())) == ("admitted", "welcome")


def test_a6_no_number_or_id_works_as_a_ticket(desk: OpenDesk) -> None:
    """Registration, pseudonym, serial, row number and fact are names, not secrets."""
    door = desk(DOOR)
    outcome = door.scan(door.code_of_guest("1001"))
    assert outcome.guest is not None
    serial = door.content(outcome)["serial"]
    names = ["1001", "1", outcome.guest.subject, serial, serial.upper(), outcome.fact]
    assert {told(door.scan(name)) for name in names} == {("refused", "foreign")}
    assert [kind for kind, _ in door.recorded()].count("scan.admitted") == 1


def test_a7_a_ticket_of_another_fair_is_refused_without_a_name(desk: OpenDesk) -> None:
    """Even where the same person is registered here."""
    here, there = desk(DOOR, name="here"), desk(DOOR, name="there", number=2020)
    here.guest("1001", latin_name="Olena Hrytsenko")
    outcome = here.scan(there.code_of_guest("1001", latin_name="Olena Hrytsenko"))
    assert told(outcome) == ("refused", "other_fair")
    assert (outcome.guest, outcome.kind) == (None, None)
    assert here.why(outcome) == "This ticket belongs to another fair."
    assert here.recorded() == [("scan.refused", "other_fair")]


def test_a8_a_ticket_of_a_sister_fair_counts_and_the_outcome_names_it(desk: OpenDesk) -> None:
    """Otherwise: the desk works for one fair, whose event file lists the other with its keys."""
    there = desk(DOOR, name="there", number=2020)
    code = there.code_of_guest()
    key, public = listed_key(there.fair), there.fair.tickets.public().hex()
    sister = f"""
        [[sister_fairs]]
        name = "Fair of the neighbours"
        number = 2020
        keys = [{{ number = {key}, public = "{public}" }}]
        kinds = [{{ number = 1, as = "visitor" }}]
    """
    here = desk(DOOR + sister, name="here")
    outcome = here.scan(code)
    assert told(outcome) == ("admitted", "welcome")
    assert outcome.sister_fair == "Fair of the neighbours"
    assert outcome.kind is not None and outcome.kind.id == "visitor"
    assert here.recorded() == [("scan.admitted", "welcome")]
    assert told(here.scan(code)) == ("again", "already_in")
    assert here.scan(here.code_of_guest()).sister_fair == ""


def test_a9_an_unknown_checkpoint_is_one_too(desk: OpenDesk) -> None:
    """The use case refuses it before it looks at the code."""
    door = desk(DOOR)
    with pytest.raises(Unsettled, match="There is no checkpoint 'gate-7'"):
        door.scan(door.code_of_guest(), at="gate-7")
    assert door.recorded() == []


@pytest.mark.parametrize("text", ["", "  ", "\r\n", "]Q1", "\\000026"])
def test_a11_a_scan_without_a_code_is_empty(desk: OpenDesk, text: str) -> None:
    """Otherwise: there are no badge ids; what holds no code at all says so."""
    door = desk(DOOR)
    outcome = door.scan(text)
    assert told(outcome) == ("refused", "empty")
    assert door.why(outcome) == "The scan was empty."
    assert door.recorded() == [("scan.refused", "empty")]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("https://example.org/t/4711", "a web address"),
        ('{"server": "https://example.org", "registration": 4711}', "some text"),
        ("BEGIN:VCARD\nVERSION:3.0\nN:Hrytsenko;Olena\nEND:VCARD", "a business card"),
        ("WIFI:T:WPA;S:fair;P:secret;;", "a Wi-Fi code"),
    ],
)
def test_a12_a_code_of_a_foreign_system_is_named_for_what_it_is(
    desk: OpenDesk, text: str, sort: str
) -> None:
    """The staff learns that it is none of ours, what it is, and what to ask for."""
    door = desk(DOOR)
    outcome = door.scan(text)
    assert told(outcome) == ("refused", "foreign")
    assert door.why(outcome) == f"This is not one of our codes ({sort})."
    assert door.what_to_do(outcome).startswith("Ask for the ticket with this fair's name")
    assert door.recorded() == [("scan.refused", "foreign")]


@pytest.mark.parametrize("text", BAD_SCANS, ids=lambda text: ascii(text[:9]))
def test_a13_no_bad_scan_blocks_the_next_one(desk: OpenDesk, text: str) -> None:
    """Whatever came before, a valid ticket is admitted."""
    door = desk(DOOR)
    code = door.code_of_guest()
    assert door.scan(text).ruling.verdict == "refused"
    assert told(door.scan(code)) == ("admitted", "welcome")
    assert [kind for kind, _ in door.recorded()] == ["scan.refused", "scan.admitted"]
