"""A guest who isn't on the list: one name is enough, and nothing that was typed is ever lost."""

from dataclasses import replace

import pytest

from kiosk.errors import KioskError, StoreError
from kiosk.widgets.form_field import FormField
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.reception import assert_it_fits, reception
from tests.screens.stage import SIZES, on_stage
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import NAMES as HOSTILE

ALL_NINE = (
    "Name", "in Latin letters", "Organisation", "Country", "Brought by", "E-mail", "Phone",
    "Language", "Ticket",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_and_one_key_make_a_guest_with_a_ticket(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        desk = await reception(stage)
        assert all(label in stage.text() for label in ALL_NINE)
        await stage.type("Anna Berg")
        await stage.press("f2")
        assert stage.app.screen is stage.desk
        guest = desk.done.guest
        assert (guest.native_name, guest.latin_name, guest.kind) == ("Anna Berg",) * 2 + ("fair",)
        assert ground.opened.fair.state.registered(guest.registration) == (guest,)
        await stage.scan(desk.done.ticket.code)
        assert stage.card.word == "WELCOME"


@pytest.mark.parametrize("key", ["f2", "f10", "ctrl+s"])
async def test_each_of_the_usual_keys_finishes_from_any_field(ground: Fairground, key: str) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Berg", organisation="IGZ")
        await stage.press(key)
        assert desk.done.guest.organisation == "IGZ"


async def test_enter_goes_from_line_to_line_and_finishes_in_the_last(ground: Fairground) -> None:
    """Country, partner and kind are typed as one hears them."""
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        lines = (
            "Наталка Степова",
            "",
            "Млин",
            "Ukr",
            "een",
            "n@example.org",
            "044 1234567",
            "",
            "spea",
        )
        for text in lines[:-1]:
            await stage.type(text, "enter")
        assert desk.is_open and desk.focused == "kind"
        await stage.type(lines[-1], "enter")
        guest = desk.done.guest
        assert (guest.native_name, guest.latin_name) == ("Наталка Степова", "Natalka Stepova")
        assert (guest.country, guest.partner, guest.language) == ("UA", "een", "uk")
        known = ("Млин", "n@example.org", "+380 44 123 4567")
        assert (guest.organisation, guest.email, guest.phone) == known
        assert desk.done.ticket.kind.id == "speaker"


async def test_arrows_and_tabs_go_both_ways(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        seen = [desk.focused]
        for key in ("down", "tab", "up", "shift+tab"):
            await stage.press(key)
            seen.append(desk.focused)
        assert seen == ["native_name", "latin_name", "organisation", "latin_name", "native_name"]


async def test_the_passport_name_and_the_language_are_proposed_and_taken_if_left_empty(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Юлія Щербань")
        assert "Yuliia Shcherban" in stage.text("#field-latin-name")  # its letters are Ukrainian
        await desk.fill(country="Ukr")
        for proposed in ("Yuliia Shcherban", "Ukrainian", "→ Ukraine", "All three days"):
            assert proposed in stage.text()
        assert set(desk.typed) == {"native_name", "country"}
        await desk.fill(latin_name="Julia")
        await stage.press("f2")
        assert desk.done.guest.latin_name == "Julia"


async def test_without_a_name_the_form_says_so_at_the_field(ground: Fairground) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(organisation="IGZ")
        await stage.press("f2")
        assert desk.is_open and desk.focused == "native_name"
        assert "✘ A guest needs a name." in stage.text("#field-native-name")
        assert desk.typed == {"organisation": "IGZ"}


async def test_what_cannot_be_read_is_said_where_it_stands_and_stays_to_be_mended(
    ground: Fairground,
) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Berg", country="Atlantis", email="anna")
        await stage.press("f2")
        assert desk.is_open and desk.focused == "country"
        assert "No country is called so" in stage.text("#field-country")
        assert "This is not one e-mail address." in stage.text("#field-email")
        assert "Not recorded yet: 2 lines have to be put right." in stage.text("#complaint")
        assert desk.typed == {"native_name": "Anna Berg", "country": "Atlantis", "email": "anna"}
        assert_it_fits(stage)
        await stage.type("x")
        assert "No country" not in stage.text("#field-country")


async def test_leaving_a_line_that_cannot_be_read_says_so_at_once(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(email="anna")
        assert "not one e-mail" not in stage.text()
        await stage.press("tab")
        assert "This is not one e-mail address." in stage.text("#field-email")
        assert desk.focused == "phone"


async def test_a_disk_that_takes_nothing_keeps_the_form_as_it_was(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Berg", email="anna@example.org")
        with monkeypatch.context() as disk:
            disk.setattr(ground.opened.fair.facts, "append", full)
            await stage.press("f2")
        told = " ".join(stage.text("#complaint").split())
        assert told == "✘ NOT RECORDED: The disk is full; this was not recorded. Free some space."
        assert desk.typed == {"native_name": "Anna Berg", "email": "anna@example.org"}
        assert desk.sounds == ["refused"]
        assert isinstance(desk.noted[0], KioskError)
        assert ground.opened.fair.state.registered(NATALIIA) and not desk.outcomes
        await stage.press("f2")
        assert desk.done.guest.email == "anna@example.org"


async def test_a_scan_meanwhile_counts_and_leaves_every_letter_where_it_was(
    ground: Fairground,
) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Be", organisation="IGZ")
        await stage.scan(ground.codes[SVETLANA])
        assert "✔ WELCOME" in stage.text() and "Svetlana Petrova" in stage.text()
        assert desk.is_open and desk.focused == "organisation"
        assert desk.typed == {"native_name": "Anna Be", "organisation": "IGZ"}
        assert ground.scans() == [("scan.admitted", "welcome")]
        assert all(label in stage.text() for label in ALL_NINE)
        await desk.fill(native_name="rg")
        await stage.press("f2")
        assert desk.done.guest.native_name == "Anna Berg"


async def test_escape_throws_nothing_away_at_the_first_time(ground: Fairground) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna")
        await stage.press("escape")
        assert "Esc once more throws away" in stage.text("#complaint")
        await stage.type(" Berg")
        assert "Esc once more" not in stage.text()
        await stage.press("escape", "escape")
        assert (stage.app.screen, desk.outcomes) == (stage.desk, [None])
        assert len(ground.opened.fair.state.every_guest()) == 6


async def test_an_empty_form_closes_at_once(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await stage.press("escape")
        assert (stage.app.screen, desk.outcomes) == (stage.desk, [None])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", HOSTILE)
async def test_whatever_is_pasted_is_only_text(
    ground: Fairground, size: tuple[int, int], sort: str
) -> None:
    async with on_stage(ground, size) as stage:
        desk = await reception(stage)
        await stage.paste(HOSTILE[sort])
        await stage.press("tab", "tab")
        await stage.paste(HOSTILE[sort])
        await stage.press("f2")
        assert_it_fits(stage)
        recorded = [guest for guest in desk.outcomes if guest is not None]
        assert desk.is_open or len(recorded) == 1


@pytest.mark.parametrize("theme", ["kiosk-dark", "kiosk-bright"])
async def test_every_word_of_the_form_can_be_read(ground: Fairground, theme: str) -> None:
    async with on_stage(ground) as stage:
        stage.app.theme = theme
        desk = await reception(stage)
        await desk.fill(native_name="Наталія Пилипенко", country="Ukr", email="x")
        await stage.press("f2")
        assert hard_to_read(stage, ".dialog") == {}


async def test_where_only_one_kind_of_ticket_counts_none_is_asked_for(
    ground: Fairground,
) -> None:
    fair = ground.opened.fair
    door = replace(fair.event.checkpoints["igz"], takes=frozenset({"exhibitor"}))
    fair.event = replace(fair.event, checkpoints={"igz": door})
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        assert len(stage.app.screen.query(FormField)) == len(ALL_NINE) - 1
        await stage.type("Anna Berg", "f2")
        assert desk.done.ticket.kind.id == "exhibitor"
        await stage.scan(desk.done.ticket.code)
        assert stage.card.word == "WELCOME"


async def test_f1_explains_the_form_and_comes_back_to_it(ground: Fairground) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna")
        await stage.press("f1")
        assert "one name is enough" in stage.text()
        await stage.press("escape")
        assert desk.is_open and desk.typed == {"native_name": "Anna"}
