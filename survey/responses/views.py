"""The respondent's pages."""

from flask import Blueprint

responses = Blueprint("responses", __name__, url_prefix="/s/<slug>")
