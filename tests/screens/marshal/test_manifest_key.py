"""P at a closed departure: the manifest lies in the fair's folder, as pages and as a table."""

from tests.buses import Marshal
from tests.screens.marshal.bus_stage import on_bus


async def test_the_key_writes_both_files_of_the_manifest(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.show("2")
        marshal.close("bus-a", 3, "3 and 4 overslept")
        await stage.wait(1)
        await stage.press("p")
        await stage.app.workers.wait_for_complete()
        await stage.rest()
        printed = marshal.desk.home.printed
        assert "SAVED" in stage.text("#said")
        assert (printed / "manifest-bus-a.pdf").read_bytes().startswith(b"%PDF")
        table = (printed / "manifest-bus-a.csv").read_text("utf-8-sig")
        assert "Наталія Пилипенко" in table and "3 and 4 overslept" in table
        assert (printed / "manifest-bus-a.csv").stat().st_mode & 0o077 == 0
