"""What a code opens: a secret that only its holder has, and its digest in the database.

scrypt makes each guess cost the server's own time and 16 MB; a code has 80 bits besides (ASVS
6.5.2 asks for a password hash below 112 bits). The secret encrypts drafts; of it the database
keeps a digest only, which leads back to neither the secret nor the code.
"""

import hashlib

from survey.fieldwork.codes.writing import Code

N, R, P = 2**14, 8, 1
"""scrypt's cost: about 30 ms and 16 MB."""
SECRET_LENGTH = 32


def secret_of(survey_id: int, code: Code) -> bytes:
    """Derive the secret of a code; takes about 30 ms on purpose, for any code alike."""
    salt = f"paydas code {survey_id} {code.selector}".encode()
    return hashlib.scrypt(code.letters.encode(), salt=salt, n=N, r=R, p=P, dklen=SECRET_LENGTH)


def verifier_of(survey_id: int, secret: bytes) -> bytes:
    """Give the digest by which the database knows a secret."""
    return hashlib.sha256(f"paydas code verifier {survey_id} ".encode() + secret).digest()
