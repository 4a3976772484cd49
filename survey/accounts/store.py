"""All queries on accounts. The caller commits, except where a command or a start does it."""

from sqlalchemy import func, select

from survey.access import Role
from survey.accounts.models import Account
from survey.accounts.passwords import generate_password, hash_password, is_outdated, is_right
from survey.extensions import db

FIRST_ADMINISTRATOR = "yonetici@localhost"
FIRST_NAME = "Yönetici"


class AccountExistsError(ValueError):
    """Somebody has this e-mail address already."""


def tidy_email(email: str) -> str:
    """Write an address the way it is kept."""
    return without_controls(email).strip().lower()


def without_controls(text: str) -> str:
    """Take out control characters: PostgreSQL keeps no NUL, and no name has any."""
    return "".join(character for character in text if character.isprintable())


def find_account(account_id: int) -> Account | None:
    """Find an account by its number."""
    return db.session.get(Account, account_id)


def find_by_email(email: str) -> Account | None:
    """Find an account by the address its person signs in with."""
    return db.session.scalar(select(Account).where(Account.email == tidy_email(email)))


def list_accounts() -> list[Account]:
    """List all accounts, active ones first, by name."""
    return list(
        db.session.scalars(select(Account).order_by(Account.is_active.desc(), Account.name))
    )


def load_session(session_id: str) -> Account | None:
    """Find the account of a session cookie; None when it was signed out or deactivated since."""
    number, _, version = session_id.partition(".")
    if not (number.isdecimal() and version.isdecimal()):
        return None
    account = find_account(int(number))
    if account is None or not account.is_active or account.session_version != int(version):
        return None
    return account


def check_credentials(email: str, password: str) -> Account | None:
    """Give the active account these credentials belong to, after the same work for all."""
    account = find_by_email(email)
    if not is_right(account.password_hash if account else None, password):
        return None
    if account is None or not account.is_active:
        return None
    if is_outdated(account.password_hash):
        account.password_hash = hash_password(password)
    return account


def add_account(*, email: str, name: str, role: Role) -> tuple[Account, str]:
    """Add an account; give it and its generated password, which is kept nowhere.

    Raises
    ------
    AccountExistsError
        If the address is taken.
    """
    if find_by_email(email) is not None:
        raise AccountExistsError(tidy_email(email))
    password = generate_password()
    account = Account(
        email=tidy_email(email),
        name=without_controls(name).strip(),
        role=role,
        password_hash=hash_password(password),
        session_version=1,
        is_active=True,
    )
    db.session.add(account)
    db.session.flush()
    return account, password


def set_password(account: Account, password: str) -> None:
    """Change a password; every session of the account ends."""
    account.password_hash = hash_password(password)
    end_sessions(account)


def reset_password(account: Account) -> str:
    """Give an account a new generated password; every session of it ends."""
    password = generate_password()
    set_password(account, password)
    return password


def end_sessions(account: Account) -> None:
    """Make every cookie that was given out for this account worthless."""
    account.session_version += 1


def set_active(account: Account, *, is_active: bool) -> None:
    """Open or close an account; closing ends its sessions."""
    account.is_active = is_active
    end_sessions(account)


def ensure_administrator() -> str | None:
    """Make the first administrator if there is none; give the password, or None.

    The address is ``yonetici@localhost``. Commits.
    """
    query = select(func.count()).select_from(Account).where(Account.role == Role.ADMINISTRATOR)
    if db.session.scalar(query):
        db.session.rollback()  # gives the write lock back
        return None
    _, password = add_account(email=FIRST_ADMINISTRATOR, name=FIRST_NAME, role=Role.ADMINISTRATOR)
    db.session.commit()
    return password
