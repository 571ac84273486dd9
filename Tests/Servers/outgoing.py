#!/usr/bin/env python3
"""A forgotten password from start to end: the running server, its forms over HTTP, and a mail server that nobody here wrote (aiosmtpd), with STARTTLS and sign-in.

    Tests/Servers/outgoing.py --binary .build/debug/phohien
"""
import argparse
import base64
import contextlib
import email
import email.policy
import hashlib
import hmac
import http.cookiejar
import logging
import pathlib
import re
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from instance import Instance, Results, free_port  # noqa: E402

logging.getLogger("mail.log").setLevel(logging.CRITICAL)
HOST = "127.0.0.1"
USER, PASSWORD = "van-hoa", "mật khẩu của máy chủ thư"
FIRST, SECOND = "Đình làng có 3 hội!", "Sông Hồng mùa nước 1"
OFFICERS = {"nguyen.an": "an@example.vn", "nguyen.ba": "ba@example.vn", "nguyen.ca": "ca@example.vn"}
SUBJECT = "Đặt lại mật khẩu – Phố Hiến"


def certificate(folder, name, subject):
    """One that vouches for itself; the path without its ending."""
    path = folder / name
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=phohien test",
         "-addext", f"subjectAltName={subject}", "-keyout", f"{path}.key", "-out", f"{path}.crt"], check=True, capture_output=True)
    return path


class Sink:
    """Keeps the letters that it is given, and how they came."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append({
            "from": envelope.mail_from, "to": list(envelope.rcpt_tos), "tls": session.ssl is not None, "user": getattr(session.auth_data, "login", None), "bytes": envelope.content,
            "message": email.message_from_bytes(envelope.content, policy=email.policy.default),
        })
        return "250 taken"

    def wait(self, count, timeout=20):
        deadline = time.monotonic() + timeout
        while len(self.letters) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return len(self.letters) == count


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=False, auth_data=data)


@contextlib.contextmanager
def mail_server(sink, host=HOST, context=None, needs_tls=True):
    """aiosmtpd on a free port; with `context` it offers STARTTLS, and takes nothing without it where it `needs_tls`."""
    options = {"tls_context": context, "require_starttls": needs_tls, "auth_required": True, "auth_require_tls": True, "authenticator": authenticate} if context else {}
    controller = Controller(sink, hostname=host, port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Visitor:
    """Somebody with a browser without scripts."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(self.Stay, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def ask(self, path, **form):
        """Status, text, where it leads."""
        body = urllib.parse.urlencode(form).encode() if form else None
        address = path if path.startswith("http") else self.base + path
        try:
            with self.opener.open(urllib.request.Request(address, data=body), timeout=30) as answer:
                return answer.status, answer.read().decode(), answer.headers.get("Location")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location")


def token_field(text):
    return re.search(r'name="token" value="([^"]+)"', text).group(1)


def code_of(text):
    """The present code of the secret on the page that sets a second factor up. Source: RFC 6238."""
    secret = re.search(r'class="secret">([A-Z2-7]+)<', text).group(1)
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def set_up(instance, results):
    """The first administrator makes the officers, who set their passwords."""
    link = re.search(r"http://\S+token=\S+", instance.log_since_launch()).group(0)
    boss = Visitor(instance.base)
    boss.ask("/vi/dang-nhap/lien-ket", token=link.split("token=")[1], password=SECOND, again=SECOND)
    boss.ask("/vi/dang-nhap", name="quan-tri", password=SECOND, next="")
    mine = "/vi/ban-lam-viec/tai-khoan-cua-toi"
    _, text, _ = boss.ask(mine)
    offer = re.search(r'name="offer" value="([^"]+)"', text).group(1)
    boss.ask(mine, act="second-factor", offer=offer, code=code_of(text), token=token_field(text))
    _, text, _ = boss.ask("/vi/ban-lam-viec/tai-khoan")
    field = token_field(text)
    for name, mail in OFFICERS.items():
        status, text, _ = boss.ask("/vi/ban-lam-viec/tai-khoan", act="make", name=name, display="Nguyễn Thị Ân", kind="business", mail=mail, unit="", token=field)
        invitation = re.search(r"lien-ket\?token=([\w-]{43})", text)
        results.check(status == 200 and invitation, f"the account {name} with a mail address is made", str(status))
        status, _, _ = Visitor(instance.base).ask("/vi/dang-nhap/lien-ket", token=invitation.group(1), password=FIRST, again=FIRST)
        results.check(status == 303, f"the owner of {name} has set a password", str(status))


def check_letter(letter, base, results):
    """The letter as Python reads it; returns its link."""
    message, raw = letter["message"], letter["bytes"]
    text = message.get_content()
    results.check(letter["tls"] and letter["user"] == USER.encode(), "it came over TLS from who had signed in", f"{letter['tls']} {letter['user']}")
    results.check(letter["from"] == "desk@example.vn" and letter["to"] == ["an@example.vn"], "sender and recipient of the envelope", f"{letter['from']} {letter['to']}")
    results.check(message["Subject"] == SUBJECT, "the subject is read with its marks", message["Subject"])
    sender, reader = message["From"].addresses[0], message["To"].addresses[0]
    results.check((sender.display_name, sender.addr_spec) == ("Sở Văn hóa, Thể thao và Du lịch", "desk@example.vn"), "the sender is read with its marks", str(sender))
    results.check((reader.display_name, reader.addr_spec) == ("Nguyễn Thị Ân", "an@example.vn"), "the recipient too", str(reader))
    results.check(message["Auto-Submitted"] == "auto-generated" and message["Message-ID"].endswith("@example.vn>"), "it says that a machine wrote it, and has a name of its own")
    results.check(abs(message["Date"].datetime.timestamp() - time.time()) < 120, "its date is now", str(message["Date"]))
    results.check(message.get_content_type() == "text/plain" and message.get_content_charset() == "utf-8" and "Chào Nguyễn Thị Ân" in text and "30 phút" in text, "the text is read with its marks")
    results.check(raw.isascii() and max(len(line) for line in raw.split(b"\r\n")) <= 998 and b"\n" not in raw.replace(b"\r\n", b""), "on the wire it is ASCII in proper lines")
    results.check(not message.defects, "Python finds no fault in it", str(message.defects))
    link = re.search(rf"{re.escape(base)}/vi/dang-nhap/lien-ket\?token=[\w-]{{43}}", text)
    results.check(link, "it holds the link", text)
    return link.group(0)


def forgotten(instance, sink, results):
    visitor = Visitor(instance.base)
    page = "/vi/dang-nhap/quen-mat-khau"
    _, text, _ = visitor.ask("/vi/dang-nhap")
    results.check(page in text, "the page of signing in leads to it")
    answers = [visitor.ask(page, who=who) for who in ("khong.co", "quan-tri", "an@example.vn")]
    results.check(all(a == (303, "", page + "?done=1") for a in answers), "the answer is the same for who is not there, has no address, and is", str(answers))
    if not results.check(sink.wait(1), "one letter comes", f"{len(sink.letters)} {instance.log()[-1500:]}"):
        return
    link = check_letter(sink.letters[0], instance.base, results)
    status, text, _ = visitor.ask(link)
    results.check(status == 200 and "nguyen.an" in text, "the link opens", str(status))
    token = link.split("token=")[1]
    status, _, _ = visitor.ask("/vi/dang-nhap/lien-ket", token=token, password=SECOND, again=SECOND)
    results.check(status == 303, "a new password is set with it", str(status))
    status, _, _ = visitor.ask("/vi/dang-nhap/lien-ket", token=token, password=FIRST, again=FIRST)
    results.check(status == 410, "the link is good once", str(status))
    results.check(visitor.ask("/vi/dang-nhap", name="nguyen.an", password=FIRST, next="")[0] == 401, "the old password opens nothing")
    status, _, to = visitor.ask("/vi/dang-nhap", name="nguyen.an", password=SECOND, next="")
    results.check(status == 303, "the new one does", str(status))
    _, text, _ = visitor.ask("/vi/ban-lam-viec/tai-khoan-cua-toi")
    results.check('name="offer"' not in text and "xác thực hai lớp" in text, "whoever reads the mail sets up no second factor")
    results.check(sink.wait(2) and sink.letters[1]["message"]["Subject"].startswith("Mật khẩu vừa được đặt"), "the owner is told of the new password")
    for _ in range(3):
        visitor.ask(page, who="nguyen.an")
    results.check(sink.wait(4) and not sink.wait(5, timeout=2), "three letters with links in an hour, no more", str(len(sink.letters)))


def refused(instance, sink, results, who, why):
    """Asks for a letter that the mail server must not get."""
    before = len(sink.letters)
    begun = len(instance.log_since_launch())
    Visitor(instance.base).ask("/vi/dang-nhap/quen-mat-khau", who=who)
    deadline = time.monotonic() + 20
    while "a letter was not sent" not in instance.log_since_launch()[begun:] and time.monotonic() < deadline:
        time.sleep(0.05)
    told = instance.log_since_launch()[begun:]
    results.check("a letter was not sent" in told and len(sink.letters) == before, why, told[-500:])
    results.check("token=" not in told and "@example.vn" not in told and PASSWORD not in told, "the log tells no address, link or password")


def outside():
    """An address of this machine that is not the loopback; none where it has only that."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        address = probe.getsockname()[0]
        return None if address.startswith("127.") else address
    return None


class Configured:
    """The files of the settings."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "password").write_text(PASSWORD + "\n")

    def options(self, server, authorities=None, password="password"):
        file = self.folder / "mail.yaml"
        file.write_text(f'server: {server}\nfrom: "Sở Văn hóa, Thể thao và Du lịch <desk@example.vn>"\nuser: {USER}\npassword-file: {self.folder / password}\n')
        return ["--mail", str(file), *(["--authorities", f"{authorities}.crt"] if authorities else [])]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    arguments = parser.parse_args()
    results = Results()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-mail-"))
    try:
        good, stranger = certificate(folder, "good", f"IP:{HOST}"), certificate(folder, "stranger", "DNS:elsewhere.example")
        context, other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{good}.crt", f"{good}.key")
        other.load_cert_chain(f"{stranger}.crt", f"{stranger}.key")
        files, sink = Configured(folder), Sink()
        (folder / "wrong").write_text("sai\n")
        with Instance(arguments.binary) as instance:

            def start(*options):
                instance.stop()
                port = free_port()
                instance.start("--base", f"http://{HOST}:{port}", "--rate", "0", *options, port=port)

            with mail_server(sink, context=context) as port:
                start(*files.options(f"smtp://{HOST}:{port}", good))
                set_up(instance, results)
                results.check(sink.wait(len(OFFICERS)), "the owners are told of their first passwords", str(len(sink.letters)))
                sink.letters.clear()
                forgotten(instance, sink, results)
                server = f"smtp://{HOST}:{port}"
                start(*files.options(server))
                refused(instance, sink, results, "nguyen.ba", "a certificate that nobody vouches for is refused")
                start(*files.options(server, good, password="wrong"))
                refused(instance, sink, results, "nguyen.ba", "with a wrong password nothing is sent")
            refused(instance, sink, results, "nguyen.ba", "a mail server that is not there is no reason to fall")
            with mail_server(sink, context=other) as port:
                start(*files.options(f"smtp://{HOST}:{port}", stranger))
                refused(instance, sink, results, "nguyen.ca", "a certificate of somebody else is refused")
            address = outside()
            if address:
                with mail_server(sink, host=address) as port:
                    start(*files.options(f"smtp://{address}:{port}", good))
                    refused(instance, sink, results, "nguyen.ca", "over a network nothing is sent without TLS")
            else:
                print("this machine has no address but the loopback: mail over a network was not tried")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return results.close("outgoing")


if __name__ == "__main__":
    sys.exit(main())
