"""A mail server for tests: speaks SMTP on a socket of this machine and keeps what it is given."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What a server did, and how it shall behave."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    """Addresses it takes no letter for."""
    hangs_up_after: int = 0
    """Letters after which it breaks each connection; 0: never."""
    most_connections: int = 0
    """After so many it takes none any more; 0: as many as come."""
    greets_with: bytes = b"220 ready"
    certificate: ssl.SSLContext | None = None
    """To offer STARTTLS with."""
    wrong_password: bool = False
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    """Envelope address and message."""
    connections: int = 0
    greetings: list[str] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self) -> None:
        told: MailServer = self.server.told  # type: ignore[attr-defined]  # set below
        told.connections += 1
        if 0 < told.most_connections < told.connections:
            return
        self.taken, self.to = 0, ""
        self.say(told.greets_with)
        answers = {
            b"EHLO": self.greet,
            b"STARTTLS": self.encrypt,
            b"AUTH": self.let_in,
            b"RCPT": self.address,
            b"DATA": self.take,
        }
        while line := self.rfile.readline(2000):
            word = line.split(b" ")[0].strip().upper()
            if word in answers:
                answers[word](told, line)
            else:
                self.say(b"221 bye" if word == b"QUIT" else b"250 yes")
            if word == b"QUIT" or 0 < told.hangs_up_after <= self.taken:
                return

    def greet(self, told: MailServer, line: bytes) -> None:
        told.greetings.append(line.decode().split()[1])
        self.say(b"250-here", b"250-AUTH PLAIN", *self.offers(told))

    def encrypt(self, told: MailServer, _line: bytes) -> None:
        assert told.certificate is not None
        self.say(b"220 go")
        self.connection = told.certificate.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = _Wire(self.connection)  # type: ignore[assignment]  # same use

    def let_in(self, told: MailServer, _line: bytes) -> None:
        self.say(b"535 no" if told.wrong_password else b"235 yes")

    def address(self, told: MailServer, line: bytes) -> None:
        self.to = line.split(b"<")[1].split(b">")[0].decode()
        self.say(b"550 nobody here" if self.to in told.refused else b"250 yes")

    def take(self, told: MailServer, _line: bytes) -> None:
        self.say(b"354 go")
        told.letters.append((self.to, self.message()))
        self.taken += 1
        self.say(b"250 kept")

    def offers(self, told: MailServer) -> list[bytes]:
        return [b"250 STARTTLS" if told.certificate else b"250 HELP"]

    def message(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)

    def say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))


class _Wire:
    """Writes to a socket that has changed to TLS."""

    def __init__(self, connection: ssl.SSLSocket) -> None:
        self.write = connection.sendall
        self.closed = False

    def flush(self) -> None:
        """Everything has gone already."""

    def close(self) -> None:
        self.closed = True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks is the business of whoever broke it."""


@contextmanager
def mail_server(**behaviour: object) -> Iterator[MailServer]:
    """Run a mail server on a free port of this machine."""
    told = MailServer(**behaviour)  # type: ignore[arg-type]  # its own fields
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.told = told  # type: ignore[attr-defined]  # read by the talk
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield told
        server.shutdown()
        thread.join(5)
