"""The Flask extensions: created once here, bound to the application in ``create_app``."""

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """Base of all tables; every constraint has a name, so that migrations can name it too."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Model, disable_autonaming=True)
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
