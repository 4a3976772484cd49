"""The headers of every answer, error pages included."""

from functools import cache

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 31_536_000
OWN_FIRST = ("Content-Security-Policy", "Cache-Control")
"""An answer's own stay: a file's stricter policy, a static file's way of being kept."""


@cache
def common_headers(*, is_https: bool) -> tuple[tuple[str, str], ...]:
    """Give the headers of an answer that has none of its own."""
    headers = dict(HEADERS)
    # a shared phone or proxy must not keep anybody's page; static files may be kept
    headers["Cache-Control"] = "no-store"
    if is_https:
        headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
    return tuple(headers.items())


def init_app(app: Flask) -> None:
    """Set the headers after each request."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        own = response.headers
        kept = [name for name in OWN_FIRST if name in own]
        for name, value in common_headers(is_https=bool(app.config["HTTPS"])):
            if name not in kept:
                own.add(name, value)
        return response
