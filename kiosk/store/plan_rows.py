"""A plan that was kept, as a row of the derived tables; and out of its row."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.order import Place
from kiosk.domain.plans import SUBJECT_PREFIX, KeptPlan, pairs_in, stamps_in, stays_in
from kiosk.domain.records import Dated, understood
from kiosk.store.tables import PLANS, Row, Table

Published = tuple[Place, int]


def rows_of_plan(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    """The row of a plan; none while nobody told here what it is. The first that did counts."""
    told = understood(facts)
    of_kind = {
        kind: [entry for entry in told if entry[0].fact.envelope.kind == kind]
        for kind in (
            kinds.PLAN_KEPT,
            kinds.PLAN_RENAMED,
            kinds.PLAN_DISCARDED,
            kinds.PLAN_PUBLISHED,
        )
    }
    if not of_kind[kinds.PLAN_KEPT]:
        return {PLANS: []}
    dated, kept = of_kind[kinds.PLAN_KEPT][0]
    envelope = dated.fact.envelope
    about = {name: value for name, value in kept.items() if name != "plan"}
    if renamed := of_kind[kinds.PLAN_RENAMED]:
        about["name"] = renamed[-1][1]["name"]
    published = [(each.place, each.at) for each, _ in of_kind[kinds.PLAN_PUBLISHED]]
    row = (
        subject,
        _json(about),
        _json(kept["plan"]),
        dated.at,
        envelope.operator,
        envelope.writer,
        int(bool(of_kind[kinds.PLAN_DISCARDED])),
        _json(published[-1] if published else None),
    )
    return {PLANS: [row]}


def plan_in(row: sqlite3.Row) -> tuple[KeptPlan, Published | None]:
    """The plan of a row, and where its last publication stands in the one order."""
    kept = json.loads(row["kept"])
    told = json.loads(row["published"])
    published = None if told is None else (Place(*told[0]), int(told[1]))
    plan = KeptPlan(
        id=row["subject"].removeprefix(SUBJECT_PREFIX),
        name=kept["name"],
        problem=kept["problem"],
        stamps=stamps_in(kept["day"]),
        made_from=kept["made_from"],
        pins=pairs_in(kept["pins"]),
        forbidden=pairs_in(kept["forbidden"]),
        note=kept["note"],
        at=row["at"],
        operator=row["operator"],
        writer=row["writer"],
        absent=pairs_in(kept.get("absent")),
        stays=stays_in(kept.get("stays")),
        discarded=bool(row["discarded"]),
        published_at=None if published is None else published[1],
    )
    return plan, published


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
