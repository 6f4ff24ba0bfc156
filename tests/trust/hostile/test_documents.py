"""Whatever a hub, a packet, a setting or a file says, it is understood or refused in a sentence."""

import json
import secrets
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.devices.memory import Memory, recall
from kiosk.domain.facts import Fact
from kiosk.errors import BadBundle, BadEvent, BadFact, BadPacket, BadVisits, KioskError
from kiosk.eventfile import parse as parse_event
from kiosk.eventfile.toml_text import MOST_PARTS
from kiosk.joining import code as join_code
from kiosk.joining import packet as sealing
from kiosk.joining import packet_checks
from kiosk.sync import bundle
from kiosk.sync.hub import rows
from kiosk.visitfile import parse as parse_visits
from logistics.errors import BadProblem
from logistics.problem_json import MOST_ESTIMATED, read_problem
from tests.joining.packets import packet
from tests.store.chains import Chain
from tests.store.stores import EVENT
from tests.sync.forging import cover, signed
from tests.thoroughness import examples

FREELY = settings(
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
CODE = join_code.make(secrets.token_bytes)
FACT = Chain("hub").add()
ROW = [column[0] for column in rows.columns([FACT])]


def test_a_row_is_the_fact_that_it_was() -> None:
    assert rows.fact_of(ROW) == FACT


@FREELY
@given(place=st.integers(0, len(ROW) - 1), value=ANYTHING | st.binary(max_size=20))
def test_any_value_in_any_column_of_a_hubs_row(place: int, value: Any) -> None:
    """A hub's owner can have its questions answered with anything."""
    row = [*ROW[:place], value, *ROW[place + 1 :]]
    try:
        fact = rows.fact_of(row)
    except BadFact:
        return
    assert isinstance(fact, Fact)
    assert fact.envelope.digest == FACT.envelope.digest


@FREELY
@given(name=st.sampled_from(sealing.Packet.__slots__), value=ANYTHING)
def test_any_value_in_any_field_of_a_packet(name: str, value: Any) -> None:
    """Whoever knows the code seals what they like."""
    told = packet()
    record = {each: getattr(told, each) for each in sealing.Packet.__slots__}
    record |= {"facts": [], name: value}
    packed = zlib.compress(json.dumps(record).encode())
    try:
        found = sealing._read(packed)
        packet_checks.check_terms(found)
    except KioskError as error:
        assert error.message


@FREELY
@given(field=st.sampled_from(["role", "trips", "until", "event"]), value=ANYTHING)
def test_any_word_of_a_coordinator(field: str, value: Any) -> None:
    told = packet()
    changed = packet(certificate={**told.certificate, field: value})
    try:
        packet_checks.check_terms(changed)
    except BadPacket as error:
        assert error.remedy


@FREELY
@given(st.dictionaries(st.sampled_from(Memory.__slots__) | st.text(max_size=5), ANYTHING))
def test_any_setting_of_a_device(tmp_path: Path, record: dict[str, Any]) -> None:
    path = tmp_path / "device.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    found = recall(path)
    assert isinstance(found, Memory)
    for value in (getattr(found, name) for name in Memory.__slots__):
        assert len(value.encode()) <= 2_000


def test_what_a_scanner_sends_after_a_code_stays_a_control_character(tmp_path: Path) -> None:
    path = tmp_path / "device.json"
    path.write_text(json.dumps({"suffix": "\r\t", "desk": "\ud800"}), encoding="utf-8")
    assert recall(path) == Memory(suffix="\r\t")


@pytest.mark.parametrize("name", ["two\nlines", "\x1b[31m", "x" * 501])
def test_a_packet_gives_a_device_no_name_that_would_be_obeyed(name: str) -> None:
    told = packet(name=name)
    with pytest.raises(BadPacket):
        sealing.unseal(sealing.seal(told, CODE, secrets.token_bytes), CODE)


@pytest.mark.parametrize("opening", ["[", "{a = ", '{"a" = '])
def test_depth_in_toml(opening: str) -> None:
    for read, refused in ((parse_event, BadEvent), (parse_visits, BadVisits)):
        with pytest.raises(refused, match="is not valid TOML"):
            read("day = " + opening * 100_000)


@pytest.mark.parametrize("part", ["a", '"a"', "'a'", "a . b", "a\t"])
@pytest.mark.parametrize("form", ["{} = 1", "[{}]", "[[{}]]", "x = {{{} = 1}}"])
def test_a_key_of_too_many_parts_is_refused_before_it_costs_anything(part: str, form: str) -> None:
    key = " .".join([part] * (MOST_PARTS + 1))
    for read, refused in ((parse_event, BadEvent), (parse_visits, BadVisits)):
        with pytest.raises(refused, match=r"a key has more than .* \(at line 2\)"):
            read("name = 'x'\n" + form.format(key))


def test_full_stops_in_a_text_are_no_key() -> None:
    with pytest.raises(BadVisits) as told:
        parse_visits(f'day = 2019-04-04\nname = "{"Come in. " * 40}{"." * 99}"')
    assert "parts" not in told.value.message


def test_more_places_than_ways_between_them_can_be_estimated() -> None:
    places = [
        {"id": f"p{number}", "name": "", "lat": 1, "lon": 1} for number in range(MOST_ESTIMATED + 1)
    ]
    document = {"format": "visit-problem/1", "name": "x", "places": places}
    with pytest.raises(BadProblem, match="can't be estimated"):
        read_problem(json.dumps(document | {"companies": [], "visits": [], "parties": []}))


def test_a_key_that_stands_twice_at_the_end_of_very_many_is_found_at_once() -> None:
    keys = ", ".join(f'"{number}": 0' for number in [*range(100_000), 99_999])
    with pytest.raises(BadProblem, match=r"99999.* stands twice"):
        read_problem("{" + keys + "}")


def _line(number: int) -> bytes:
    record = Chain("other").add().envelope.record() | {"seq": number}
    return json.dumps({"envelope": record}).encode()


def test_a_bundle_of_more_facts_than_any_is_refused_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_FACTS", 10)
    path = tmp_path / "bomb.kiosk"
    path.write_bytes(signed(cover(facts=2**53), *map(_line, range(1, 50))))
    with pytest.raises(BadBundle, match="more than any bundle holds"):
        bundle.read_bundle(path, EVENT.number)


def test_of_a_bundle_that_holds_more_than_it_says_no_more_is_read(tmp_path: Path) -> None:
    path = tmp_path / "more.kiosk"
    path.write_bytes(signed(cover(facts=1), _line(1), _line(2), b"no fact at all"))
    with pytest.raises(BadBundle, match="more than 1 facts instead of 1"):
        bundle.read_bundle(path, EVENT.number)
