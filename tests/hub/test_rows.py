"""Facts as columns: quickly where that is safe, and the same to the hub either way."""

from dataclasses import replace

import pytest

from kiosk.domain.facts import Body, Fact
from kiosk.sync.hub import rows
from kiosk.sync.hub.connection import connect
from tests.hub.hubs import Hub
from tests.store.chains import Chain


def chain() -> list[Fact]:
    """Facts with and without an operator, references, a body."""
    made = Chain("w-lines")
    first = made.add(content={"name": "two\nlines, \\\\N, \t and ö"})
    made.add(refs=[first.envelope.id])
    made.add(content={})
    return [*made.facts[:2], replace(made.facts[2], body=None)]


def test_lines_and_arrays_are_the_same_to_the_hub(hub: Hub) -> None:
    facts = chain()
    lines = rows.lines(facts)
    assert lines is not None
    types = ("text", "bigint", "text", "text", "text", "integer", "text", "bigint", "boolean",
             "text", "text", "text", "text", "bytea", "text")  # fmt: skip
    names = ", ".join(f"%b::{each}[]" for each in types)
    columns = rows.PUSH_LINES.removeprefix("SELECT hub.push(").removesuffix(")")
    by_array = hub.rows(f"SELECT {names}", *rows.columns(facts))
    assert hub.rows(f"SELECT {columns}", *lines) == by_array
    desk = hub.device("desk")
    with connect(desk.login) as connection:
        assert connection.execute(rows.PUSH_LINES.encode(), lines).fetchall() == [(3,)]
        assert connection.execute(rows.PUSH.encode(), rows.columns(facts)).fetchall() == [(0,)]
        came = connection.execute(
            rows.PULL.encode(), (["w-lines"], [1], [3], 9), binary=True
        ).fetchall()
    assert [rows.fact_of(row) for row in came] == facts


@pytest.mark.parametrize("name", ["id", "operator", "subject"])
def test_a_field_of_several_lines_never_shifts_the_others(name: str) -> None:
    first, second, _ = chain()
    damaged = Fact(replace(first.envelope, **{name: "a\nb"}), first.body)
    assert rows.lines([damaged, second]) is None


def test_nor_does_a_body_of_several_lines() -> None:
    first, second, _ = chain()
    damaged = Fact(first.envelope, Body('{"a":\n1}', b"x" * 16))
    assert rows.lines([damaged, second]) is None
