"""The headers of every answer, error pages included."""

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


def init_app(app: Flask) -> None:
    """Set the headers after each request."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        own = response.headers
        has_policy = "Content-Security-Policy" in own  # a file's own, stricter one
        for name, value in HEADERS.items():
            if not (has_policy and name == "Content-Security-Policy"):
                own.add(name, value)
        # a shared phone or proxy must not keep anybody's page; static files may be kept
        if "Cache-Control" not in own:
            own.add("Cache-Control", "no-store")
        if app.config["HTTPS"]:
            response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
        return response
