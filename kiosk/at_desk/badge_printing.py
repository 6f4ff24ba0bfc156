"""Badges onto paper: from what is to stand on them to the spooler, or into files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.badges.composing import composed
from kiosk.badges.files import rasters, write_for_printer, write_pdf
from kiosk.badges.labels import Label, label_called
from kiosk.badges.news import BadgeSetting, Target
from kiosk.badges.shapes import Composed
from kiosk.badges.texts import badge_of
from kiosk.devices.spooler import send
from kiosk.domain.event import Event
from kiosk.errors import KioskError
from kiosk.places import assets
from kiosk.usecases.badges import BadgeOrder
from kiosk.words import N_, _

FOLDER = "badges"


@dataclass(frozen=True, slots=True)
class BadgeJob:
    """A badge on its way to a printer."""

    order: BadgeOrder
    setting: BadgeSetting


def print_badge(event: Event, folder: Path, job: BadgeJob) -> None:
    """Prints one badge; asks nothing of the store, so any thread may.

    Args:
        folder: where files lie that were printed.

    Raises:
        KioskError: if it could not be made, or the printer took it not.
    """
    label = label_called(job.setting.label)
    badges = [composed_for(event, job.order, label)]
    path = folder / FOLDER / f"{job.order.human_code}.pdf"
    if job.setting.target is Target.FILE:
        write_badges(badges, label, path)
        return
    size = write_for_spooler(badges, label, path)
    send(path, job.setting.printer, size)


def composed_for(event: Event, order: BadgeOrder, label: Label) -> Composed:
    """A guest's badge on a label.

    Raises:
        UnreadableFile: if a font is missing or broken.
    """
    return composed(badge_of(event, order), label, assets() / "fonts")


def write_badges(badges: Sequence[Composed], label: Label, path: Path) -> tuple[Path, ...]:
    """Writes badges as a PDF to look at and, for a label printer, a picture of each beside it.

    Raises:
        KioskError: if something could not be written or typeset.
    """
    style, fonts = assets() / "styles" / "badge.typ", assets() / "fonts"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_pdf(path, badges, label, style, fonts)
        if not label.one_bit:
            return (path,)
        pictures = rasters(badges, path.parent, style, fonts)
        written = [path]
        for number, picture in enumerate(pictures, start=1):
            ending = f"-{number:0{len(str(len(pictures)))}}.png" if len(pictures) > 1 else ".png"
            written.append(path.with_name(path.stem + ending))
            picture.save(written[-1], "PNG", dpi=(300, 300))
    except OSError as error:
        raise _unwritable(path, error) from error
    return tuple(written)


def write_for_spooler(badges: Sequence[Composed], label: Label, path: Path) -> tuple[float, float]:
    """Writes badges as the PDF that a printer takes; returns the size of its pages in mm.

    Raises:
        KioskError: if something could not be written or typeset.
    """
    style, fonts = assets() / "styles" / "badge.typ", assets() / "fonts"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if label.one_bit:
            write_for_printer(path, rasters(badges, path.parent, style, fonts))
            return label.height, badges[0].width
        write_pdf(path, badges, label, style, fonts)
    except OSError as error:
        raise _unwritable(path, error) from error
    return label.paper or (badges[0].width, badges[0].height)


def _unwritable(path: Path, error: OSError) -> KioskError:
    return KioskError(
        _("The badges could not be written to {folder} ({why}).").format(
            folder=path.parent, why=error.strerror or error
        ),
        N_("Check that the folder may be written to and has space left."),
    )
