"""A provider of identities that does what a test tells it to, good or bad. It listens on this machine alone."""
import base64
import hashlib
import hmac
import http.server
import json
import secrets
import threading
import time
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def part(value):
    return text(json.dumps(value).encode())


class Hostile:
    """Use as a context."""

    def __init__(self, client, secret):
        self.client, self.secret = client, secret
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims = {}  # put over the ordinary ones; None takes one away
        self.sign = self.good
        self.codes = {}
        self.problems = []
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                provider.post(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler, value, status=200):
        body = json.dumps(value).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def get(self, handler):
        if handler.path == "/.well-known/openid-configuration":
            return self.answer(handler, {
                "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/auth", "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"], "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]})
        if handler.path == "/keys":
            numbers = self.key.public_key().public_numbers()
            return self.answer(handler, {"keys": [
                {"kty": "RSA", "kid": "1", "use": "sig", "n": text(numbers.n.to_bytes(256, "big")), "e": "AQAB"}, {"kty": "oct", "kid": "2", "alg": "HS256", "k": text(b"bi mat chung")}]})
        return self.answer(handler, {"error": "not_found"}, 404)

    def post(self, handler):
        fields = dict(urllib.parse.parse_qsl(handler.rfile.read(int(handler.headers["Content-Length"])).decode()))
        wanted = "Basic " + base64.b64encode(f"{self.client}:{self.secret}".encode()).decode()
        given = self.codes.pop(fields.get("code"), None)
        if handler.headers["Authorization"] != wanted:
            self.problems.append("the client did not prove who it is")
        if given is None:
            return self.answer(handler, {"error": "invalid_grant"}, 400)
        if text(hashlib.sha256(fields.get("code_verifier", "").encode()).digest()) != given["challenge"]:
            self.problems.append("the verifier is not that of the challenge")
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": self.client, "sub": "s-1", "iat": now, "exp": now + 300, "nonce": given["nonce"], "preferred_username": "nguyen.an"} | self.claims
        token = self.sign({k: v for k, v in claims.items() if v is not None})
        return self.answer(handler, {"id_token": token, "access_token": secrets.token_urlsafe(), "token_type": "Bearer"})

    def code(self, address):
        """The code and the state with which a visitor is sent back who was sent to `address`."""
        fields = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        code = secrets.token_urlsafe()
        self.codes[code] = {"challenge": fields["code_challenge"], "nonce": fields["nonce"]}
        return code, fields["state"]

    # Ways to sign

    def good(self, claims, key=None, name="1"):
        signed = part({"alg": "RS256", "kid": name, "typ": "JWT"}) + "." + part(claims)
        return signed + "." + text((key or self.key).sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))

    def unsigned(self, claims):
        return part({"alg": "none"}) + "." + part(claims) + "."

    def by_stranger(self, claims):
        return self.good(claims, self.stranger)

    def by_unknown_key(self, claims):
        return self.good(claims, self.stranger, "3")

    def by_public_key(self, claims):
        """As if what everybody can read were a secret."""
        public = self.key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        return self.by_hmac(claims, public, "1")

    def by_shared_secret(self, claims):
        return self.by_hmac(claims, b"bi mat chung", "2")

    def by_hmac(self, claims, secret, name):
        signed = part({"alg": "HS256", "kid": name}) + "." + part(claims)
        return signed + "." + text(hmac.new(secret, signed.encode(), hashlib.sha256).digest())

    def of_other_words(self, claims):
        head, _, signature = self.good(claims).split(".")
        return head + "." + part(claims | {"sub": "s-2"}) + "." + signature
