"""All queries on accounts. The caller commits, except where a command or a start does it."""

from sqlalchemy import func, select

from survey.access import Role
from survey.accounts.links import store as links
from survey.accounts.models import Account
from survey.accounts.passwords import generate_password, hash_password, is_outdated, is_right
from survey.accounts.sessions import store as sessions
from survey.audit.actions import Action
from survey.audit.trail import record
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


def add_account(
    *, email: str, name: str, role: Role, must_change: bool = False
) -> tuple[Account, str]:
    """Add an account; give it and its generated password, which is kept nowhere.

    Parameters
    ----------
    must_change : bool
        Somebody is going to read the password and hand it over: the person must choose another
        before anything else.

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
        is_active=True,
        must_change_password=must_change,
        totp_counter=0,
    )
    db.session.add(account)
    db.session.flush()
    record(Action.ACCOUNT_ADDED, subject_of(account), role=role.value)
    return account, password


def subject_of(account: Account) -> str:
    """Name an account in the audit trail."""
    return f"account {account.id}"


def set_password(account: Account, password: str, *, must_change: bool = False) -> None:
    """Change a password; every session and every link of the account ends."""
    account.password_hash = hash_password(password)
    account.must_change_password = must_change
    _end_everything(account)


def reset_password(account: Account) -> str:
    """Give an account a new generated password, which its person must change."""
    password = generate_password()
    set_password(account, password, must_change=True)
    record(Action.PASSWORD_RESET, subject_of(account))
    return password


def set_role(account: Account, role: Role) -> None:
    """Give an account another role; its sessions end, so that none goes on with the old one."""
    before = Role(account.role)
    account.role = role
    sessions.end_all(account.id)
    record(Action.ROLE_CHANGED, subject_of(account), before=before.value, after=role.value)


def set_active(account: Account, *, is_active: bool) -> None:
    """Open or close an account; closing ends its sessions and its links."""
    account.is_active = is_active
    _end_everything(account)
    action = Action.ACCOUNT_ACTIVATED if is_active else Action.ACCOUNT_DEACTIVATED
    record(action, subject_of(account))


def ensure_administrator() -> str | None:
    """Make the first administrator if there is none; give the password, or None.

    The address is ``yonetici@localhost``. Commits.
    """
    query = select(func.count()).select_from(Account).where(Account.role == Role.ADMINISTRATOR)
    if db.session.scalar(query):
        db.session.rollback()  # gives the write lock back
        return None
    _, password = add_account(
        email=FIRST_ADMINISTRATOR,
        name=FIRST_NAME,
        role=Role.ADMINISTRATOR,
        must_change=True,
    )
    db.session.commit()
    return password


def _end_everything(account: Account) -> None:
    sessions.end_all(account.id)
    links.revoke(account.id)
