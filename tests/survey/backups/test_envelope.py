"""What is encrypted is read with the passphrase only, and whole or not at all."""

import io

import pytest

from survey.backups.envelope import (
    CHUNK,
    BackupKey,
    DamagedError,
    PassphraseError,
    make_key,
    read_key,
    seal,
    unseal,
    write_key,
)

PASSPHRASE = "uzun ve kolay bir parola"


@pytest.fixture(scope="module")
def key() -> BackupKey:
    return make_key(PASSPHRASE, operations=1, memory=8192)


def sealed(key: BackupKey, plain: bytes) -> bytes:
    target = io.BytesIO()
    seal(io.BytesIO(plain), target, key)
    return target.getvalue()


def opened(envelope: bytes, passphrase: str = PASSPHRASE) -> bytes:
    target = io.BytesIO()
    unseal(io.BytesIO(envelope), target, passphrase)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_sealed_comes_back(key: BackupKey, size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(key, plain[:size])) == plain[:size]


def test_the_envelope_shows_nothing_of_its_content(key: BackupKey) -> None:
    assert b"maas" not in sealed(key, b"maas az " * 100)


def test_another_passphrase_does_not_open_it(key: BackupKey) -> None:
    with pytest.raises(PassphraseError):
        opened(sealed(key, b"x"), "uzun ve yanlış bir parola")


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_an_envelope_that_was_cut_off_is_noticed(key: BackupKey, kept: float) -> None:
    envelope = sealed(key, bytes(2 * CHUNK))

    with pytest.raises(DamagedError):
        opened(envelope[: int(len(envelope) * kept)])


def test_an_envelope_cut_between_two_chunks_is_noticed(key: BackupKey) -> None:
    envelope = sealed(key, bytes(2 * CHUNK))

    with pytest.raises(DamagedError, match="ends before its end"):
        opened(envelope[: -(CHUNK + 17)])


@pytest.mark.parametrize("place", [0, 5, -1, -CHUNK])
def test_a_changed_envelope_is_noticed(key: BackupKey, place: int) -> None:
    envelope = bytearray(sealed(key, bytes(2 * CHUNK)))
    envelope[place] ^= 1

    with pytest.raises(DamagedError):
        opened(bytes(envelope))


def test_something_added_is_noticed(key: BackupKey) -> None:
    with pytest.raises(DamagedError):
        opened(sealed(key, b"x") + b"y")


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(PassphraseError, match="16"):
        make_key("parola")


def test_a_key_is_read_as_it_was_written(key: BackupKey) -> None:
    assert read_key(write_key(key)) == key
    assert PASSPHRASE not in write_key(key)
