"""Facts on their way between devices: written one way, and refused in every other form."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.canonical import canonical
from kiosk.domain.fact_records import fact_record, parse_fact
from kiosk.domain.facts import Body, Envelope, Fact, new_id, sealed
from kiosk.errors import BadFact

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
# What a parser of JSON can hand over, and what it can't.
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
CONTENTS = st.dictionaries(TEXTS, JSON, max_size=4)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9._:-]{0,20}", fullmatch=True)
IDS = st.builds(
    lambda at, seed: new_id(at, lambda count: seed[:count]),
    st.integers(0, 7_000_000_000_000_000),
    st.binary(min_size=10, max_size=10),
)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


def salt(count: int) -> bytes:
    return bytes(range(count))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    body = sealed(draw(CONTENTS), salt)
    envelope = Envelope(
        id=draw(IDS),
        writer=draw(NAMES),
        seq=draw(st.integers(1, 2**53)),
        kind=draw(NAMES),
        version=draw(st.integers(1, 9)),
        subject=draw(NAMES),
        at=draw(st.integers(0, 7_000_000_000_000_000)),
        simulated=draw(st.booleans()),
        operator=draw(st.just("") | NAMES),
        refs=tuple(draw(st.lists(IDS, max_size=2))),
        body=body.digest,
        previous=draw(st.just("") | DIGESTS),
    )
    return Fact(envelope, draw(st.sampled_from([body, None])))


@given(facts())
def test_a_fact_is_read_back_as_it_was_written(fact: Fact) -> None:
    read = parse_fact(json.loads(canonical(fact_record(fact))))
    assert read == fact
    assert read.envelope.digest == fact.envelope.digest


@given(facts(), st.lists(TEXTS, min_size=8, max_size=8))
def test_an_envelope_s_text_is_its_canonical_json_whatever_it_holds(
    fact: Fact, texts: list[str]
) -> None:
    names = ("id", "writer", "kind", "subject", "operator", "body", "previous")
    damaged = replace(fact.envelope, **dict(zip(names, texts, strict=False)), refs=(texts[-1],))
    for envelope in (fact.envelope, damaged):
        assert envelope.text() == canonical(envelope.record())


@given(facts(), st.data())
def test_a_changed_character_is_refused_or_makes_another_fact(
    fact: Fact, data: st.DataObject
) -> None:
    text = canonical(fact_record(fact))
    place = data.draw(st.integers(0, len(text) - 1))
    letters = st.sampled_from('0123456789abcdefF:,"{}[]\\-+. ntul/') | st.characters()
    letter = data.draw(letters.filter(lambda letter: letter != text[place]))
    try:
        read = parse_fact(json.loads(text[:place] + letter + text[place + 1 :]))
    except (ValueError, BadFact):
        return
    assert read != fact
    assert read.envelope.digest != fact.envelope.digest


@given(facts(), ANYTHING, st.data())
def test_a_hostile_record_raises_nothing_but_bad_fact(
    fact: Fact, value: Any, data: st.DataObject
) -> None:
    record = fact_record(fact)
    part = data.draw(st.sampled_from([record, record["envelope"]]))
    part[data.draw(st.sampled_from(sorted(part)))] = value
    for hostile in (record, value):
        try:
            assert isinstance(parse_fact(hostile), Fact)
        except BadFact:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 5000,
        '{"a":1}\n',
        '{"a": 1}',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a":1.5}',
        '{"a":NaN}',
        '{"a":"\\u00e9"}',
        '{"a":"\\ud800"}',
        '{"a":' + "9" * 5000 + "}",
        "[1]",
        "é\ud800",
        "x" * 1_000_001,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_a_body_that_is_no_canonical_json_object_is_refused(text: str) -> None:
    record = fact_record(fact_of(Body("{}", salt(16))))
    with pytest.raises(BadFact):
        parse_fact(record | {"body": text})


def fact_of(body: Body) -> Fact:
    envelope = Envelope(
        new_id(1, salt), "w1", 1, "scan.left", 1, "g:1", 1, False, "", (), body.digest, ""
    )
    return Fact(envelope, body)


def test_a_body_that_was_swapped_for_another_is_refused() -> None:
    fact = fact_of(sealed({"reason": "left"}, salt))
    record = fact_record(fact) | {"body": '{"reason":"late"}'}
    with pytest.raises(BadFact, match=f"The body of fact {fact.envelope.id} was changed"):
        parse_fact(record)


def test_a_withheld_body_leaves_a_fact_that_still_chains() -> None:
    fact = fact_of(sealed({"name": "Olena"}, salt))
    bare = parse_fact({"envelope": fact.envelope.record()})
    assert (bare.body, bare.fits()) == (None, True)
    assert bare.envelope.digest == fact.envelope.digest


def test_equal_bodies_under_different_salts_have_digests_that_tell_nothing() -> None:
    first = sealed({"name": "Olena"}, salt)
    second = sealed({"name": "Olena"}, lambda count: bytes(count))
    assert first.text == second.text
    assert first.digest != second.digest


@given(CONTENTS)
def test_canonical_json_is_one_text_for_one_value(content: dict[str, Any]) -> None:
    backwards = dict(reversed(content.items()))
    assert canonical(backwards) == canonical(content)
    assert json.loads(canonical(content)) == content
    assert canonical(json.loads(canonical(content))) == canonical(content)


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, float("nan")])
def test_fractions_never_get_into_a_body(value: object) -> None:
    with pytest.raises(BadFact):
        sealed({"value": value}, salt)


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object()])
def test_what_json_does_not_know_never_gets_into_a_body(value: object) -> None:
    with pytest.raises(BadFact):
        sealed({"value": value}, salt)


@given(st.integers(0, 7_000_000_000_000_000), st.binary(min_size=10, max_size=10))
def test_an_id_is_a_uuid_of_version_7_that_begins_with_its_millisecond(
    at: int, seed: bytes
) -> None:
    digits = new_id(at, lambda count: seed[:count]).replace("-", "")
    assert int(digits[:12], 16) == at // 1000
    assert digits[12] == "7"
    assert digits[16] in "89ab"
