"""The real nginx with the shipped configuration, before the real server: TLS, headers, silence."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from survey.anonymity.forensics.logs import find, times
from survey.clock import now
from survey.extensions import db
from tests.conftest import POSTGRESQL, SECRET
from tests.survey.responses.conftest import OpenSurvey, open_survey, three_sections

__all__ = ["open_survey"]  # the fixture

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
NAME = "anket.ornek.bel.tr"
BROWSER = "Mozilla/5.0 (Zurafa 9)"
MAKE_CERTIFICATE = (
    f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN={NAME}"
).split()

pytestmark = [
    pytest.mark.skipif(not Path(NGINX).exists(), reason="there is no nginx on this machine"),
    pytest.mark.skipif(bool(POSTGRESQL), reason="the proxy knows nothing of the database"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """Paydaş behind nginx; ``folder`` holds everything nginx writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.https, self.http, self.port = free_port(), free_port(), free_port()
        self.errors = folder / "error.log"
        site = SHIPPED.read_text(encoding="utf-8")
        for old, new in (
            ("127.0.0.1:8000", f"127.0.0.1:{self.port}"),
            ("listen 443", f"listen 127.0.0.1:{self.https}"),
            ("listen 80", f"listen 127.0.0.1:{self.http}"),
            ("/etc/ssl/paydas", str(folder)),
            ("/var/log/nginx/paydas-error.log", str(self.errors)),
        ):
            assert old in site
            site = site.replace(old, new)
        (folder / "site.conf").write_text(site, encoding="utf-8")
        temporary = "".join(
            f"  {kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid;\ndaemon off;\nerror_log {self.errors} emerg;\n"
            f"events {{}}\nhttp {{\n{temporary}  include {folder}/site.conf;\n}}\n",
            encoding="utf-8",
        )
        self.command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
        self.processes: list[subprocess.Popen[bytes]] = []

    def certify(self) -> None:
        """Make a certificate that nobody trusts, for this test only."""
        subprocess.run(
            [*MAKE_CERTIFICATE, "-keyout", "key.pem", "-out", "fullchain.pem"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def start_application(self, instance: Path) -> None:
        environment = os.environ | {
            "PAYDAS_SECRET_KEY": SECRET.replace("only-for-tests", "k7Rw2qZp9LxV4m"),
            "PAYDAS_INSTANCE_PATH": str(instance),
            "PAYDAS_PORT": str(self.port),
            "PAYDAS_HTTPS": "true",
            "PAYDAS_TRUSTED_HOSTS": NAME,
            "PAYDAS_PROXY_COUNT": "1",
        }
        command = [sys.executable, "-m", "survey", "serve"]
        with (self.folder / "application.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            )
        self._wait(self.port)

    def start_nginx(self) -> None:
        self.processes.append(subprocess.Popen(self.command, stderr=subprocess.DEVNULL))
        self._wait(self.https)

    def _wait(self, port: int) -> None:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"nobody listens on {port}")

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
            process.wait(20)

    def get(self, path: str, *, name: str = NAME) -> http.client.HTTPResponse:
        """Fetch a page over https, as a visitor who calls the site by a name."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection(("127.0.0.1", self.https), 5)
        secured = context.wrap_socket(plain, server_hostname=name)
        connection = http.client.HTTPSConnection(name)
        connection.sock = secured
        connection.request(
            "GET", path, headers={"User-Agent": BROWSER, "X-Forwarded-For": "9.9.9.9"}
        )
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer


@pytest.fixture
def site(
    app: Flask, open_survey: OpenSurvey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    open_survey(three_sections())
    db.session.remove()
    db.engine.dispose()
    made = Site(tmp_path_factory.mktemp("nginx"))
    made.certify()
    try:
        made.start_application(Path(app.instance_path))
        made.start_nginx()
        yield made
    finally:
        made.stop()


ONCE = (
    "Strict-Transport-Security",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
)


def test_the_shipped_site_serves_once_and_in_silence(site: Site) -> None:
    """One start of both servers for all that can be seen of them."""
    page = site.get("/s/deneme/tr")
    assert page.status == 200
    assert {name: len(page.headers.get_all(name) or []) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert (page.headers.get("Server") or "nginx") == "nginx"

    signing_in = site.get("/planner/")
    assert signing_in.status == 302
    assert not str(signing_in.headers["Location"]).startswith("http://")

    with pytest.raises(ssl.SSLError):
        site.get("/s/deneme/tr", name="baska.ornek.bel.tr")

    plain = http.client.HTTPConnection("127.0.0.1", site.http, timeout=5)
    plain.request("GET", "/s/deneme/tr", headers={"Host": NAME})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/s/deneme/tr")
    plain.close()

    # the application gone, every request is an error for nginx
    site.processes[0].terminate()
    site.processes[0].wait(20)
    assert site.get("/s/deneme/tr/section/1").status == 502

    written = {
        path.name: path.read_bytes()
        for path in site.folder.rglob("*")
        if path.is_file() and path.suffix not in (".pem", ".conf")
    }
    assert {"error.log", "application.log"} <= set(written)
    secrets = [b"127.0.0.1", b"9.9.9.9", b"Zurafa", b"deneme"]
    assert [name for name, content in written.items() if find(content, secrets)] == []
    assert [name for name, content in written.items() if times(content, now())] == []


def test_nginx_with_an_ordinary_error_log_would_name_visitors(
    tmp_path: Path,
) -> None:
    """The search above can fail: this is what a log of level error holds."""
    site = Site(tmp_path)
    site.certify()
    conf = tmp_path / "site.conf"
    conf.write_text(conf.read_text().replace("emerg;", "error;"))
    try:
        site.start_nginx()
        assert site.get("/s/deneme/tr").status == 502
    finally:
        site.stop()

    assert find(site.errors.read_bytes(), [b"127.0.0.1", b"deneme"]) == [b"127.0.0.1", b"deneme"]
