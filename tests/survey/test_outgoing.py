"""Mail goes through the server of the settings and nowhere else, and headers stay headers."""

import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from survey.clock import now
from survey.outgoing import Letter, NoMailError, can_send, is_address, send_each
from tests.architecture.source import Module, imports, is_within, modules
from tests.survey.mail_server import MailServer, mail_server

REACHES_OUT = (
    "smtplib",
    "socket",
    "http.client",
    "urllib.request",
    "requests",
    "ftplib",
    "asyncio",
)
MAY = {
    "survey.outgoing",
    "survey.serving",  # listens, and calls nobody
    "survey.__main__",  # tries whether the address to listen on is free, and calls nobody
}
LETTERS = [
    Letter(to=f"kisi{n}@ornek.bel.tr", subject="Çalışan anketi", text=f"Kod {n}\nİyi günler")
    for n in range(5)
]


def use(app: Flask, server: MailServer, **more: object) -> None:
    app.config.update(
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=server.port,
        SMTP_SECURITY="none",
        SMTP_SENDER="anket@ornek.bel.tr",
    )
    app.config.update(more)


def reaching_out(module: Module) -> list[str]:
    if module.name in MAY:
        return []
    return [
        f"{module.name} imports {name}"
        for name in imports(module)
        if any(is_within(name, way) for way in REACHES_OUT)
    ]


@pytest.mark.parametrize("top", ["survey", "analysis"])
def test_no_other_module_reaches_another_machine(top: str) -> None:
    assert [found for module in modules(top) for found in reaching_out(module)] == []


def test_the_rule_of_reaching_out_can_be_broken() -> None:
    assert reaching_out(Module("survey.fieldwork.views", "import urllib.request"))
    assert reaching_out(Module("survey.fieldwork.views", "from smtplib import SMTP"))


def test_without_settings_there_is_no_mail(app: Flask) -> None:
    assert not can_send()
    with pytest.raises(NoMailError):
        send_each(LETTERS, "Sakızlı Belediyesi", lambda _n: None)


def test_every_letter_reaches_its_own_address_and_no_other(app: Flask) -> None:
    steps: list[int] = []
    with mail_server() as server:
        use(app, server)
        failed = send_each(LETTERS, "Sakızlı Belediyesi", steps.append)

    assert failed == []
    assert steps == [1, 2, 3, 4, 5]
    assert [to for to, _letter in server.letters] == [letter.to for letter in LETTERS]
    for (to, message), letter in zip(server.letters, LETTERS, strict=True):
        assert message["To"] == to
        assert message["Subject"] == "Çalışan anketi"
        assert message["From"] == "Sakızlı Belediyesi <anket@ornek.bel.tr>"
        assert message.get_content().splitlines() == letter.text.splitlines()
        assert {"Cc", "Bcc", "Reply-To"}.isdisjoint(message.keys())


def test_the_server_learns_the_name_of_the_sender_not_of_this_machine(app: Flask) -> None:
    with mail_server() as server:
        use(app, server)
        send_each(LETTERS[:1], "Sakızlı", lambda _n: None)

    assert server.greetings == ["ornek.bel.tr"]
    assert server.letters[0][1]["Message-ID"].endswith("@ornek.bel.tr>")


@pytest.mark.parametrize("hostile", ["A\r\nBcc: baska@ornek.tr", "A\nB", "\x1b[31mA", "=?x?q?y?="])
def test_a_title_never_becomes_a_second_header(app: Flask, hostile: str) -> None:
    letter = Letter(to="a@ornek.tr", subject=hostile, text="x")
    with mail_server() as server:
        use(app, server)
        assert send_each([letter], hostile, lambda _n: None) == []

    message = server.letters[0][1]
    assert sorted(message.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
         "Content-Type", "Content-Transfer-Encoding"]
    )  # fmt: skip
    assert [to for to, _message in server.letters] == ["a@ornek.tr"]


def test_addresses_the_server_refuses_are_told_and_the_others_get_theirs(app: Flask) -> None:
    with mail_server(refused={"kisi1@ornek.bel.tr", "kisi4@ornek.bel.tr"}) as server:
        use(app, server)
        failed = send_each(LETTERS, "Sakızlı", lambda _n: None)

    assert failed == ["kisi1@ornek.bel.tr", "kisi4@ornek.bel.tr"]
    assert len(server.letters) == 3


def test_a_connection_that_breaks_is_made_again_and_nobody_gets_two(app: Flask) -> None:
    with mail_server(hangs_up_after=2) as server:
        use(app, server)
        failed = send_each(LETTERS, "Sakızlı", lambda _n: None)

    assert failed == []
    assert server.connections == 3
    assert [to for to, _letter in server.letters] == [letter.to for letter in LETTERS]


def test_a_server_that_is_not_there_is_said(app: Flask) -> None:
    with mail_server() as server:
        pass
    use(app, server)
    with pytest.raises(NoMailError):
        send_each(LETTERS, "Sakızlı", lambda _n: None)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey.outgoing.SECONDS", 0.1)
    with mail_server(greets_with=b"220-wait") as server:
        use(app, server)
        with pytest.raises(NoMailError):
            send_each(LETTERS, "Sakızlı", lambda _n: None)


def test_a_wrong_password_is_tried_once(app: Flask) -> None:
    with mail_server(wrong_password=True) as server:
        use(app, server, SMTP_USER="anket", SMTP_PASSWORD="yanlis")
        with pytest.raises(NoMailError):
            send_each(LETTERS, "Sakızlı", lambda _n: None)

    assert server.connections == 1


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_letter(
    app: Flask, tmp_path: Path
) -> None:
    with mail_server(certificate=own_certificate(tmp_path)) as server:
        use(app, server, SMTP_SECURITY="starttls")
        with pytest.raises(NoMailError):
            send_each(LETTERS, "Sakızlı", lambda _n: None)

    assert server.letters == []


def test_a_server_that_cannot_encrypt_gets_no_letter_where_encryption_is_asked_for(
    app: Flask,
) -> None:
    with mail_server() as server:
        use(app, server, SMTP_SECURITY="starttls")
        with pytest.raises(NoMailError):
            send_each(LETTERS, "Sakızlı", lambda _n: None)

    assert server.letters == []


def own_certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.mark.parametrize(
    "text",
    ["", "ayse", "ayse@", "@ornek.tr", "ayse@ornek", "a b@ornek.tr", "a@b.tr,c@d.tr", "a@b.tr\r\nx",
     "Ayşe <a@b.tr>", "ayşe@ornek.tr", "a@b..tr", "a@ornek.tr "],
)  # fmt: skip
def test_what_is_no_single_address_is_none(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["ayse@ornek.bel.tr", "a.b+c@x.tr", "bilgi@şişli.bel.tr"])
def test_addresses_are_addresses(text: str) -> None:
    assert is_address(text)
