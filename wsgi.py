"""The application as servers and the flask command find it."""

import os

from survey import create_app, logs

os.umask(0o077)  # database, backups and whatever else is written: for this account only
logs.configure()

app = create_app()
