"""The server's key and its self-signed certificate, made at the first start and kept: clients know the server by it."""

import hashlib
import os
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FILE_NAME: Final = "server.pem"

# A client trusts the key by its digest, never by a date, and a server whose clock is wrong must start all the same.
_VALID_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
_VALID_TO: Final = datetime(2120, 1, 1, tzinfo=UTC)


class CertificateError(Exception):
    """The file is there and holds no key with its certificate; one sentence that names it."""


@dataclass(frozen=True)
class Certificate:
    """A PEM file holding the private key and the certificate; `pin` is the certificate's SHA-256 in hexadecimal."""

    path: Path
    pin: str


def load_or_create(folder: Path) -> Certificate:
    """The certificate kept in this folder (made, with the folder, where there is none); CertificateError, OSError."""
    path = folder / FILE_NAME
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_private(path, _create())
    return Certificate(path, _pin(path))


def _create() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tankgame server")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_VALID_FROM)
        .not_valid_after(_VALID_TO)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def _write_private(path: Path, content: bytes) -> None:
    """Write it whole or not at all, readable by its owner only (mkstemp's mode) from the first byte on."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _pin(path: Path) -> str:
    content = path.read_bytes()
    try:
        certificate = x509.load_pem_x509_certificate(content)
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    except (ValueError, ssl.SSLError) as why:
        raise CertificateError(f"{path}: expected a private key and its certificate in PEM") from why
    return hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()
