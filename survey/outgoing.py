"""The only module that reaches another machine: mail, through the one server of the settings.

No caller names a host: letters go to ``SMTP_HOST`` or nowhere, and a server that answers with
another address is not followed. Letters pass through memory; neither they nor their addresses
are logged or kept, and what went wrong is told as the addresses that were not reached.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Any

from flask import current_app

from survey.clock import now

SECONDS = 20.0
"""How long the mail server may take for each step."""
MOST_BREAKS = 3
"""So often in a row the connection may break before the rest counts as not sent."""

FINAL = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    ssl.SSLCertVerificationError,
)
"""Faults that no second try mends; trying again might lock us out."""


class NoMailError(RuntimeError):
    """The settings name no mail server, or it can't be reached or doesn't let us in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to one address, in plain text."""

    to: str
    subject: str
    text: str


def can_send() -> bool:
    """Say whether the settings name a mail server."""
    return bool(current_app.config["SMTP_HOST"])


def require_server() -> None:
    """Find out whether the mail server lets us in, before anything depends on it.

    Raises
    ------
    NoMailError
    """
    if not can_send():
        raise NoMailError
    try:
        with _connected(current_app.config):
            return
    except (OSError, smtplib.SMTPException) as error:
        raise NoMailError from error


def is_address(text: str) -> bool:
    """Say whether a text is an address that mail can be sent to, and nothing more.

    >>> is_address("ayse@ornek.bel.tr"), is_address("a@b.tr, c@d.tr"), is_address("Ayşe <a@b.tr>")
    (True, False, False)
    """
    try:
        address = Address(addr_spec=text)
        domain = address.domain.encode("idna").decode("ascii")
    except (MessageError, ValueError, IndexError):
        return False
    return "." in domain and address.addr_spec == text and text.isprintable() and " " not in text


def send_each(
    letters: Sequence[Letter], sender_name: str, told: Callable[[int], None]
) -> list[str]:
    """Send letters one by one, each to its own address only.

    Parameters
    ----------
    letters : sequence of Letter
    sender_name : str
        Who writes, beside the address of the settings.
    told : callable
        Is told how many letters have been dealt with.

    Returns
    -------
    list of str
        Addresses that the mail server did not take.

    Raises
    ------
    NoMailError
        If not even the first letter found a server that lets us in.
    """
    settings = current_app.config
    if not can_send():
        raise NoMailError
    waiting, failed, breaks = list(letters), [], 0
    while waiting and breaks < MOST_BREAKS:
        try:
            with _connected(settings) as server:
                for to, was_taken in _sent(server, settings["SMTP_SENDER"], sender_name, waiting):
                    waiting.pop(0)
                    failed += [] if was_taken else [to]
                    told(len(letters) - len(waiting))
                    breaks = 0
        except (OSError, smtplib.SMTPException) as error:
            breaks = MOST_BREAKS if isinstance(error, FINAL) else breaks + 1
            if len(waiting) == len(letters) and breaks >= MOST_BREAKS:
                raise NoMailError from error
    return failed + [letter.to for letter in waiting]


@contextmanager
def _connected(settings: Mapping[str, Any]) -> Iterator[smtplib.SMTP]:
    where = {
        "host": settings["SMTP_HOST"],
        "port": settings["SMTP_PORT"],
        "local_hostname": _domain(settings["SMTP_SENDER"]),  # not the name of this machine
        "timeout": SECONDS,
    }
    context = ssl.create_default_context()
    if settings["SMTP_SECURITY"] == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(**where, context=context)
    else:
        server = smtplib.SMTP(**where)
    try:
        if settings["SMTP_SECURITY"] == "starttls":
            server.starttls(context=context)
        if settings["SMTP_USER"]:
            server.login(settings["SMTP_USER"], settings["SMTP_PASSWORD"])
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _sent(
    server: smtplib.SMTP, sender: str, sender_name: str, letters: Iterable[Letter]
) -> Iterator[tuple[str, bool]]:
    for letter in list(letters):
        try:
            server.send_message(_message(letter, sender, sender_name), sender, [letter.to])
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException:  # this address, or this letter, was refused
            server.rset()
            yield letter.to, False
        else:
            yield letter.to, True


def _message(letter: Letter, sender: str, sender_name: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_line(sender_name), addr_spec=sender)
    message["To"] = Address(addr_spec=_to_ascii(letter.to))
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=_domain(sender))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    return message


def _line(text: str) -> str:
    """Keep a text from becoming more than one header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _to_ascii(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _domain(address: str) -> str:
    return address.rpartition("@")[2] or "localhost"
