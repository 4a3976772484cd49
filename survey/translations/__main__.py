"""Bring the catalogues to the texts of the code, and list what has no translation yet."""

import click

from survey.translations.catalogues import LANGUAGES, missing, update

for language in LANGUAGES:
    update(language)
    for text in missing(language):
        click.echo(f"{language}: {text}")
