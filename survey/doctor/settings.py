"""Settings: secret, https, host names, proxies, debugging."""

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Any

from survey.doctor.findings import Finding, ok, problem, warning

FEWEST_LETTERS = 12
"""Different characters in a secret; a random one of 40 has about 30."""
EXAMPLES = ("change", "example", "secret", "password", "degistir", "ornek", "only-for-tests")
"""Words that stand in secrets somebody copied from a page."""
MAKE_ANOTHER = (
    'put a new one into settings.toml: python -c "import secrets; '
    'print(secrets.token_urlsafe(48))"; everybody signs in again'
)


def check_settings(config: Mapping[str, Any]) -> Iterator[Finding]:
    """Check the settings, one finding for each matter."""
    yield secret(str(config["SECRET_KEY"]))
    yield debugging(config)
    yield https(config)
    yield host_names(config)
    yield proxies(config)


def secret(key: str) -> Finding:
    """Check that the secret is one nobody guesses."""
    if any(word in key.lower() for word in EXAMPLES):
        return problem("secret", "SECRET_KEY looks like an example", MAKE_ANOTHER)
    if len(set(key)) < FEWEST_LETTERS:
        return problem("secret", "SECRET_KEY has too few different characters", MAKE_ANOTHER)
    return ok("secret", "SECRET_KEY is long and random")


def debugging(config: Mapping[str, Any]) -> Finding:
    """Check that no error page shows the program's insides."""
    is_on = config.get("DEBUG") or os.environ.get("FLASK_DEBUG", "0") not in ("", "0", "false")
    if is_on:
        return problem(
            "debugging", "the debugger is on: it lets visitors run code", "unset FLASK_DEBUG"
        )
    return ok("debugging", "off")


def https(config: Mapping[str, Any]) -> Finding:
    """Check that what people answer travels encrypted."""
    if config["HTTPS"]:
        return ok("https", "cookies are sent over https only")
    if is_local(str(config["HOST"])):
        return warning(
            "https",
            "off; only this machine can reach the site",
            "before others use it, put nginx or Caddy with TLS in front and set HTTPS = true",
        )
    return problem(
        "https",
        "off, and other machines can reach the site: answers travel readable",
        "put nginx or Caddy with TLS in front, set HTTPS = true and HOST = 127.0.0.1",
    )


def is_local(host: str) -> bool:
    """Say whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_names(config: Mapping[str, Any]) -> Finding:
    """Check that links are made of our own name only."""
    if config["TRUSTED_HOSTS"]:
        return ok("host names", ", ".join(config["TRUSTED_HOSTS"]))
    return warning(
        "host names",
        "the site answers to any name, so a forged one could stand in its links",
        "set TRUSTED_HOSTS to the site's name",
    )


def proxies(config: Mapping[str, Any]) -> Finding:
    """Check that rate limits see visitors and not the proxy."""
    count, is_https = int(config["PROXY_COUNT"]), bool(config["HTTPS"])
    if is_https and not count:
        return problem(
            "proxies",
            "https without a proxy of ours: every visitor looks like the proxy, and one who "
            "guesses codes slows everybody down",
            "set PROXY_COUNT to the number of reverse proxies in front, usually 1",
        )
    if count and not is_https:
        return warning(
            "proxies",
            f"{count} in front, but https is off",
            "set HTTPS = true, or PROXY_COUNT = 0 if there is none: a visitor could invent an "
            "address",
        )
    return ok("proxies", f"{count} in front")
