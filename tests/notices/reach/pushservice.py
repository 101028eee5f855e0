"""A push service in this process, with TLS, that does what the real ones do: checks who writes, and passes it on to a
device, which alone can read it (RFC 8030, 8188, 8291, 8292)."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID
from py_vapid import Vapid02
from py_vapid.utils import b64urldecode


def web_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Browser:
    """A device: it has a key of its own, a secret, and an address at the push service."""

    endpoint: str
    secret: bytes = b"sixteen octets!!"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def subscription(self) -> dict[str, str]:
        public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "p256dh": web_text(public), "auth": web_text(self.secret)}

    def read(self, body: bytes) -> dict:
        """
        Raises:
            http_ece.ECEException: it was not encrypted for this device.
        """
        opened = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return json.loads(opened)


@dataclass
class Letter:
    path: str
    headers: dict[str, str]
    body: bytes


class PushService:
    """Answers 201, or what it is told to for a path. Refuses what is not signed for its own address."""

    def __init__(self, folder: Path) -> None:
        self.letters: list[Letter] = []
        self.answers: dict[str, list[int]] = {}
        self.certificate = folder / "push.pem"
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._write_certificate())
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> PushService:
        self.thread.start()
        return self

    def __exit__(self, *exception) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def a_browser(self, path: str) -> Browser:
        return Browser(f"https://{self.host}{path}")

    def _handler(service) -> type[BaseHTTPRequestHandler]:  # noqa: N805  the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                letter = Letter(
                    self.path, {name.lower(): value for name, value in self.headers.items()}, body
                )
                planned = service.answers.get(self.path, [])
                status = 403 if not service.is_signed(letter) else planned.pop(0) if planned else 201
                if status == 201:
                    service.letters.append(letter)
                self.send_response(status)
                if status in (301, 307):
                    self.send_header("Location", f"https://{service.host}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *words):
                pass

        return Handler

    def is_signed(self, letter: Letter) -> bool:
        """The signature is by the key it names, for this service, and not too old; the key is kept for the test."""
        scheme, _, fields = letter.headers.get("authorization", "").partition(" ")
        parts = dict(part.strip().split("=", 1) for part in fields.split(","))
        if scheme != "vapid" or not Vapid02.verify(letter.headers["authorization"]):
            return False
        claims = json.loads(b64urldecode(parts["t"].split(".")[1].encode()))
        self.signed_by, self.claims = parts["k"], claims
        now = datetime.datetime.now(datetime.UTC).timestamp()
        return claims["aud"] == f"https://{self.host}" and now < claims["exp"] <= now + 24 * 3600

    def _write_certificate(self) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push.umt.example")])
        now = datetime.datetime.now(datetime.UTC)
        here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(here, critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256())
        )
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.certificate.write_bytes(private + certificate.public_bytes(Encoding.PEM))
        return self.certificate
