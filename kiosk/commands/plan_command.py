"""`kiosk plan`: state a day of visits, allocate them, judge, explain, replan, keep and publish.

Exit codes: 0 optimal and proven (for the other commands: done), 3 a valid plan that isn't proven
best, 4 no valid plan exists (the reason is told), 2 unusable input, 1 `check` refused the plan, or
`problem` found something that a person must read.
"""

from __future__ import annotations

import click

from kiosk.commands.plan.judging import check, compare, explain
from kiosk.commands.plan.keeping import discard_command, keep_command, list_command
from kiosk.commands.plan.moving import travel, vehicles
from kiosk.commands.plan.publishing import papers_command, publish_command
from kiosk.commands.plan.solving import replan, solve
from kiosk.commands.plan.stating import problem


@click.group("plan")
def command() -> None:
    """Day three: who visits which company."""


for each in (
    problem,
    travel,
    solve,
    check,
    explain,
    replan,
    compare,
    vehicles,
    keep_command,
    list_command,
    discard_command,
    publish_command,
    papers_command,
):
    command.add_command(each)
