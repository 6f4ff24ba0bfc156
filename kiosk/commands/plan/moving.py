"""`kiosk plan vehicles` and `kiosk plan travel`: how many vehicles a day needs, and its ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kiosk.commands.options import WRITTEN
from kiosk.commands.plan.shared import (
    a_file,
    json_option,
    limit_option,
    problem_argument,
    seed_option,
    show,
    told,
    unusable,
    write,
)
from kiosk.commands.plan.watching import watched
from kiosk.words import _
from logistics.buffers import read_buffer, with_buffers
from logistics.curve_words import curve_data, curve_lines
from logistics.plan import OBJECTIVES
from logistics.problem_json import load_problem, write_problem
from logistics.transport.curve import vehicle_curve
from logistics.travel_table import load_travel


@click.command()
@problem_argument
@click.option("--from", "fewest", type=click.IntRange(1), help="Vehicles; else one fewer.")
@click.option("--to", "most", type=click.IntRange(1), help="Vehicles; else one more.")
@click.option("--objective", type=click.Choice(OBJECTIVES), default="share", show_default=True)
@limit_option
@seed_option
@json_option
def vehicles(problem_file: Path, fewest: int | None, most: int | None, **options: Any) -> None:
    """What one vehicle less would do, or one more: fairness and welfare against their number.

    --time-limit is for all of them together. Ctrl-C keeps what was found.
    """
    with told():
        problem = load_problem(problem_file)
        there = len(problem.vehicles)
        low = fewest if fewest is not None else max(there - 1, 1)
        high = most if most is not None else max(there + 1, low)
        if low > high:
            unusable(
                _("--from {low} lies above --to {high}. Give the smaller number first.").format(
                    low=low, high=high
                )
            )
        search = {key: options[key] for key in ("objective", "time_limit", "seed")}
        with watched(problem.people) as (progress, stop):
            points = vehicle_curve(
                problem,
                range(low, high + 1),
                progress=None if progress is None else lambda _, told: progress(told),
                stop=stop,
                **search,
            )
        show(options, curve_data(points, there), curve_lines(points, there))


@click.command()
@problem_argument
@click.option("-o", "--output", required=True, type=WRITTEN, help="The new problem's file.")
@click.option("--table", type=a_file, help="CSV: a matrix of minutes, or from,to,minutes.")
@click.option("--buffer", "buffers", multiple=True, help="07:00-09:00=10: ten minutes more then.")
@json_option
def travel(
    problem_file: Path, output: Path, table: Path | None, buffers: tuple[str, ...], **options: Any
) -> None:
    """Put travel times from a table into a problem, and buffers by time of day."""
    with told():
        problem = load_problem(problem_file)
        if table is not None:
            problem = load_travel(table, problem)
        problem = with_buffers(problem, [read_buffer(text) for text in buffers])
        write(output, write_problem(problem))
        origin = "estimated from coordinates" if problem.travel_estimated else "given"
        lines = [f"{output}: travel times between {len(problem.places)} places are {origin}"]
        lines += [f"buffer {text.strip()}" for text in buffers]
        content = {"problem": str(output), "estimated": problem.travel_estimated}
        show(options, content | {"buffers": list(buffers)}, lines)
