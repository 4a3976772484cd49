"""The rules of Mozilla's HTTP Observatory, as far as an application decides on them.

https://github.com/mdn/mdn-http-observatory: a site begins with 100 points; some tests take
points, some give them (what is given counts from 90 on); from 100 on the grade is A+.
"""

import re

from werkzeug.datastructures import Headers

SIX_MONTHS = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(headers: Headers, html: str) -> dict[str, int]:
    """Give the points of each test; ``base`` is what every site begins with."""
    policy = headers.get("Content-Security-Policy", "")
    return {
        "base": 100,
        "policy": _policy(policy),
        "cookies": _cookies(headers.getlist("Set-Cookie")),
        "cors": -50 if headers.get("Access-Control-Allow-Origin") == "*" else 0,
        "transport": _transport(headers.get("Strict-Transport-Security", "")),
        "scripts": _scripts(html),
        "sniffing": 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "framing": 5 if "frame-ancestors 'none'" in policy else -20,
        "referrer": 5 if headers.get("Referrer-Policy") in PRIVATE else -5,
        "resources": 10
        if headers.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site")
        else 0,
    }


def _policy(policy: str) -> int:
    if not policy:
        return -25
    if "unsafe-inline" in policy:
        return -20
    if "unsafe-eval" in policy:
        return -10
    return 10 if "default-src 'none'" in policy else 5


def _cookies(cookies: list[str]) -> int:
    if not cookies:
        return 0
    if any("Secure" not in cookie for cookie in cookies):
        return -40
    if any("HttpOnly" not in cookie for cookie in cookies):
        return -30
    return 5 if all(re.search("SameSite=(Lax|Strict)", cookie) for cookie in cookies) else -20


def _transport(header: str) -> int:
    age = re.search(r"max-age=(\d+)", header)
    if age is None:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def _scripts(html: str) -> int:
    sources = re.findall(r'<script[^>]+src="([^"]*)"', html)
    if any(source.startswith("http:") for source in sources):
        return -50
    return -5 if any(source.startswith(("https:", "//")) for source in sources) else 0
