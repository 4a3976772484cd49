"""One kept-alive connection that sends prepared bytes: a client that costs next to nothing.

A client of a library would take more processor time than the server it measures. This one knows
just what the server's answers need: a status line, headers, a body of a stated length.
"""

import socket
from dataclasses import dataclass

LARGEST_READ = 1 << 16
HEAD_END = b"\r\n\r\n"


class BrokenError(ConnectionError):
    """The connection ended before the whole answer was there: nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: status, headers as they came, body."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: bytes) -> bytes:
        """Give the value of a header; empty if it is not there."""
        start = self.head.lower().find(b"\r\n" + name.lower() + b": ")
        if start < 0:
            return b""
        start += len(name) + 4
        end = self.head.find(b"\r\n", start)
        return self.head[start : end if end >= 0 else len(self.head)]


class Connection:
    """A connection to the server on this machine, opened at the first request."""

    def __init__(self, port: int, timeout: float = 40.0) -> None:
        self._port = port
        self._timeout = timeout
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> Answer:
        """Send a request and read the whole answer.

        Raises
        ------
        BrokenError
            If it did not come to the end.
        """
        try:
            if self._socket is None:
                self._socket = self._open()
            self._socket.sendall(request)
            return self._read(self._socket)
        except OSError as error:
            self.close()
            raise BrokenError(str(error)) from error

    def close(self) -> None:
        """Close the connection; the next request opens a new one."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), timeout=self._timeout)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def _read(self, stream: socket.socket) -> Answer:
        data = b""
        while (cut := data.find(HEAD_END)) < 0:
            data += _more(stream)
        head, body = data[:cut], data[cut + len(HEAD_END) :]
        answer = Answer(int(head[9:12]), head, b"")
        length = int(answer.header(b"Content-Length") or 0)
        parts, have = [body], len(body)
        while have < length:
            parts.append(_more(stream))
            have += len(parts[-1])
        if answer.header(b"Connection").lower() == b"close":
            self.close()
        return Answer(answer.status, head, b"".join(parts))


def _more(stream: socket.socket) -> bytes:
    data = stream.recv(LARGEST_READ)
    if not data:
        raise BrokenError("the server closed the connection")
    return data


def get(path: str, cookie: str = "") -> bytes:
    """Prepare a GET."""
    return _request("GET", path, cookie, "")


def post(path: str, body: bytes, cookie: str = "") -> bytes:
    """Prepare a POST of a form."""
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return _request("POST", path, cookie, f"{kind}Content-Length: {len(body)}\r\n") + body


def _request(method: str, path: str, cookie: str, more: str) -> bytes:
    kept = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{kept}{more}\r\n".encode()
