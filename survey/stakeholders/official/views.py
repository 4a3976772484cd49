"""Planners' page of the map and the tables of the chapter."""

from flask import render_template

from analysis.stakeholder_map import (
    ACTIONS,
    MARKS_LEGEND,
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    PRIORITY_HEADINGS,
    QUADRANTS,
)
from analysis.stakeholder_picture import INSET, MARGIN, SIDE
from survey.access import Role, requires
from survey.stakeholders import standing
from survey.stakeholders.acting import Page
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.official import tables
from survey.stakeholders.scoring import store as scoring


@stakeholders.get("/tables")
@requires(Role.PLANNER)
def show_official() -> Page:
    """Show the map, the table of priorities, the matrix, and the matrix of services."""
    return render_template(
        "stakeholders/official/official.html",
        rows=tables.priority_rows(),
        picture=tables.picture(),
        services=tables.service_table(),
        headings=PRIORITY_HEADINGS,
        matrix_rows=MATRIX_ROWS,
        matrix_columns=MATRIX_COLUMNS,
        quadrants=QUADRANTS,
        actions=ACTIONS,
        legend=MARKS_LEGEND,
        size=SIDE,
        margin=MARGIN,
        inset=INSET,
        few=len(standing.too_few_scorers()),
        threshold=tables.comma(scoring.rules().threshold),
    )
