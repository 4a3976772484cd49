"""What deploy/ ships names files, settings and programs that exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from survey.config import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
KNOWN = {f"PAYDAS_{setting.name}" for setting in SETTINGS} | {"PAYDAS_INSTANCE_PATH"}
OF_COMPOSE = {"PAYDAS_NAME", "PAYDAS_BACKUPS"}
"""Names that only compose.yaml itself reads."""


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(DEPLOY.rglob("*")) if path.is_file()],
    ids=lambda path: path.name,
)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"PAYDAS_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")))

    assert named - KNOWN - OF_COMPOSE == set()


def test_what_the_image_copies_is_there_and_let_in() -> None:
    dockerfile, let_in = read("Dockerfile"), read("Dockerfile.dockerignore")
    copied = [
        match.split()[0]
        for match in re.findall(r"^COPY (?!--)(.+)$", dockerfile, flags=re.MULTILINE)
    ]

    assert {"survey", "analysis", "templates", "migrations", "wsgi.py"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [name for name in copied if f"!{name}" not in let_in.splitlines()] == []
    assert let_in.splitlines()[1] == "*"  # nothing else goes in


def test_the_image_does_not_run_as_root_and_holds_no_secret() -> None:
    dockerfile = read("Dockerfile")
    users = re.findall(r"^USER (\S+)$", dockerfile, flags=re.MULTILINE)

    assert users == ["paydas"]
    assert dockerfile.index("USER paydas") < dockerfile.index('CMD ["python", "-m", "survey"')
    assert "SECRET" not in dockerfile
    assert "ADD " not in dockerfile


def test_compose_mounts_what_is_there_and_publishes_the_proxy_only() -> None:
    compose = read("compose.yaml")
    mounted = re.findall(r"- \./(\S+?):", compose)

    assert "nginx.conf" in mounted
    assert [
        name for name in mounted if name != "certificates" and not (DEPLOY / name).exists()
    ] == []
    assert re.findall(r"ports: (.+)", compose) == ['["80:80", "443:443"]']
    assert compose.count("logging: {driver: none}") == 1
    for required in ("PAYDAS_NAME", "POSTGRES_PASSWORD"):
        assert re.search(rf"^{required}=", read("env.example"), flags=re.MULTILINE)


def test_compose_sets_every_setting_without_which_answers_could_be_lost_or_paired() -> None:
    compose = read("compose.yaml")

    for setting in (
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "archive_mode=off",
        "track_commit_timestamp=off",
        "wal_level=minimal",
        "log_statement=none",
        "log_error_verbosity=terse",
        "log_min_error_statement=panic",
    ):
        assert f"-c{setting}\n" in compose


def test_the_proxy_of_compose_changes_what_stands_in_the_site() -> None:
    site = read("nginx.conf")
    for old in re.findall(
        r's[/,]([^/,"]+(?:/[^/,"]+)*?)[/,](?:\$\$|app|/dev)', read("compose.yaml")
    ):
        assert old in site


def test_nginx_keeps_no_log_of_visitors_and_adds_no_header() -> None:
    site = read("nginx.conf")

    assert "access_log off;" in site
    assert re.findall(r"^\s*error_log \S+ (\w+);", site, flags=re.MULTILINE) == ["emerg"]
    assert "add_header" not in site
    assert "proxy_add_x_forwarded_for" not in site


UNITS = sorted((DEPLOY / "systemd").glob("paydas-*"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        (tmp_path / unit.name).write_text(text.replace("/opt/paydas/.venv/bin/python", str(python)))
    units = [str(tmp_path / unit.name) for unit in UNITS if "@" not in unit.name]

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )

    own = [line for line in done.stderr.splitlines() if "paydas" in line]
    assert own == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["paydas-web.service", "paydas-worker.service"])
def test_the_units_confine_what_they_run(name: str) -> None:
    unit = read(f"systemd/{name}")

    for line in (
        "UMask=0077",
        "LimitCORE=0",
        "NoNewPrivileges=true",
        "ProtectSystem=strict",
        "PrivateTmp=true",
        "CapabilityBoundingSet=",
        "IPAddressDeny=any",
        "User=paydas",
    ):
        assert line in unit.splitlines()


def test_the_guide_names_files_and_commands_that_exist() -> None:
    guide = read("README.md")
    named = set(re.findall(r"`(?:deploy/)([a-z./@-]+)`", guide))

    assert named
    assert [name for name in named if not (DEPLOY / name).exists()] == []


def test_the_worker_stands_back_where_niceness_ends_at_the_border_of_a_service() -> None:
    worker = read("compose.yaml").partition("\n  worker:")[2].partition("\n\n")[0]

    assert re.search(r"^CPUWeight=10$", read("systemd/paydas-worker.service"), flags=re.MULTILINE)
    assert "cpu_shares: 102" in worker  # of 1024, Docker's measure for the others


def test_the_page_on_running_says_when_and_how_to_look_for_advisories() -> None:
    page = read("README.md")
    monthly = [line for line in page.splitlines() if line.startswith("| each month |")]

    assert "of Paydaş" in monthly[0]
    assert re.search(r"pip-audit .*-r requirements\.lock", page)
    assert "make sbom" in page
