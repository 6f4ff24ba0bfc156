"""Results in lines of text, for a terminal or a log; nothing here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logistics.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from logistics.clock import Progress
    from logistics.explain import Explanation
    from logistics.fairness import FairnessSheet
    from logistics.plan import Plan
    from logistics.trade_off import Point, Replanning
    from logistics.what_if import Consequence, Shift

BAR = 24
MOST_NAMED = 12


def progress_line(progress: Progress, people: int) -> str:
    """One line with a bar: the people whose level is closed, or how near plan and bound are."""
    done = 0.0
    if progress.best is not None and progress.bound is not None:
        if progress.stage in ("welfare", "vehicles"):
            done = progress.best / progress.bound if progress.bound else 1.0
        else:
            done = progress.bound / people if people else 1.0
    filled = round(BAR * min(max(done, 0.0), 1.0))
    bar = "#" * filled + "." * (BAR - filled)
    where = progress.stage if progress.value is None else f"{progress.stage} {progress.value}"
    best = "?" if progress.best is None else str(progress.best)
    bound = "?" if progress.bound is None else str(progress.bound)
    return (
        f"[{bar}] {where}: plan {best}, bound {bound},"
        f" {progress.levels} levels closed, {progress.seconds:.1f} s"
    )


def plan_lines(plan: Plan) -> Iterator[str]:
    """Status, levels with their bounds, welfare."""
    certificate = plan.certificate
    yield f"{certificate.status}: objective {plan.objective}, {plan.seconds:.1f} s"
    if certificate.reason is not None:
        yield inert(certificate.reason)
    for level in certificate.levels:
        proof = "proven" if level.proven else f"at least {level.bound}"
        people = f"{level.people:>6} people there or below"
        yield f"  {plan.objective} {level.value:>4}: {people} ({proof})"
    for name, total in (("welfare", certificate.welfare), ("transport", certificate.transport)):
        if total is not None:
            yield f"  {name} {total.value} ({'proven' if total.proven else f'bound {total.bound}'})"
    yield from (f"  {inert(note)}" for note in plan.notes)


def inert(text: str) -> str:
    """Text from a file without anything a terminal would act on."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def inert_lines(text: str) -> str:
    """The same for several lines."""
    return "\n".join(inert(line) for line in text.splitlines())


def sheet_lines(sheet: FairnessSheet) -> Iterator[str]:
    """How the shares are spread, first wishes, envy."""
    most = max((people for _, people in sheet.shares), default=1)
    for share, people in sheet.shares:
        bar = "#" * max(1, round(BAR * people / most))
        yield f"  share {share:>3} {bar:<{BAR}} {people} people"
    yield f"  first wish met: {sheet.first_wishes} of {sheet.first_wishes_possible} people"
    yield f"  would rather have another's day: {sheet.envious} people"
    for envy in sheet.envy[:3]:
        yield f"    {envy.party} the day of {envy.other}, {envy.points} points better to it"


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """A party's day, and what became of each wish."""
    day = ", ".join(explanation.day) or "no visits"
    yield f"{explanation.party}: {day} (score {explanation.score}, share {explanation.share})"
    for wish in explanation.wishes:
        if wish.got is not None:
            yield f"  {wish.company} ({wish.score} points): yes, {wish.got}"
            continue
        yield f"  {wish.company} ({wish.score} points): no"
        for visit, why in wish.reasons:
            yield f"    {visit}: {why or 'nothing forbids it; a fairer plan uses the seat'}"


def consequence_lines(consequence: Consequence, demand: str) -> Iterator[str]:
    """What a demand would do to everybody."""
    if consequence.reason is not None or consequence.plan is None:
        yield f"{demand} is impossible. {consequence.reason or ''}".strip()
        return
    before, after = consequence.welfare
    yield f"{demand} (solved again): welfare {before} to {after}"
    yield from _shift_lines("  lower", consequence.losers)
    yield from _shift_lines("  higher", consequence.winners)
    if not consequence.losers and not consequence.winners:
        yield "  nobody's share or score would change"


def _shift_lines(word: str, shifts: Sequence[Shift]) -> Iterator[str]:
    for shift in shifts[:MOST_NAMED]:
        yield f"{word}: {shift.party} from {shift.before} to {shift.after}"
    if len(shifts) > MOST_NAMED:
        yield f"{word}: and {len(shifts) - MOST_NAMED} more"


def point_line(number: int, point: Point) -> str:
    """One row of the trade-off."""
    certificate = point.plan.certificate
    lowest = certificate.levels[0] if certificate.levels else None
    fairness = "" if lowest is None else f", lowest {lowest.value} with {lowest.people} people"
    welfare = "" if certificate.welfare is None else f", welfare {certificate.welfare.value}"
    fewest = "" if point.fewest else " (perhaps fewer would do)"
    return f"{number:>3}. {point.people} people's day changes{fewest}{fairness}{welfare}"


def replanning_lines(replanning: Replanning, chosen: Point) -> Iterator[str]:
    """The trade-off, and which of its plans was taken."""
    for number, point in enumerate(replanning.points, start=1):
        yield point_line(number, point)
    if not replanning.complete:
        yield "Points may be missing between these: time was up."
    yield f"Taken: the plan that changes {chosen.people} people's day."
    yield from plan_lines(chosen.plan)


def price_lines(prices: Mapping[str, float]) -> Iterator[str]:
    """What a seat more is worth in each visit of a company."""
    for visit, price in prices.items():
        yield f"  one more seat in {visit} is worth up to {price} points of welfare"


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    """A name that isn't there, with some that are."""
    some = ", ".join(known[:5])
    return (
        f"There is no {kind} {shown(name)}. Known are: {some}{', ...' if len(known) > 5 else ''}."
    )
