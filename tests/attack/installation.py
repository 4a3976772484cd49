"""A seeded installation for the attack tools: ``python -m tests.attack.installation PORT``.

Prints one line of JSON (cookies to come in with), then serves until it is stopped. Its database
lies in a folder that the caller names with ``PAYDAS_INSTANCE_PATH`` and throws away.
"""

import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade

from survey import create_app
from survey.access import Role
from survey.extensions import db
from survey.serving import Server
from tests.attack.seeding import seed
from tests.page_client import PageClient, form_values
from tests.survey.results.field import signed_in


def openapi(app: Flask) -> dict[str, Any]:
    """Describe every address of the URL map as schemathesis wants it."""
    paths: dict[str, Any] = {}
    for rule in app.url_map.iter_rules():
        address = rule.rule
        for name in rule.arguments:
            for written in (f"<{name}>", f"<int:{name}>", f"<string:{name}>", f"<path:{name}>"):
                address = address.replace(written, f"{{{name}}}")
        known = {"slug": ["deneme", "dusman"], "language": ["tr", "en"]}
        parameters: list[dict[str, Any]] = [
            {
                "name": name, "in": "path", "required": True,
                "schema": {"type": "string", "minLength": 1}
                | ({"enum": known[name]} if name in known else {}),
            }
            for name in rule.arguments
        ]  # fmt: skip
        parameters += [
            {"name": name, "in": "query", "schema": {"type": "string"}}
            for name in ("page", "texts", "number", "next", "return", "did")
        ]
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            paths.setdefault(address, {})[method.lower()] = _operation(method, parameters)
    return {"openapi": "3.0.2", "info": {"title": "Paydaş", "version": "1"}, "paths": paths}


def _operation(method: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "parameters": parameters,
        "responses": {"default": {"description": "anything but a fault"}},
    }
    if method == "POST":
        names = ("puan", "oneri", "code", "email", "password", "title", "slug", "form-action")
        fields = {name: {"type": "string"} for name in names}
        operation["requestBody"] = {
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": fields}
                }
            }
        }
    return operation


def cookies(app: Flask) -> Mapping[str, str]:
    """Give what a planner's and a respondent's browser hold, and the token of its form."""
    planner = signed_in(app, Role.PLANNER)
    respondent = PageClient(app)
    page = respondent.get("/s/deneme/tr/section/1")
    held = respondent.raw.get_cookie("paydas-answers", path="/s/deneme")
    session = planner.raw.get_cookie("paydas")
    assert held is not None
    assert session is not None
    return {
        "planner": f"paydas={session.value}",
        "respondent": f"paydas-answers={held.value}",
        "token": form_values(page.form("#answers"))["form-token"][0],
    }


def main() -> None:
    """Make the installation, say how to come in, serve."""
    folder = Path(os.environ["PAYDAS_INSTANCE_PATH"])
    app = create_app(
        {"INSTANCE_PATH": folder, "SECRET_KEY": secrets.token_hex(32), "LANGUAGE": "tr"}
    )
    with app.app_context():
        upgrade()
        seed(app, slug="deneme")
        held = cookies(app)
        db.session.remove()
    (folder / "openapi.json").write_text(json.dumps(openapi(app)), encoding="utf-8")
    (folder / "cookies.json").write_text(json.dumps(held), encoding="utf-8")
    Server(app, "127.0.0.1", int(sys.argv[1])).run()


if __name__ == "__main__":
    main()
