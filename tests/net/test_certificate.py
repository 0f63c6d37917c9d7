import hashlib
import os
import re
import ssl
from pathlib import Path

import pytest

from tankgame.net.certificate import FILE_NAME, CertificateError, load_or_create


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = load_or_create(folder)
    assert load_or_create(folder) == first
    assert [file.name for file in folder.iterdir()] == [FILE_NAME], "nothing else is left behind"
    assert load_or_create(tmp_path / "other").pin != first.pin


def test_its_pin_is_the_digest_of_the_certificate(tmp_path: Path) -> None:
    made = load_or_create(tmp_path)
    pem = re.search("-----BEGIN CERT.*END CERT.*?-----\n", made.path.read_text(), re.DOTALL)
    assert pem is not None
    assert made.pin == hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem[0])).hexdigest()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    assert load_or_create(tmp_path).path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    with pytest.raises(CertificateError, match=FILE_NAME):
        load_or_create(tmp_path)


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    made = load_or_create(tmp_path)
    other = load_or_create(tmp_path / "other").path.read_text()
    key = other[: other.index("-----BEGIN CERT")]
    text = made.path.read_text()
    made.path.write_text(key + text[text.index("-----BEGIN CERT") :])
    with pytest.raises(CertificateError):
        load_or_create(tmp_path)
