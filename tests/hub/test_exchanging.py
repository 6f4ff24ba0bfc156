"""Devices that exchange through the hub hold the same facts afterwards."""

from tests.hub.hubs import Hub, agree


def test_what_one_desk_recorded_another_one_has(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.import_rows({"registration": "1", "latin_name": "Anna"})
    assert one.exchange().pushed == len(one.store.journal.facts())
    assert other.exchange().pulled == len(one.store.journal.facts())
    other.store.note(1)
    hub.meet()
    assert agree(one, other)
    assert one.store.verified().faults == []
    told = one.exchange()
    assert (told.pushed, told.pulled, told.waiting) == (0, 0, 0)
