"""How an endpoint speaks TLS: Alexa wants version 1.2, a public authority, its full chain, the right name."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from typing import Final

from skill.doctor.calls import SECONDS, Unreachable
from skill.http.health import Finding

_MENDS: Final[Mapping[int, str]] = {
    10: "its certificate has expired: renew it",
    18: "it is self-signed: get one from a public authority, or package --certificate SelfSigned at first",
    19: "its authority is not public: Alexa trusts only public ones",
    20: "its chain does not lead to a public authority: serve the full chain (fullchain.pem, not cert.pem)",
    21: "its chain does not lead to a public authority: serve the full chain (fullchain.pem, not cert.pem)",
    62: "its certificate is for another name: get one for this name",
    64: "its certificate does not cover an IP address: Alexa needs a domain name",
}
"""OpenSSL's codes for what can be wrong with a certificate, and what to do about it."""


def tls_findings(host: str, port: int, context: ssl.SSLContext) -> Iterator[Finding]:
    """Shake hands as Alexa does, and yield the findings; a bad one is the last.

    `context` says who is trusted. Its highest version is set to 1.2 for one handshake, and restored.
    """
    try:
        certificate = _certificate(host, port, context)
        yield Finding("tls", True, f"the certificate of {host} is trusted, with its whole chain")
        yield _with_1_2(host, port, context)
        sort = sort_of(host, certificate)
        yield Finding("certificate", True, f"for the certificate of {host}: package --certificate {sort}")
    except Unreachable as error:
        yield Finding("tls", False, f"{host}: {error}")


def _certificate(host: str, port: int, context: ssl.SSLContext) -> Mapping[str, object]:
    try:
        return _shaken(host, port, context)
    except ssl.SSLCertVerificationError as error:
        mend = _MENDS.get(error.verify_code, error.verify_message)
        raise Unreachable(mend) from error
    except ssl.SSLError as error:
        raise Unreachable(f"no TLS version in common ({error.reason}): allow versions 1.2 and 1.3") from error
    except OSError as error:
        raise Unreachable(
            f"nothing answers at port {port} ({error}): is it running, and reachable?"
        ) from error


def _with_1_2(host: str, port: int, context: ssl.SSLContext) -> Finding:
    highest, context.maximum_version = context.maximum_version, ssl.TLSVersion.TLSv1_2
    try:
        _shaken(host, port, context)
    except OSError:
        return Finding("tls", False, f"{host} does not speak TLS 1.2, which Alexa needs: allow it beside 1.3")
    finally:
        context.maximum_version = highest
    return Finding("tls", True, f"{host} speaks TLS 1.2")


def _shaken(host: str, port: int, context: ssl.SSLContext) -> Mapping[str, object]:
    with (
        socket.create_connection((host, port), timeout=SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as shaken,
    ):
        return shaken.getpeercert() or {}


def sort_of(host: str, certificate: Mapping[str, object]) -> str:
    """Return the manifest's word for a certificate: `Trusted` for the name itself, else `Wildcard`."""
    listed = certificate.get("subjectAltName")
    names = {str(name[1]).lower() for name in listed} if isinstance(listed, tuple) else set()
    return "Trusted" if host.lower() in names else "Wildcard"
