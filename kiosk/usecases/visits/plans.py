"""Plans kept beside each other as facts, and the one of them that was published."""

import json
from dataclasses import asdict, dataclass

from kiosk.domain import kinds
from kiosk.domain.canonical import canonical
from kiosk.domain.facts import MAX_BODY_CHARACTERS, Draft
from kiosk.domain.plans import SUBJECT_PREFIX, KeptPlan, Stay
from kiosk.errors import NotYet, Unsettled, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.clocks import as_begun, minute_now
from kiosk.usecases.visits.demands import Demands, demanded
from kiosk.usecases.visits.stamps import digest_of, stamps_of, without_absent
from kiosk.usecases.visits.stays import stood
from kiosk.words import N_, _
from logistics.plan import Plan
from logistics.plan_json import read_plan, write_plan
from logistics.problem import Problem

ID_BYTES = 5
LONGEST_NAME = 80
Pairs = tuple[tuple[str, str], ...]


def plans(fair: Fair) -> tuple[KeptPlan, ...]:
    """The plans that are kept, oldest first; discarded ones left out. Costs one query.

    The one in force stays, even where another device discarded it before it knew.
    """
    kept = fair.state.kept_plans()
    return tuple(plan for plan in kept if plan.is_published or not plan.discarded)


def published(fair: Fair) -> KeptPlan | None:
    """The plan in force; none before the first was published."""
    return next((plan for plan in fair.state.kept_plans() if plan.is_published), None)


def the_plan(fair: Fair, told: str) -> KeptPlan:
    """The kept plan of this name, or whose id begins so.

    Raises:
        Unsettled: if there is none, or several are meant.
    """
    known = plans(fair)
    found = [plan for plan in known if plan.id == told]
    found = found or [plan for plan in known if plan.name == told]
    found = found or [plan for plan in known if told and plan.id.startswith(told)]
    if len(found) == 1:
        return found[0]
    there_are = ", ".join(f"{plan.id} ({plan.name})" for plan in known) or _("none yet")
    what = _("Several plans are called {told!r}.") if found else _("There is no plan {told!r}.")
    raise Unsettled(
        what.format(told=told[:40]),
        _("Name one by its id. There are: {there_are}.").format(there_are=there_are),
    )


def document_of(fair: Fair, plan: KeptPlan) -> Plan:
    """The plan itself. Costs one query.

    Raises:
        BadPlan: if what was recorded isn't one.
    """
    return read_plan(fair.state.plan_document(plan.id))


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a plan is kept.

    Attributes:
        made_from: id of the plan that was changed to make it; empty where it was made from none.
        pins, forbidden: what the coordinator settled for it (`demands`).
        absent: (party, subject of a guest) who didn't come.
        stays: who stood before a visit when it fell out.
    """

    made_from: str = ""
    pins: Pairs = ()
    forbidden: Pairs = ()
    absent: Pairs = ()
    note: str = ""
    stays: tuple[Stay, ...] = ()


def keep(
    fair: Fair, problem: Problem, plan: Plan, name: str = "", terms: Terms | None = None
) -> KeptPlan:
    """Records a plan; it gets the next number for a name where none is given.

    Args:
        problem: the day as it is stated; without its vehicles where they aren't planned.

    Raises:
        UnusableInput: if it isn't a valid plan of the day under these terms, or absurdly large.
        StoreError: if this could not be recorded.
    """
    draft = kept(fair, problem, plan, name, terms)
    fair.facts.append([draft])
    return the_plan(fair, draft.subject.removeprefix(SUBJECT_PREFIX))


def kept(
    fair: Fair, problem: Problem, plan: Plan, name: str = "", terms: Terms | None = None
) -> Draft:
    """The fact by which a plan is kept. Raises as `keep` does."""
    terms = terms or Terms()
    present = without_absent(problem, terms.absent)
    bound = demanded(stood(present, terms.stays), Demands(terms.pins, terms.forbidden))
    refuse_invalid(as_begun(bound, minute_now(fair)), plan)
    _refuse_name(name)
    content: dict[str, object] = {
        "name": name.strip() or f"Plan {len(fair.state.kept_plans()) + 1}",
        "problem": digest_of(present),
        "day": stamps_of(present),
        "plan": _whole(plan),
        "made_from": terms.made_from,
        "pins": [list(pair) for pair in terms.pins],
        "forbidden": [list(pair) for pair in terms.forbidden],
        "absent": [list(pair) for pair in terms.absent],
        "note": terms.note,
    }
    if terms.stays:
        content["stays"] = [asdict(each) | {"parties": [*each.parties]} for each in terms.stays]
    if len(canonical(content)) > MAX_BODY_CHARACTERS:
        raise UnusableInput(
            N_("This plan is too large to be recorded."),
            N_("Plan several days, or parts of the guests, by themselves."),
        )
    subject = SUBJECT_PREFIX + fair.random_bytes(ID_BYTES).hex()
    return Draft(kinds.PLAN_KEPT, subject, content)


def rename(fair: Fair, plan: KeptPlan, name: str) -> bool:
    """Gives a plan another name; says whether that changed anything.

    Raises:
        UnusableInput: if it is no name.
        StoreError: if this could not be recorded.
    """
    _refuse_name(name)
    wanted = name.strip()
    if not wanted:
        raise UnusableInput(N_("A plan needs a name."), N_("Type one, or leave the old one."))
    if wanted == plan.name:
        return False
    fair.facts.append([Draft(kinds.PLAN_RENAMED, plan.subject, {"name": wanted})])
    return True


def _refuse_name(name: str) -> None:
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UnusableInput(
            N_("A plan's name is one short line."), N_("Shorten it, and leave out what is hidden.")
        )


def discard(fair: Fair, plan: KeptPlan, reason: str) -> None:
    """Takes a plan off the list.

    Raises:
        NotYet: if it is the published one.
        StoreError: if this could not be recorded.
    """
    if plan.is_published:
        raise NotYet(
            N_("This plan is published: guests, marshals and companies go by it."),
            N_("Publish another one first."),
        )
    fair.facts.append([Draft(kinds.PLAN_DISCARDED, plan.subject, {"reason": reason})])


def refuse_invalid(problem: Problem, plan: Plan) -> None:
    """Makes sure that a plan is one of this problem.

    Raises:
        UnusableInput: if it isn't; the message says why.
    """
    from logistics.check import check  # with numpy, which takes a while to load

    found = check(problem, plan)
    if not found.valid:
        told = [str(violation.message) for violation in found.violations[:10]]
        if more := len(found.violations) - len(told):
            told.append(_("and {more} more").format(more=more))
        raise UnusableInput(
            "\n  ".join((_("This is no valid plan of the day as it stands:"), *told)),
            N_("Solve the day anew, or replan from this plan."),
        )


def _whole(plan: Plan) -> dict[str, object]:
    """The document in whole numbers, as facts hold it."""
    document: dict[str, object] = json.loads(write_plan(plan))
    document["seconds"] = round(plan.seconds)
    return document
