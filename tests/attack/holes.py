"""A small application with one hole of each kind, never part of Paydaş.

The attack tools are turned against it to show what each of them would have found: a run of them
that finds nothing anywhere would prove nothing. It listens on this machine only and holds three
invented rows. Every line marked HOLE is wrong on purpose.
"""

import os
import sqlite3
import sys
from typing import Any

from flask import Flask, Response, redirect, request

app = Flask(__name__)
NUMBERS = {"1": "bir", "2": "iki"}


def rows(statement: str) -> list[tuple[Any, ...]]:
    """Run a statement on three invented rows."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE person (id INTEGER, name TEXT)")
        connection.execute("INSERT INTO person VALUES (1, 'Ayşe'), (2, 'Baran'), (3, 'Can')")
        found = connection.execute(statement).fetchall()
    connection.close()
    return found


@app.get("/")
def start() -> str:
    """List the addresses, for tools that follow links."""
    return (
        '<html><title>Holes</title><a href="/person?id=1">person</a> '
        '<a href="/search?q=x">search</a> <a href="/go?to=/">go</a> <a href="/number?n=1">n</a> '
        '<form method="post" action="/note"><input name="text"><button>x</button></form></html>'
    )


@app.get("/person")
def person() -> str:
    """Look somebody up."""
    number = request.args.get("id", "1")
    try:
        found = rows(f"SELECT name FROM person WHERE id = {number}")  # noqa: S608  # HOLE: built of text
    except sqlite3.Error as error:
        return f"SQL error: {error}"
    return ", ".join(name for (name,) in found)


@app.get("/search")
def search() -> str:
    """Show what was searched for."""
    return f"<html><p>Nothing found for {request.args.get('q', '')}</p></html>"  # HOLE: unescaped


@app.get("/go")
def go() -> Any:
    """Lead on."""
    return redirect(request.args.get("to", "/"))  # HOLE: to anywhere


@app.get("/number")
def number() -> str:
    """Say a number in words."""
    return NUMBERS[request.args.get("n", "1")]  # HOLE: 500 for every other


@app.post("/note")
def note() -> Response:
    """Read a note, in YAML."""
    import yaml  # of the tools' own environment: Paydaş has no use for it

    loaded = yaml.load(request.form.get("text", ""), Loader=yaml.Loader)  # noqa: S506  # HOLE: runs it
    answer = Response(f"<html>{loaded}</html>")
    answer.set_cookie("session", "1")  # HOLE: without Secure, HttpOnly, SameSite; no headers at all
    return answer


if __name__ == "__main__":
    if os.environ.get("PAYDAS_ATTACK_HOLES") != "on":
        sys.exit("This program is full of holes; tests/attack/run.sh alone starts it.")
    app.run(host="127.0.0.1", port=int(sys.argv[1]))
