"""What can be wrong with a roster as a whole: each complaint's error, sentence and remedy."""

from enum import Enum

from kiosk.errors import BadRoster, UnreadableFile, UnusableInput
from kiosk.words import N_, _

AS_TEXT = N_("Open it in the spreadsheet program and save it as XLSX or as 'CSV UTF-8'.")
SEE_HEADERS = N_("Headers found: {found}. Understood: {understood}.")


class Complaint(Enum):
    """Why a file can't be imported; the value is (error, sentence, remedy)."""

    MISSING = (
        UnreadableFile,
        N_("There is no file {name}."),
        N_("Check the name and the folder."),
    )
    NOT_A_FILE = (
        UnreadableFile,
        N_("{name} is a folder or a device, not a file."),
        N_("Name the roster file itself."),
    )
    NO_ACCESS = (
        UnreadableFile,
        N_("{name} can't be read: {why}."),
        N_("Close it in other programs and check who may read it."),
    )
    CHANGED = (
        UnreadableFile,
        N_("{name} changed while it was read."),
        N_("Wait until it is saved and import it again."),
    )
    TOO_LARGE = (
        UnreadableFile,
        N_("{name} is larger than {most} MB."),
        N_("A roster is far smaller: check that this is the right file."),
    )
    OTHER_ENDING = (
        UnreadableFile,
        N_("{name} doesn't end in {endings}."),
        AS_TEXT,
    )
    NOT_TEXT = (
        UnreadableFile,
        N_("{name} is named like a text table, but its content is another kind of file."),
        AS_TEXT,
    )
    NOT_A_WORKBOOK = (
        UnreadableFile,
        N_("{name} is named like an XLSX workbook, but its content is another kind of file."),
        AS_TEXT,
    )
    LOCKED_OR_OLD = (
        UnreadableFile,
        N_("{name} is protected by a password, or an old XLS workbook."),
        N_("Save it as XLSX without a password."),
    )
    BROKEN_WORKBOOK = (
        UnreadableFile,
        N_("The workbook {name} is damaged."),
        AS_TEXT,
    )
    BOMB = (
        UnreadableFile,
        N_("The workbook {name} would unpack to more than {most} MB."),
        N_("A roster is far smaller: check that this is the right file."),
    )
    ENCODING = (
        UnreadableFile,
        N_("The letters in {name} are in no encoding known here."),
        AS_TEXT,
    )
    EMPTY = (
        BadRoster,
        N_("{name} is empty."),
        N_("Its first line must name the columns; each further line is a guest."),
    )
    TOO_MANY_LINES = (
        BadRoster,
        N_("{name} has more than {most} lines."),
        N_("A roster is far smaller: check that this is the right file."),
    )
    LONG_LINE = (
        BadRoster,
        N_("Line {line} of {name} has more than {most} characters."),
        N_("Check that this is the right file, and that line breaks were kept."),
    )
    TOO_MANY_COLUMNS = (
        BadRoster,
        N_("{name} has more than {most} columns."),
        N_("Remove the columns that the roster doesn't need."),
    )
    BROKEN_QUOTES = (
        BadRoster,
        N_("The quotation marks in {name} don't match, first in line {line}."),
        AS_TEXT,
    )
    NO_SHEET = (
        BadRoster,
        N_("The workbook {name} has no visible sheet with cells."),
        N_("Show the sheet that holds the guests and save the workbook."),
    )
    WIDE_SHEET = (
        BadRoster,
        N_("A sheet of {name} has cells as far as row {row}, column {column}."),
        N_("Delete the stray cells, or copy the roster to a new workbook."),
    )
    LONG_TEXTS = (
        BadRoster,
        N_("A cell of {name} holds a text of some {longest} characters."),
        N_("Shorten it, or save the sheet as 'CSV UTF-8'."),
    )
    SAME_COLUMN = (
        BadRoster,
        N_("The columns {columns} of {name} all mean '{field}'."),
        SEE_HEADERS,
    )
    NO_COLUMN = (
        BadRoster,
        N_("{name} has no column for {fields}."),
        SEE_HEADERS,
    )
    TOO_MANY_GUESTS = (
        BadRoster,
        N_("{name} would bring more than {most} guests."),
        N_("Check that this is the right file, and the numbers of tickets in it."),
    )
    OTHER_FAIR = (
        BadRoster,
        N_("Line {line} of {name} belongs to another fair: {column} is '{value}'."),
        N_("Nothing was imported. If it is {fair} all the same, give --map '{column}='."),
    )
    UNKNOWN_CHOICE = (
        BadRoster,
        N_("The chosen column or field '{choice}' doesn't exist."),
        SEE_HEADERS,
    )

    def error(self, **details: object) -> UnusableInput:
        """The error to raise, its templates filled in."""
        kind: type[UnusableInput]
        kind, message, remedy = self.value
        return kind(_(message).format(**details), _(remedy).format(**details))
