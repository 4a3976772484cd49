"""Run migrations on the application's database, online only."""

from alembic import context
from flask import current_app

import survey.accounts.models
import survey.fieldwork.models
import survey.questionnaires.models
import survey.responses.models
import survey.results.models  # noqa: F401  # the tables must be known
from survey.extensions import Model

engine = current_app.extensions["migrate"].db.engine

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=engine.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
