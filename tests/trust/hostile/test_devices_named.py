"""Names of devices come from outside: on every screen that tells one they are shown, not obeyed."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from kiosk.domain import kinds
from kiosk.domain.certificates import admission, subject_of
from kiosk.domain.devices import Role
from kiosk.domain.facts import Draft
from kiosk.identity import managed
from kiosk.identity.device_keys import DeviceKey
from kiosk.usecases import check_in
from kiosk.usecases.contact import Contact, ContactState, Peer
from kiosk.widgets.contact_light import ContactLight
from tests.commands.runner import Kiosk
from tests.domain.certificate_chains import Signing
from tests.screens.fairground import Fairground, another_desk, fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import Stage, on_stage

NAMES = {
    "markup": "[b]x[/b] [red on blue]y",
    "action": "[@click=app.quit]x[/]",
    "unclosed": "[/] [[[ \\[ ]",
    "escape": "\x1b[2J\x1b[31mred\x07",
    "lines": "one\nab12cd34  Desk 9: coordinator",
    "turned": "\u202egnp.tekcit\u202c",
}
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    words.speak("en")
    with fairground(tmp_path) as opened:
        yield opened


@pytest.fixture
def named(ground: Fairground) -> Fairground:
    """A managed fair with a device of every hostile name, admitted past the form's own checks."""
    opened = ground.opened
    founder = managed.found(opened.home, opened.fair, opened.journal, "Office")
    for number, name in enumerate(NAMES.values(), start=20):
        other = Signing(number)
        draft = _admission(founder, other.public, name)
        opened.fair.facts.append([draft])
    return ground


def _admission(founder: DeviceKey, public: str, name: str) -> Draft:
    body = admission(founder, 2019, public, name, Role.DESK)
    return Draft(kinds.DEVICE_ADMITTED, subject_of(public), body)


def assert_inert(stage: Stage) -> None:
    """Nothing on the screen steers a terminal or can be clicked."""
    assert {
        c for line in stage.lines() for c in line if unicodedata.category(c) in STEERING
    } == set()
    metas = [s.style.meta for strip in stage.strips() for s in strip if s.style and s.style._meta]
    assert not any("quit" in repr(meta) or "@click" in meta for meta in metas)


async def test_in_the_list_of_devices(named: Fairground) -> None:
    async with on_stage(named, (120, 40)) as stage:
        stage.app.action_devices()
        await stage.rest()
        said = stage.text("#devices")
        assert "[@click=app.quit]x" in said
        assert "[b]x[/b]" in said
        assert_inert(stage)
        assert stage.app.is_running


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_in_the_light_of_contact(ground: Fairground, name: str) -> None:
    async with on_stage(ground) as stage:
        stage.app.hub.contact = Contact(
            ContactState.CONNECTED, why=name, others=(Peer(name, "desk", 1, 5),)
        )
        for light in stage.app.screen.query(ContactLight):
            light.look_again()
        await stage.rest()
        assert "in sync · " in stage.text(ContactLight), "whoever is behind is named"
        assert_inert(stage)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_in_the_list_of_conflicts(ground: Fairground, tmp_path: Path, name: str) -> None:
    with another_desk(ground, tmp_path) as other:
        for each in (ground.opened, other):
            check_in.scan(each.fair, ground.codes[NATALIIA], "igz")
        ground.opened.journal.absorb(other.journal.facts())
        writer = f"w:{other.journal.writer}"
        ground.opened.fair.facts.append([_labelled(writer, name)])
    async with on_stage(ground, (120, 40)) as stage:
        stage.app.action_conflicts()
        await stage.rest()
        assert "One ticket at two desks" in stage.text("#conflicts")
        assert_inert(stage)


def _labelled(writer: str, name: str) -> Draft:
    return Draft(kinds.WRITER_NAMED, writer, {"name": name})


def test_in_the_list_that_the_command_line_tells(
    named: Fairground, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line for each device: none makes a second one that looks like another's."""
    home = named.opened.home
    told = Kiosk(capsys, monkeypatch)("--home", home.root, "devices")
    assert told.code == 0
    assert len(told.lines) == 1 + len(NAMES)
    assert not [line for line in told.lines if line.startswith("ab12cd34")]
