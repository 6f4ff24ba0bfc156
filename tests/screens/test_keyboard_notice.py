"""That a scanner's keyboard differs is said once, in words that help."""

import pytest

from kiosk.domain.keyboards import Misread
from kiosk.places import assets
from kiosk.scanning.layouts import Layouts
from kiosk.screens.keyboard_notice import KeyboardNotice
from kiosk.wording.keyboards import layout_name


def test_it_is_said_once_for_each_way_of_differing() -> None:
    notice = KeyboardNotice()
    russian, french = Misread(("ru", "by")), Misread(("fr", "fr(oss)"), caps_lock=True)
    assert notice.news(None) == ""
    told = notice.news(russian)
    assert "keyboard English (USA); this computer reads Russian / Belarusian." in told
    assert "Tickets count all the same." in told and "German or English keyboard" in told
    assert notice.news(russian) == ""
    told = notice.news(french)
    assert "reads French, with Caps Lock on." in told
    assert notice.news(french) == notice.news(russian) == ""


def test_a_scanner_set_for_another_country_is_to_be_set_anew() -> None:
    told = KeyboardNotice().news(Misread(("de",), scanner="fr"))
    assert "keyboard French; this computer reads German." in told
    assert "Set the scanner to a US keyboard" in told


def test_many_keyboards_that_read_alike_are_not_all_listed() -> None:
    told = KeyboardNotice().news(Misread(("rs", "mk", "bg", "ru")))
    assert "Serbian / Macedonian / Bulgarian / …" in told


@pytest.mark.parametrize(
    "layout", sorted({w.computer for w in Layouts(assets() / "layouts").ways()})
)
def test_every_keyboard_has_a_name(layout: str) -> None:
    assert layout_name(layout).partition(" (")[0] != layout.partition("(")[0]
