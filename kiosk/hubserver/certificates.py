"""The fair's own certificate authority, and the certificate its hub shows.

Devices learn the authority's certificate when they join and trust no other. Both are valid from
long ago: a device whose clock is years off must be told that, and not be locked out by a date.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.errors import HubProblem
from kiosk.places import Home
from kiosk.private_file import OpenToOthersError, read_private, write_private
from kiosk.words import N_, _

_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_LARGEST_FILE = 4096
_UNTIL = datetime(2070, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who vouches for the hub.

    Attributes:
        certificate: as PEM; what devices get.
    """

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        """The certificate that devices trust."""
        return self.certificate.public_bytes(Encoding.PEM).decode("ascii")


def authority(home: Home) -> Authority:
    """The fair's authority; made on first need.

    Raises:
        HubProblem: if its files are broken, or others may read its key.
    """
    certificate, key = home.hub_ca, home.root / "keys" / "hub-ca.key"
    if not key.exists():
        made = _made()
        certificate.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(certificate, made.pem)
        write_private(key, _pem(made.key))
        return made
    try:
        found = load_pem_private_key(read_private(key, _LARGEST_FILE), password=None)
        if not isinstance(found, ec.EllipticCurvePrivateKey):
            raise ValueError("another kind of key")
        return Authority(x509.load_pem_x509_certificate(certificate.read_bytes()), found)
    except OpenToOthersError as error:
        raise HubProblem(
            _("Others on this computer can read {key}, by which devices trust the hub.").format(
                key=key
            ),
            _("Close it with: chmod 600 '{key}'.").format(key=key),
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise HubProblem(
            _("{key} and {certificate} are not the hub's certificate and key.").format(
                key=key, certificate=certificate
            ),
            N_("Bring them back from a copy of the fair's folder; no device trusts new ones."),
        ) from error


def certificate_for(trusted: Authority, addresses: Sequence[str]) -> tuple[str, str]:
    """A certificate for a server at these addresses, and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [_general(address) for address in dict.fromkeys(addresses)]
    certificate = (
        _begun("Hub", trusted.certificate.subject, key)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(trusted.key.public_key()), False
        )
        .sign(trusted.key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM).decode("ascii"), _pem(key)


def write_for_server(
    folder: Path, trusted: Authority, addresses: Sequence[str]
) -> tuple[Path, Path]:
    """Writes a new certificate and its key for the server; returns both paths."""
    certificate, key = certificate_for(trusted, addresses)
    files = folder / "server.pem", folder / "server.key"
    write_private(files[0], certificate)
    write_private(files[1], key)
    return files


def _made() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Hub authority")
    certificate = (
        _begun("Hub authority", name, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_ONLY_CERTIFICATES, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(certificate, key)


def _begun(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Kiosk: {name}")])


def _general(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


def _pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


_ONLY_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
