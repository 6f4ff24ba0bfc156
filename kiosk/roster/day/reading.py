"""What a file about day three is read with, and what is recorded of where its rows come from."""

from kiosk.domain.visit_day import VisitDay
from kiosk.roster.day.things import Known, ParsedDay
from kiosk.roster.folding import fold
from kiosk.roster.problems import rows_of
from kiosk.roster.tables import Table
from kiosk.usecases.visits.importing import DaySource


def known_of(day: VisitDay) -> Known:
    """The names of companies and places that rows may use."""
    companies = {
        fold(word): company.id
        for company in day.stage.companies
        for word in (company.name, company.id)
    }
    places = {fold(word): place.id for place in day.stage.places for word in (place.name, place.id)}
    return Known(day.day, companies, places)


def source_of(table: Table, parsed: ParsedDay) -> DaySource:
    """The file, its bytes and its columns."""
    rejected = rows_of(parsed.problems)
    return DaySource(
        table.name, table.digest, parsed.columns, len(table.rows), rejected, parsed.sort
    )
