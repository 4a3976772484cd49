"""All queries on second factors. The caller commits."""

from sqlalchemy import delete, func, insert, select, update

from survey.accounts.models import Account, RecoveryCode
from survey.accounts.second_factor.codes import (
    decrypt,
    encrypt,
    matching_counter,
    new_recovery_codes,
    recovery_digest,
)
from survey.extensions import Model, db

_account = Model.metadata.tables[Account.__tablename__]
_recovery_code = Model.metadata.tables[RecoveryCode.__tablename__]


def set_up(account: Account, secret: str, counter: int) -> list[str]:
    """Keep a secret whose first code was right; give new recovery codes, kept nowhere as such."""
    account.totp_secret = encrypt(secret)
    account.totp_counter = counter
    return make_recovery_codes(account)


def make_recovery_codes(account: Account) -> list[str]:
    """Make new recovery codes; those before are worth nothing."""
    _forget_recovery_codes(account.id)
    codes = new_recovery_codes()
    digests = [{"account_id": account.id, "digest": recovery_digest(code)} for code in codes]
    db.session.execute(insert(_recovery_code), digests)
    return codes


def remove(account: Account) -> None:
    """Take the second factor of an account away, and its recovery codes."""
    account.totp_secret = None
    account.totp_counter = 0
    _forget_recovery_codes(account.id)


def take_code(account: Account, code: str) -> bool:
    """Take a code of the app: True once, and never for the same half minute again."""
    secret = decrypt(account.totp_secret) if account.totp_secret else None
    counter = matching_counter(secret, code, account.totp_counter) if secret else None
    if counter is None:
        return False
    # what another request took in the meantime is not taken twice
    taken = update(_account).where(_account.c.id == account.id, _account.c.totp_counter < counter)
    taken_by = taken.values(totp_counter=counter).returning(_account.c.id)
    return db.session.scalar(taken_by) is not None


def take_recovery_code(account: Account, code: str) -> bool:
    """Take a recovery code: True once, then it is gone."""
    mine = (_recovery_code.c.account_id == account.id) & (
        _recovery_code.c.digest == recovery_digest(code)
    )
    taken = delete(_recovery_code).where(mine).returning(_recovery_code.c.account_id)
    return db.session.scalar(taken) is not None


def count_recovery_codes(account_id: int) -> int:
    """Say how many recovery codes an account has left."""
    query = select(func.count()).where(_recovery_code.c.account_id == account_id)
    return int(db.session.scalar(query) or 0)


def _forget_recovery_codes(account_id: int) -> None:
    db.session.execute(delete(_recovery_code).where(_recovery_code.c.account_id == account_id))
