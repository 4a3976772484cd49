"""The public front page, and the address a monitor asks whether the application is well."""

from flask import Blueprint, jsonify, render_template
from werkzeug import Response

from survey.clock import now
from survey.fieldwork import store

home = Blueprint("home", __name__)


@home.get("/")
def front_page() -> str:
    """List the surveys that are open to the public."""
    return render_template("fieldwork/front_page.html", surveys=store.open_surveys(now()))


@home.get("/health")
def health() -> Response:
    """Say that the application answers; nothing else about it."""
    return jsonify(status="ok")
