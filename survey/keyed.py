"""Keyed digests of short messages (HMAC, RFC 2104, with SHA-256)."""

import hmac


def keyed_digest(key: bytes, message: bytes) -> bytes:
    """Compute the keyed digest of a message.

    ``hmac.digest`` gives the same, but lets another thread run meanwhile, however short the
    message is: where dozens of threads wait for their turn that takes longer than the digest.
    """
    return hmac.new(key, message, "sha256").digest()
