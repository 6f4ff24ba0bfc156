"""What came of an exchange by file so far: a line for each file, and the sum."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.usecases.brought import Brought, Written
from kiosk.usecases.exchange import Taken
from kiosk.wording.exchange import cut_words, remarks
from kiosk.words import _, ngettext


@dataclass(slots=True)
class Said:
    """Told file by file.

    Attributes:
        lines: what is said of each.
        new: facts that came in.
        files: how many were read.
        failed: how often something went wrong.
    """

    lines: list[str] = field(default_factory=list)
    new: int = 0
    files: int = 0
    failed: int = 0

    def taken(self, path: Path, bundle: Brought, taken: Taken) -> None:
        """A file was read, and this came of it."""
        self.new += taken.new
        self.files += 1
        text = ngettext("{file}: {count} new fact", "{file}: {count} new facts", taken.new)
        who = bundle.device.name if bundle.device else ""
        named = f"{path.name} ({who})" if who else path.name
        self.lines.append("✔ " + text.format(file=named, count=taken.new))
        for remark in remarks(taken, bundle.device, bundle.left_out):
            self.lines.append("! " + remark.removeprefix("! "))

    def written(self, files: Sequence[Written]) -> None:
        """These lie there for others now."""
        for file in files:
            text = ngettext(
                "{count} fact written to {file}", "{count} facts written to {file}", file.facts
            )
            self.lines.append("✔ " + text.format(count=file.facts, file=file.path))
            if words := cut_words(file.cut):
                self.lines.append(f"  {words}")

    def fail(self, error: KioskError, name: str = "") -> None:
        """Something went wrong, perhaps with one file; others go on."""
        self.failed += 1
        at = f"{name}: " if name else ""
        self.lines.append(f"✘ {at}{_(error.message)} → {_(error.remedy)}")

    def sum(self) -> tuple[str, str]:
        """A look, and what all of it comes to; before the first exchange what to do."""
        if self.failed:
            return "again", "! " + _("Not everything went well.")
        if self.lines:
            return "admitted", "✔ " + self._came()
        choose = _("Choose a stick: what others wrote comes in, what this device has goes out.")
        return "", choose

    def _came(self) -> str:
        if not self.files:
            return _("Nothing of this fair lay there; this device's file lies there now.")
        if not self.new:
            return _("Nothing new came in; this device's file lies there now.")
        text = ngettext("{count} new fact came in.", "{count} new facts came in.", self.new)
        return text.format(count=self.new)
