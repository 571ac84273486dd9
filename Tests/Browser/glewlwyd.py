"""A provider of identities that nobody here wrote: glewlwyd (Debian), in a temporary folder with its own database, set up through its own API."""
import base64
import gzip
import http.cookiejar
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from cryptography.hazmat.primitives.asymmetric import rsa

from instance import free_port

SCHEMA = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"
PAGES = pathlib.Path("/usr/share/glewlwyd/webapp")
MODULES = "/usr/lib/glewlwyd"
# The package's own administrator, known to everybody: the server listens on this machine alone and ends with the test.
ADMINISTRATOR = {"username": "admin", "password": "password"}
SETTINGS = """
port={port}
bind_address="127.0.0.1"
external_url="{base}"
login_url="login.html"
api_prefix="api"
static_files_path="{folder}/pages"
log_mode="file"
log_level="INFO"
log_file="{folder}/glewlwyd.log"
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="{modules}/user"
client_module_path="{modules}/client"
user_auth_scheme_module_path="{modules}/scheme"
plugin_module_path="{modules}/plugin"
use_secure_connection=false
secure_connection_key_file="{folder}/none"
secure_connection_pem_file="{folder}/none"
secure_connection_ca_file="{folder}/none"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{folder}/glewlwyd.sqlite"; }};
static_files_mime_types = (
  {{ extension = ".html"; mime_type = "text/html"; }}, {{ extension = ".css"; mime_type = "text/css"; }},
  {{ extension = ".js"; mime_type = "application/javascript"; }}, {{ extension = ".json"; mime_type = "application/json"; }}
)
"""


def number(value):
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


def private_keys(name):
    """A set with one new key, as the provider takes it."""
    numbers = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_numbers()
    public = numbers.public_numbers
    parts = {"n": public.n, "e": public.e, "d": numbers.d, "p": numbers.p, "q": numbers.q, "dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
    return json.dumps({"keys": [{"kty": "RSA", "kid": name, "alg": "RS256", **{k: number(v) for k, v in parts.items()}}]})


class Glewlwyd:
    """Use as a context: the process is ended by its own id, the folder goes."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="glewlwyd-test-"))
        self.port = free_port()
        # By another name than our server's, so that the browser takes it for another site.
        self.base = f"http://localhost:{self.port}"
        self.issuer = f"{self.base}/api/oidc"
        self.process = None

    def __enter__(self):
        # The package's pages lack their settings: a link of it points to a folder.
        shutil.copytree(PAGES, self.folder / "pages", ignore=shutil.ignore_patterns("config.json"))
        shutil.copy(next(pathlib.Path("/etc/glewlwyd").glob("config-*/config.json")), self.folder / "pages/config.json")
        database = sqlite3.connect(self.folder / "glewlwyd.sqlite")
        database.executescript(gzip.open(SCHEMA, "rt").read())
        database.close()
        settings = self.folder / "glewlwyd.conf"
        settings.write_text(SETTINGS.format(port=self.port, base=self.base, folder=self.folder, modules=MODULES))
        output = open(self.folder / "output", "wb")
        self.process = subprocess.Popen([shutil.which("glewlwyd") or "/usr/bin/glewlwyd", "--config-file", str(settings)], stdout=output, stderr=output)
        output.close()
        self.wait()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait(self, timeout=20):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"glewlwyd ended with {self.process.returncode}: {(self.folder / 'output').read_text()}")
            try:
                return urllib.request.urlopen(f"{self.base}/login.html", timeout=2).read()
            except (OSError, urllib.error.URLError):
                time.sleep(0.1)
        raise RuntimeError("glewlwyd does not answer")

    def call(self, method, path, body=None, opener=None):
        opener = opener or self.administrator()
        request = urllib.request.Request(
            f"{self.base}/api/{path}", method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        try:
            with opener.open(request, timeout=20) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as problem:
            raise RuntimeError(f"glewlwyd: {method} {path}: {problem.code} {problem.read()[:500]}") from problem

    def administrator(self):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.call("POST", "auth/", ADMINISTRATOR, opener)
        return opener

    def set_up(self, base, provider, client, secret, users):
        """The plugin of OpenID Connect, one client (our server at `base`) and users: name → (password, mail, person)."""
        parameters = {
            "iss": self.issuer, "jwks-private": private_keys("first"), "jwks-show": True, "access-token-duration": 600, "refresh-token-duration": 3600, "code-duration": 60,
            "subject-type": "public", "auth-type-code-enabled": True, "auth-type-code-revoke-replayed": True, "auth-type-token-enabled": False, "auth-type-id-token-enabled": True,
            "auth-type-none-enabled": False, "auth-type-password-enabled": False, "auth-type-client-enabled": False, "auth-type-device-enabled": False, "auth-type-refresh-enabled": False,
            "pkce-allowed": True, "pkce-method-plain-allowed": False, "pkce-required": True, "session-management-allowed": True, "back-channel-logout-allowed": True,
            "front-channel-logout-allowed": False, "session-cookie-name": "GLEWLWYD_OIDC", "session-cookie-expiration": 3600, "allowed-scope": ["openid"], "name-claim": "mandatory",
            "name-claim-scope": [], "email-claim": "no", "email-claim-scope": [],
            "claims": [{"name": "preferred_username", "user-property": "username", "type": "string", "mandatory": True, "scope": ["openid"]}],
        }
        self.call("POST", "mod/plugin/", {"module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "parameters": parameters})
        self.call("POST", "client/", {
            "client_id": client, "client_secret": secret, "name": "Phố Hiến", "confidential": True, "enabled": True, "scope": [], "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic"], "redirect_uri": [f"{base}/sign-in/return/{provider}"], "post_logout_redirect_uri": f"{base}/sign-in/left",
            "backchannel_logout_uri": f"{base}/sign-in/logout/{provider}"})
        for name, (password, mail, person) in users.items():
            self.call("POST", "user/", {"username": name, "password": password, "name": person, "email": mail, "scope": ["openid"], "enabled": True})
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
            self.call("POST", "auth/", {"username": name, "password": password}, opener)
            self.call("PUT", f"auth/grant/{client}", {"scope": "openid"}, opener)

    def rotate(self, name):
        """A new key in the place of the old one."""
        opener = self.administrator()
        plugin = self.call("GET", "mod/plugin/oidc", opener=opener)
        plugin["parameters"]["jwks-private"] = private_keys(name)
        self.call("PUT", "mod/plugin/oidc", plugin, opener)
        self.call("PUT", "mod/plugin/oidc/reset", opener=opener)

    def sessions(self):
        """The provider's own names of the sessions that it has told, the newest first."""
        database = sqlite3.connect(f"file:{self.folder / 'glewlwyd.sqlite'}?mode=ro", uri=True)
        try:
            return [row[0] for row in database.execute("SELECT gpoi_sid FROM gpo_id_token WHERE gpoi_sid IS NOT NULL ORDER BY gpoi_id DESC")]
        finally:
            database.close()

    def log(self):
        return (self.folder / "glewlwyd.log").read_text(errors="replace")
