"""Kinds of fact have versions: older bodies are lifted, newer ones are left alone."""

from typing import Any

import pytest

from kiosk.domain import kinds
from kiosk.domain.canonical import canonical
from kiosk.domain.facts import Body, Envelope, Fact, new_id
from kiosk.domain.kinds import KINDS, SCAN_UNDONE, Kind, content, understood

# The kind as a later version of the program might know it: the reason has become a code and a
# remark, after it was first renamed.
NEWER = {
    SCAN_UNDONE: Kind(
        version=3,
        fields={"code": str, "remark": str, "minutes?": int},
        lifts={
            1: lambda old: {"remark": old["reason"]},
            2: lambda old: {"code": "other"} | old,
        },
    )
}


def fact(content: object, *, kind: str = SCAN_UNDONE, version: int = 1) -> Fact:
    body = Body(canonical(content), bytes(16))
    name = new_id(0, lambda count: bytes(count))
    envelope = Envelope(name, "w1", 1, kind, version, "g:1", 0, False, "", (), body.digest, "")
    return Fact(envelope, body)


def test_a_body_of_the_first_version_is_lifted_step_by_step() -> None:
    old = fact({"reason": "a slip"})
    assert content(old, NEWER) == {"code": "other", "remark": "a slip"}
    assert content(old) == {"reason": "a slip"}


def test_a_lift_begins_at_the_bodys_own_version() -> None:
    assert content(fact({"remark": "late"}, version=2), NEWER) == {
        "code": "other",
        "remark": "late",
    }
    today = {"code": "slip", "remark": "", "minutes": 4}
    assert content(fact(today, version=3), NEWER) == today


def test_a_newer_version_and_an_unknown_kind_have_no_effect() -> None:
    newer = fact({"reason": "a slip"}, version=2)
    unknown = fact({"bus": "A"}, kind="bus.departed")
    assert content(newer) is content(unknown) is None
    assert not understood(SCAN_UNDONE, 2) and not understood("bus.departed", 1)
    assert understood(SCAN_UNDONE, 2, NEWER)


def test_a_lift_that_finds_nothing_to_lift_makes_the_fact_void() -> None:
    assert content(fact({"other": "field"}), NEWER) is None


def test_an_absent_body_says_nothing() -> None:
    bare = Fact(fact({"reason": "a slip"}).envelope, None)
    assert content(bare) is None


@pytest.mark.parametrize(
    "found",
    [
        {},
        {"remark": "x"},
        {"code": 1, "remark": "x"},
        {"code": None, "remark": "x"},
        {"code": "a", "remark": "x", "minutes": "4"},
        {"code": "a", "remark": "x", "minutes": True},
    ],
)
def test_a_body_without_the_form_of_its_kind_is_void(found: dict[str, Any]) -> None:
    assert content(fact(found, version=3), NEWER) is None


def test_fields_of_tomorrow_do_no_harm() -> None:
    found = {"reason": "a slip", "weather": "rain"}
    assert content(fact(found)) == found


def test_every_kind_can_be_lifted_from_its_first_version() -> None:
    for kind in KINDS.values():
        assert set(kind.lifts) == set(range(1, kind.version))


def test_every_kind_that_has_a_name_has_a_form_and_no_other_does() -> None:
    named = {
        value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str)
    }
    assert named == KINDS.keys()
