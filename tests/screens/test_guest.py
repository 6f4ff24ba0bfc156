"""F4: what is known of a guest, corrected at the desk; their ticket follows the name."""

import pytest
from textual.widgets import Input

from kiosk.domain.guests import Guest
from kiosk.screens.guest import GuestScreen
from kiosk.screens.ticket import TicketScreen
from kiosk.usecases.block_tickets import block
from kiosk.usecases.correct import correct
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SERHII, SOREN, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage


def known(ground: Fairground, registration: str) -> Guest:
    [guest] = ground.opened.fair.state.registered(registration)
    return guest


async def open_record(stage: Stage, ground: Fairground, registration: str) -> None:
    """The guest comes in, and their record is opened."""
    await stage.scan(ground.codes[registration])
    await stage.press("f4")


async def into(stage: Stage, field: str, text: str) -> None:
    """Another text instead of what stands in a field."""
    line = stage.app.screen.query_one(f"#field-{field} Input", Input)
    line.focus()
    line.value = ""
    await stage.type(text)


@pytest.mark.parametrize("size", SIZES)
async def test_the_guest_of_the_last_scan_is_shown_with_all_that_is_known(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await open_record(stage, ground, NATALIIA)
        shown = stage.text()
        values = {line.value for line in stage.app.screen.query(Input)}
        assert {"Наталія Пилипенко", "Ukraine", "Enterprise Europe Network"} <= values
        assert "KB-013" in shown and "✔ came 08:1" in shown
        keys = stage.lines()[-1]
        assert keys.index("F2 Keep") < keys.index("F4 Ticket") < keys.index("Esc Back")


async def test_a_corrected_name_is_on_record_and_the_same_ticket_still_counts(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await open_record(stage, ground, SERHII)
        await into(stage, "latin-name", "Serhij Kowalenko")
        await into(stage, "flags", "VIP, interpreter;VIP")
        await stage.press("f2")
        assert stage.card.word == "SAVED"
        assert "Serhij Kowalenko" in stage.text("#verdict")
        guest = known(ground, SERHII)
        assert (guest.latin_name, guest.flags) == ("Serhij Kowalenko", ("VIP", "interpreter"))
        await stage.scan(ground.codes[SERHII])
        assert stage.card.word == "ALREADY HERE"
        assert "! VIP · interpreter" in stage.text("#verdict")
        await stage.type("kowalenko serhij")
        assert "Serhij Kowalenko" in stage.text("#answers")


async def test_the_printed_ticket_follows_a_corrected_name_by_itself(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await open_record(stage, ground, SERHII)
        await into(stage, "latin-name", "Serhij Kowalenko")
        await stage.press("f2")
        await stage.app.workers.wait_for_complete()
        [pdf] = ground.opened.home.printed.glob("*.pdf")
        assert pdf.stem == ground.human_codes[SERHII]
        assert len(ground.opened.fair.state.tickets_of(known(ground, SERHII).subject)) == 1


async def test_who_has_no_ticket_gets_none_by_a_correction(ground: Fairground) -> None:
    ground.take_in([{"registration": "KB-900", "native_name": "Ana Horvat"}])
    async with on_stage(ground) as stage:
        await stage.type("horvat ana", "enter")
        await stage.press("f4")
        await into(stage, "note", "came without a ticket")
        await stage.press("f2")
        await stage.app.workers.wait_for_complete()
        assert not ground.opened.home.printed.exists()
        assert ground.opened.fair.state.tickets_of(known(ground, "KB-900").subject) == ()


async def test_nothing_is_recorded_where_nothing_was_changed(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        facts = len(ground.opened.journal.facts())
        await stage.press("f4", "f2")
        assert stage.app.screen is stage.desk
        assert len(ground.opened.journal.facts()) == facts
        assert stage.card.word == "WELCOME"


async def test_the_ticket_is_written_anew_with_the_corrected_name(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await open_record(stage, ground, SVETLANA)
        await into(stage, "latin-name", "Svitlana Petrova")
        await stage.press("f4")
        assert isinstance(stage.app.screen, TicketScreen)
        assert ground.human_codes[SVETLANA] in stage.text()
        assert "Svitlana Petrova" in stage.text()
        await stage.app.workers.wait_for_complete()
        [pdf] = ground.opened.home.printed.glob("*.pdf")
        assert pdf.stem == ground.human_codes[SVETLANA]


async def test_a_guest_without_a_name_is_refused_at_the_field_and_nothing_is_lost(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await open_record(stage, ground, NATALIIA)
        await into(stage, "note", "parcel at the desk")
        for field in ("native-name", "latin-name"):
            stage.app.screen.query_one(f"#field-{field} Input", Input).value = ""
        await stage.press("f2")
        assert isinstance(stage.app.screen, GuestScreen)
        assert "A guest needs a name." in stage.text()
        assert stage.app.screen.query_one("#field-note Input", Input).value == "parcel at the desk"
        await stage.press("escape")
        assert "Esc once more" in stage.text()
        await stage.press("escape")
        assert stage.app.screen is stage.desk
        assert known(ground, NATALIIA).note == "VIP, leads the Dnipro delegation"


async def test_the_marked_answer_of_a_search_can_be_corrected_without_a_scan(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.type("kovalenko ol")
        await stage.press("f4")
        assert "KB-016" in stage.text()
        await stage.press("escape")
        assert ground.scans() == []


async def test_without_a_guest_the_desk_says_how_to_choose_one(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f4")
        assert stage.app.screen is stage.desk
        assert "type their name" in stage.text("#verdict")


async def test_who_canceled_gets_no_ticket_and_the_desk_says_so(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SOREN])
        await stage.press("f4", "f4")
        assert stage.card.word == "NO TICKET"


async def test_a_ticket_of_another_device_is_replaced_only_if_somebody_says_so(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    fair = ground.opened.fair
    key = ground.opened.home.issuing_key
    key.rename(key.with_suffix(".away"))
    monkeypatch.setattr(fair.tickets, "_key", None)
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SERHII])
        await stage.press("f4", "f4")
        assert "Another device issued this ticket" in stage.text()
        await stage.press("1")
        assert len(fair.state.tickets_of(known(ground, SERHII).subject)) == 1
        await stage.press("f4", "f4", "2")
        assert isinstance(stage.app.screen, TicketScreen)
        assert len(fair.state.tickets_of(known(ground, SERHII).subject)) == 2
        await stage.press("escape")
        await stage.scan(ground.codes[SERHII])
        assert stage.card.word == "NO ENTRY"


async def test_a_scan_while_the_record_is_open_counts_and_disturbs_nothing(
    ground: Fairground,
) -> None:
    block(ground.opened.fair, known(ground, SVETLANA), "see the coordinator")
    async with on_stage(ground) as stage:
        await open_record(stage, ground, NATALIIA)
        await into(stage, "note", "half a")
        await stage.scan(ground.codes[SVETLANA])
        assert "✘ NO ENTRY" in stage.text()
        assert stage.app.screen.query_one("#field-note Input", Input).value == "half a"
        await stage.type(" sentence", "enter")
        assert known(ground, NATALIIA).note == "half a sentence"


async def test_what_another_device_corrected_meanwhile_is_not_overwritten_unseen(
    ground: Fairground,
) -> None:
    fair = ground.opened.fair
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f4")
        [guest] = fair.state.registered(NATALIIA)
        elsewhere = {"native_name": "Наталія Інша", "phone": "+49 391 1"}
        correct(fair, guest, elsewhere)
        await stage.type("X", "f2")
        assert isinstance(stage.app.screen, GuestScreen)
        assert "Another device says here now: Наталія Інша" in stage.text()
        [now] = fair.state.registered(NATALIIA)
        assert now.native_name == "Наталія Інша"
        await stage.press("f2")
        assert stage.app.screen is stage.desk
        [now] = fair.state.registered(NATALIIA)
        assert (now.native_name, now.phone) == ("Наталія ПилипенкоX", "+49 391 1")


@pytest.mark.parametrize("key", ["f4", "f10"])
async def test_a_name_that_fits_nobody_means_nobody_and_not_who_came_before(
    ground: Fairground, key: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.type("zzzzqq", key)
        assert stage.app.screen is stage.desk
        assert stage.card.word == "WHO?"
