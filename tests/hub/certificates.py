"""An authority that lives as long as the tests, and the certificate of a server by it."""

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NEVER_YET = datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)
NEVER_AGAIN = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)


def certify(folder: Path, address: str) -> str:
    """Writes server.crt and server.key; the authority's own certificate in PEM."""
    authority, key = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of a test")])
    root = (
        _begun(name, name, authority.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority, hashes.SHA256())
    )
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hub of a test")])
    address_of = x509.IPAddress(ipaddress.ip_address(address))
    leaf = (
        _begun(own, name, key.public_key())
        .add_extension(x509.SubjectAlternativeName([address_of]), critical=False)
        .sign(authority, hashes.SHA256())
    )
    (folder / "server.crt").write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "server.key").chmod(0o600)
    return root.public_bytes(serialization.Encoding.PEM).decode()


def _begun(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(NEVER_YET)
        .not_valid_after(NEVER_AGAIN)
    )
