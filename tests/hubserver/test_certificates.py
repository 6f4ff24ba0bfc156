"""The files by which a hub is known: kept, refused when broken or open to others."""

import os
from pathlib import Path

import pytest

from kiosk.errors import HubProblem
from kiosk.hubserver.certificates import authority
from kiosk.places import Home


def test_the_authority_is_made_once_and_kept(tmp_path: Path) -> None:
    assert authority(Home(tmp_path)).pem == authority(Home(tmp_path)).pem


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_a_key_that_others_can_read_vouches_for_nobody(tmp_path: Path) -> None:
    authority(Home(tmp_path))
    (tmp_path / "keys" / "hub-ca.key").chmod(0o644)
    with pytest.raises(HubProblem, match="Others on this computer") as caught:
        authority(Home(tmp_path))
    assert "chmod 600" in caught.value.remedy


@pytest.mark.parametrize("name", ["hub-ca.key", "hub-ca.pem"])
def test_a_broken_file_is_told_and_never_replaced(tmp_path: Path, name: str) -> None:
    authority(Home(tmp_path))
    (tmp_path / "keys" / name).write_bytes(b"broken")
    with pytest.raises(HubProblem, match="are not the hub's"):
        authority(Home(tmp_path))
    assert (tmp_path / "keys" / name).read_bytes() == b"broken"
