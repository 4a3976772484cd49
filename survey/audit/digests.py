"""The digest of an entry: SHA-256 over its canonical JSON.

Canonical: keys sorted, no blanks, UTF-8, the moment in UTC to the second with ``Z``, digests in
hexadecimal. Each entry's digest covers the digest before it, so one changed, removed or added
entry breaks every later one (as in RFC 6962's and git's histories).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from survey.clock import as_utc

FIRST = bytes(32)
"""What stands as the digest before the first entry."""


def canonical(entry: Mapping[str, Any]) -> bytes:
    """Write the columns of an entry, all but its own digest, as canonical JSON."""
    moment = as_utc(entry["at"]).astimezone(UTC)
    content = {
        "account_id": entry["account_id"],
        "action": entry["action"],
        "at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "details": entry["details"],
        "number": entry["number"],
        "origin": entry["origin"],
        "previous": bytes(entry["previous"]).hex(),
        "subject": entry["subject"],
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8")


def digest_of(entry: Mapping[str, Any]) -> bytes:
    """Give the 32 bytes that seal an entry."""
    return hashlib.sha256(canonical(entry)).digest()
