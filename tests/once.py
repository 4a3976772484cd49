"""What every application makes anew though the code alone decides it: made once a test process.

Each test has an application of its own. Taking its addresses apart, and making the code of its
templates, its statements and the tables of its catalogues took more than half of all the time the
tests took; a process that serves people makes them once too.
"""

import copy
import gettext
from pathlib import Path
from types import CodeType

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from werkzeug.routing import Rule

from survey.extensions import db

compile_rule = Rule.compile
rules: dict[object, Rule] = {}
texts: dict[object, Translations] = {}
first_engines: dict[str, Engine] = {}


def share_work() -> None:
    """Let the applications of this process share what their addresses and texts are made into."""
    Rule.compile = _compile
    Translations.load = classmethod(_load)


def keep_statements(engine: Engine) -> None:
    """Let later applications share the statements of an engine that has been connected."""
    first_engines.setdefault(engine.dialect.name, engine)


def share_made(app: Flask) -> None:
    """Hand an application the templates and statements that others have compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
    with app.app_context():
        engine = db.engine
    if first := first_engines.get(engine.dialect.name):
        # a statement is kept with the dialect it was compiled for
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache


def _compile(rule: Rule) -> None:
    kinds = rule.map.converters.values()
    key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, rule.map.host_matching, *kinds)
    first = rules.get(key)
    if first is None or rule.defaults:
        compile_rule(rule)
        rules[key] = rule
        return
    rule._parts, rule._trace, rule._converters = first._parts, first._trace, first._converters
    rule.arguments |= first.arguments
    rule._build = first._build.__func__.__get__(rule, None)
    rule._build_unknown = first._build_unknown.__func__.__get__(rule, None)


def _load(
    _class: type[Translations],
    folder: str,
    locales: list[Locale | str],
    domain: str = "messages",
) -> Translations | NullTranslations:
    name = gettext.find(domain, folder, [str(each) for each in locales])
    if not name:
        return NullTranslations()
    found = Path(name).stat()
    key = (name, found.st_mtime_ns, found.st_size, found.st_ino)
    if key not in texts:
        with Path(name).open("rb") as file:
            texts[key] = Translations(fp=file, domain=domain)
    return copy.copy(texts[key])  # an application hangs others behind it


class Templates(BytecodeCache):
    """The code of templates, by their place and source."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that an application had before."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = Templates()
