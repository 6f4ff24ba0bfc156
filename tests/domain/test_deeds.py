"""Which role may do what: one table, in step with what has an effect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import deeds, kinds
from kiosk.domain.deeds import Deed, may, refuse, require
from kiosk.domain.devices import Limit, Role
from kiosk.errors import NotAllowed

ROLES = [None, *Role]


@given(st.sampled_from(sorted(kinds.KINDS)), st.sampled_from(ROLES), st.integers(1, 9))
def test_what_is_refused_is_what_would_have_no_effect(
    kind: str, role: Role | None, seq: int
) -> None:
    limit = Limit(None, role)
    if role is None or limit.why_apart(seq, kind) is None:
        refuse(limit, [kind])
    else:
        with pytest.raises(NotAllowed) as told:
            refuse(limit, [kinds.SCAN_ADMITTED, kind])
        assert told.value.message and told.value.remedy


def test_a_marshal_does_none_of_what_is_listed_and_a_fair_without_roles_all() -> None:
    assert [deed for deed in Deed if may(Role.MARSHAL, deed)] == []
    assert all(may(None, deed) for deed in Deed)


def test_a_desk_does_all_but_what_coordinators_alone_do() -> None:
    refused = {deed for deed in Deed if not may(Role.DESK, deed)}
    assert refused == {Deed.ERASE, Deed.MANAGE_DEVICES}
    assert all(may(Role.COORDINATOR, deed) for deed in Deed)


@pytest.mark.parametrize("deed", Deed)
def test_each_refusal_says_what_the_device_is_not_for(deed: Deed) -> None:
    with pytest.raises(NotAllowed, match="A marshal's device"):
        require(Role.MARSHAL, deed)
    require(None, deed)
    require(Role.COORDINATOR, deed)


def test_who_was_let_in_by_a_device_that_was_shut_out_is_still_put_on_record() -> None:
    refuse(Limit(0, Role.DESK), [kinds.SCAN_ADMITTED, kinds.GUEST_WALKED_IN])


def test_every_kind_that_a_marshal_may_not_write_belongs_to_a_deed_with_a_name() -> None:
    named = {kind for recorded in deeds.KINDS_OF.values() for kind in recorded}
    refused = {
        kind for kind in kinds.KINDS if Limit(None, Role.MARSHAL).why_apart(1, kind) is not None
    }
    assert refused == named
