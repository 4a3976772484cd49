"""The planners' pages of stakeholders: one part of the menu, made of several modules of views."""

from flask import Blueprint

stakeholders = Blueprint("stakeholders", __name__, url_prefix="/planner/stakeholders")
