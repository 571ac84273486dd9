"""People who work with an instance over plain HTTP: each keeps a cookie, reads forms and sends them, and notes every secret that passes."""
import base64
import collections
import hashlib
import hmac
import html
import http.client
import re
import struct
import time
import urllib.parse

HOST = "127.0.0.1"
SIGN_IN = "/vi/dang-nhap"
CODE = SIGN_IN + "/ma-xac-thuc"
LINK = SIGN_IN + "/lien-ket"
DESK = "/vi/ban-lam-viec"
MINE = DESK + "/tai-khoan-cua-toi"
ACCOUNTS = DESK + "/tai-khoan"
ACCOUNT = DESK + "/mot-tai-khoan"
AUDIT = DESK + "/nhat-ky"
STEP = 30  # seconds that a code is good for


class Answer(collections.namedtuple("Answer", "status headers body")):
    """`headers` as pairs, names in lower case."""

    @property
    def text(self):
        return self.body.decode(errors="replace")

    def header(self, name):
        return ", ".join(value for key, value in self.headers if key == name)

    def field(self, name):
        """The value of a hidden field of the page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return html.unescape(found[1]) if found else ""


def code(secret, at=None):
    """RFC 6238."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(at or time.time()) // STEP), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Secrets:
    """Everything that must be found nowhere afterwards, with what it is."""

    def __init__(self):
        self.known = {}

    def note(self, kind, value):
        if value:
            self.known[value] = kind
        return value

    def spellings(self):
        """Each secret as it might stand in a file: itself, in a form, in an address, and what the authenticator's key is made from."""
        for value, kind in self.known.items():
            forms = {value, urllib.parse.quote(value), urllib.parse.quote_plus(value), html.escape(value)}
            if kind == "recovery code":
                forms |= {value.upper(), value.lower(), re.sub("[^0-9A-Za-z]", "", value)}
            raw = {form.encode() for form in forms}
            if kind == "authenticator key":
                key = base64.b32decode(value + "=" * (-len(value) % 8))
                raw |= {key, key.hex().encode(), base64.b64encode(key).rstrip(b"=")}
            yield kind, raw


class Person:
    """Somebody at a browser without a window. `address`: where they seem to come from, through a proxy that the server trusts."""

    def __init__(self, port, secrets, address, name=None, password=None):
        self.port, self.secrets, self.address = port, secrets, address
        self.name, self.password = name, secrets.note("password", password)
        self.cookie = None  # as the browser sends it, name=value
        self.key = None
        self.codes = []

    def ask(self, path, method="GET", fields=None, headers=None, cookie=True):
        """One request on a connection of its own. `fields`: a form; `headers` may replace what is sent otherwise, None takes one away."""
        sent = {"X-Forwarded-For": self.address, "Host": f"{HOST}:{self.port}"}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields, doseq=True).encode()
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        if cookie and self.cookie:
            sent["Cookie"] = self.cookie
        sent |= headers or {}
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None or method == "POST":
                connection.putheader("Content-Length", str(len(body or b"")))
            connection.endheaders(body)
            answer = connection.getresponse()
            taken = Answer(answer.status, [(k.lower(), v) for k, v in answer.getheaders()], answer.read())
        finally:
            connection.close()
        self.notice(taken)
        return taken

    def notice(self, answer):
        for key, value in answer.headers:
            if key == "set-cookie":
                pair = value.split(";")[0]
                self.cookie = pair if not pair.endswith("=") else None
                self.secrets.note("session", pair.partition("=")[2])
        if "html" in answer.header("content-type"):
            self.secrets.note("form token", answer.field("token"))

    def send(self, path, fields, page=None, **options):
        """A form of the page at `path` (or `page`), with the token that it holds."""
        token = self.ask(page or path).field("token")
        return self.ask(path, "POST", fields | {"token": token}, **options)

    # --- signing in -----------------------------------------------------------------------------------------------------------------------------

    def use_link(self, link):
        """Sets the password; gives the answer."""
        token = self.secrets.note("one-time link", urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["token"][0])
        return self.ask(LINK, "POST", {"token": token, "password": self.password, "again": self.password})

    def sign_in(self, password=None, name=None, next=""):
        fields = {"name": name or self.name, "password": self.secrets.note("password", password) or self.password, "next": next}
        return self.ask(SIGN_IN, "POST", fields)

    def enrol(self):
        """Sets a second factor up; gives whether it was taken."""
        page = self.ask(MINE)
        self.key = self.secrets.note("authenticator key", re.search(r'<code class="secret">([A-Z2-7]+)</code>', page.text)[1])
        offer = self.secrets.note("authenticator offer", page.field("offer"))
        done = self.ask(MINE, "POST", {"token": page.field("token"), "offer": offer, "code": code(self.key), "act": "second-factor"})
        listed = re.search(r'<ul class="codes">(.*?)</ul>', done.text, re.S)
        self.codes = [self.secrets.note("recovery code", c) for c in re.findall(r"<code>([^<]+)</code>", listed[1])] if listed else []
        return done.status == 200 and len(self.codes) == 10

    def set_up(self, link):
        """From a one-time link to a session with a second factor; gives what each step came to."""
        first, second = self.use_link(link).status, self.sign_in().status
        return first == second == 303 and self.enrol() and self.ask(DESK).status == 200

    def sign_in_again(self):
        """A new session, with a recovery code for the second step."""
        self.cookie = None
        self.sign_in()
        return self.send(CODE, {"code": self.codes.pop(), "next": ""}).status == 303 and self.ask(DESK).status == 200

    # --- as an administrator --------------------------------------------------------------------------------------------------------------------

    def make_account(self, name, display, kind="business"):
        """The new account's one-time link and the address of its page."""
        made = self.send(ACCOUNTS, {"name": name, "display": display, "kind": kind, "mail": "", "unit": "", "act": "make"})
        link = re.search(r"https?://\S+?token=[^\s<&]+", made.text)
        page = re.search(rf'href="({ACCOUNT}\?id=[^"]+)">{re.escape(name)}<', made.text)
        if not link or not page:
            raise RuntimeError(f"no account {name}: {made.status} {made.text[:2000]}")
        return html.unescape(link[0]), html.unescape(page[1])

    def grant(self, page, role, unit):
        done = self.send(page, {"role": role, "unit": unit, "act": "grant"})
        return done.status == 200 and 'value="revoke"' in done.text

    def a_unit(self, page):
        """One of the units that the form of roles offers."""
        listed = re.search(r'<select[^>]* name="unit"[^>]*>(.*?)</select>', self.ask(page).text, re.S)
        return re.findall(r'<option value="([0-9a-f-]{36})"', listed[1])[0]


def first_link(instance):
    """What the server prints where nobody can administer it yet."""
    return next(line for line in instance.log().splitlines() if "token=" in line and not line.startswith("{")).split(": ", 1)[1].strip()
