"""Planners' pages of results."""

from flask import Blueprint

results = Blueprint("results", __name__)
