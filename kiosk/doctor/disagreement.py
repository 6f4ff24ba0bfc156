"""What devices told differently: entries, guests' fields, facts that clash or are too new."""

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, Findings, fine, look
from kiosk.doctor.ground import Ground
from kiosk.domain.answers import Disagreements
from kiosk.usecases.figures import double_entries
from kiosk.words import _, ngettext

CHECK = "disagreement"
SHOWN = 3


def disagreement(ground: Ground) -> Findings:
    """Where devices contradict each other and nobody has settled it yet."""
    told = ground.state.disagreements()
    found = (
        *_double_entries(ground),
        *_contested(ground, told),
        *_clashing(told.quarantined),
        *_too_new(told.newer),
    )
    return found or (fine(CHECK, _("none known")),)


def _double_entries(ground: Ground) -> Iterator[Finding]:
    """Today's only: of those of other days, nothing is to be done any more."""
    subjects = [
        subject
        for subject, _point, facts in double_entries(ground.fair)
        if any(ground.is_today(seen.scan.at) for seen in ground.state.scan(facts[-1]))
    ]
    if subjects:
        yield look(
            CHECK,
            ngettext(
                "{count} ticket was let in at two desks today: {who}.",
                "{count} tickets were let in at two desks today: {who}.",
                len(subjects),
            ).format(count=len(subjects), who=_who(ground, subjects)),
            _("Ask whether two people hold it; take the wrong entry back with F3."),
        )


def _contested(ground: Ground, told: Disagreements) -> Iterator[Finding]:
    subjects = list(dict.fromkeys(subject for subject, _field in told.contested))
    if subjects:
        fields = ", ".join(sorted({field for _subject, field in told.contested}))
        yield look(
            CHECK,
            ngettext(
                "Two devices changed {count} guest differently: {who} ({fields}).",
                "Two devices changed {count} guests differently: {who} ({fields}).",
                len(subjects),
            ).format(count=len(subjects), who=_who(ground, subjects), fields=fields),
            _("Ask which is right; the list imported or corrected last then counts."),
        )


def _clashing(count: int) -> Iterator[Finding]:
    if count:
        yield look(
            CHECK,
            ngettext(
                "{count} fact clashes with another and has no effect.",
                "{count} facts clash with others and have no effect.",
                count,
            ).format(count=count),
            _("`kiosk verify` tells. Most likely a fair's folder was copied; work in one of them."),
        )


def _too_new(count: int) -> Iterator[Finding]:
    if count:
        yield look(
            CHECK,
            ngettext(
                "{count} fact needs a newer version of the kiosk.",
                "{count} facts need a newer version of the kiosk.",
                count,
            ).format(count=count),
            _("Install the version of the other device here; nothing is lost meanwhile."),
        )


def _who(ground: Ground, subjects: list[str]) -> str:
    guests = ground.state.guests(subjects[:SHOWN])
    names = [
        guests[subject].registration or guests[subject].name if subject in guests else subject
        for subject in subjects[:SHOWN]
    ]
    return ", ".join(names) + (" …" if len(subjects) > SHOWN else "")
