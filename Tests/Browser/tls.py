#!/usr/bin/env python3
"""The server as the internet meets it: TLS of its own, renewed certificates, limits for each source, administration apart.

    Tests/Browser/tls.py --binary .build/debug/phohien
"""
import argparse
import http.client
import os
import pathlib
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

from instance import Results, free_port
from serving import Served, ask, read_to_end

FOREVER = 45  # seconds: files are looked at every 30


def issue(folder, days=30):
    """A certificate of localhost with its key, as an ACME client lays them out."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", str(days), "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True)
    return folder


def expired(folder):
    """One whose time is over."""
    folder.mkdir()
    request = ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-keyout", "privkey.pem", "-out", "request.pem"]
    subprocess.run(request, cwd=folder, check=True, capture_output=True)
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("01\n")
    rules = "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n"
    (folder / "rules.cnf").write_text(rules)
    sign = ["openssl", "ca", "-batch", "-config", "rules.cnf", "-selfsign", "-keyfile", "privkey.pem", "-in", "request.pem", "-notext", "-out", "fullchain.pem"]
    subprocess.run([*sign, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z"], cwd=folder, check=True, capture_output=True)
    return folder


def take(source, goal, *names):
    """Puts files in the place of others at one stroke."""
    for name in names or ("privkey.pem", "fullchain.pem"):
        fresh = goal / (name + ".new")
        fresh.write_bytes((source / name).read_bytes())
        os.replace(fresh, goal / name)


def shown(port):
    """The certificate that a new connection is shown (DER)."""
    context = ssl._create_unverified_context()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as plain, context.wrap_socket(plain) as secured:
        return secured.getpeercert(binary_form=True)


def der(folder):
    return ssl.PEM_cert_to_DER_cert((folder / "fullchain.pem").read_text())


def until(what, seconds=20):
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


class Secured(Served):
    """An instance that speaks TLS itself."""

    def secure(self, folder, *flags):
        self.serve("--tls", str(folder), *flags, wait=False)
        self.base = f"https://localhost:{self.port}"
        self.context = ssl.create_default_context(cafile=folder / "fullchain.pem")
        if not until(lambda: self.reachable(), 60):
            raise RuntimeError(f"the server was not ready: {self.log()[-2000:]}")

    def reachable(self):
        try:
            return self.talk().getresponse().status == 200
        except OSError:
            return False

    def talk(self, path="/health/ready", connection=None):
        """A connection on which something was asked."""
        connection = connection or http.client.HTTPSConnection("localhost", self.port, timeout=30, context=self.context)
        connection.request("GET", path)
        return connection

    def client(self, *words):
        """What openssl says of a handshake."""
        done = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-servername", "localhost", *words], input=b"", capture_output=True, timeout=60)
        return (done.stdout + done.stderr).decode(errors="replace")


# --- versions and ciphers -----------------------------------------------------------------------------------------------------------------------


def hello(*suites):
    """A ClientHello of TLS 1.2 that offers these suites alone. Source: RFC 5246, section 7.4.1.2; RFC 8422, section 5.1."""
    groups, algorithms = struct.pack(">HHH", 4, 23, 24), struct.pack(">HHHH", 6, 0x0403, 0x0401, 0x0804)
    extensions = b"".join(struct.pack(">HH", kind, len(body)) + body for kind, body in [(10, groups), (11, b"\x01\x00"), (13, algorithms)])
    body = b"\x03\x03" + os.urandom(32) + b"\x00" + struct.pack(f">H{len(suites)}H", 2 * len(suites), *suites) + b"\x01\x00" + struct.pack(">H", len(extensions)) + extensions
    message = b"\x01" + struct.pack(">I", len(body))[1:] + body
    return b"\x16\x03\x01" + struct.pack(">H", len(message)) + message


def answer_to(instance, record):
    with instance.raw() as connection:
        connection.sendall(record)
        return connection.recv(7)


def handshakes(instance, results):
    for flag, version in [("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")]:
        told = instance.client(flag)
        results.check(f"{version}, Cipher is" in told and "(NONE)" not in told, f"{version} is spoken", told[-300:])
    for flag, version in [("-tls1", "TLS 1.0"), ("-tls1_1", "TLS 1.1")]:
        told = instance.client(flag, "-cipher", "DEFAULT:@SECLEVEL=0")
        results.check("alert protocol version" in told and "(NONE)" in told, f"{version} is refused by the server", told[-300:])
    good = answer_to(instance, hello(0xC02B))
    results.check(good[:1] == b"\x16", "the hello of this test is understood", good.hex())
    weak = {
        "NULL": 0x0002, "RC4": 0x0005, "3DES": 0x000A, "RSA AES-CBC": 0x002F, "RSA AES-GCM": 0x009C, "anonymous DH": 0x006D, "ECDHE 3DES": 0xC008, "ECDHE RC4": 0xC007,
        "ECDHE AES-CBC": 0xC009, "ECDHE AES-CBC with SHA-384": 0xC024, "DHE AES-GCM": 0x009E, "export": 0x0003,
    }
    for name, suite in weak.items():
        said = answer_to(instance, hello(suite))
        # Alert, fatal, handshake_failure.
        results.check(said[:1] == b"\x15" and said[5:7] == b"\x02\x28", f"{name} is refused", said.hex())
    told = instance.client("-alpn", "h2,http/1.1")
    results.check("ALPN protocol: http/1.1" in told, "HTTP/1.1 is agreed on", told[-300:])
    told = instance.client("-tls1_2", "-legacy_renegotiation")
    results.check("Secure Renegotiation IS supported" in told, "renegotiation is the secure one or none", told[-300:])


def pages(instance, results):
    connection = instance.talk("/vi")
    answer = connection.getresponse()
    page, headers = answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    results.check(answer.status == 200 and b"<html" in page, "a page comes over TLS, by a certificate that is checked", str(answer.status))
    results.check(headers.get("strict-transport-security") == "max-age=31536000", "it tells browsers to stay with HTTPS", str(headers.get("strict-transport-security")))
    connection.request("GET", "/assets/site.css")
    results.check(connection.getresponse().read() is not None, "the connection goes on for the next request")
    connection.close()
    connection = http.client.HTTPSConnection("localhost", instance.port, timeout=30, context=instance.context)
    connection.putrequest("POST", "/api/v1/search")
    connection.putheader("Content-Length", "5000000")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    results.check(answer.status == 413 and b"request.large" in body, "too large a body is refused before it is sent, with its reason", f"{answer.status} {body[:80]}")
    connection.close()
    with instance.raw() as connection:
        connection.sendall(b"GET /vi HTTP/1.1\r\nHost: a\r\n\r\n")
        data, how = read_to_end(connection)
        results.check(b"<html" not in data and how != "open", "plain HTTP gets no page there", f"{data[:60]} {how}")


def slow_handshake(instance, results):
    begun = time.monotonic()
    with instance.raw(40) as connection:
        connection.sendall(hello(0xC02B)[:20])
        outcome = read_to_end(connection)
    spent = time.monotonic() - begun
    results.check(outcome[1] != "open" and spent < 25, "a handshake that does not come to its end is given up after 15 s", f"{outcome[1]} after {spent:.1f} s")


# --- renewal ------------------------------------------------------------------------------------------------------------------------------------


def renewal(instance, results, admin, folder, fresh, later):
    kept = instance.talk("/vi")
    kept.getresponse().read()
    results.check(shown(instance.port) == der(folder), "the certificate of the folder is shown")
    before = der(folder)
    take(fresh, folder, "fullchain.pem")
    instance.server.send_signal(signal.SIGHUP)
    results.check(until(lambda: "certificate refused" in instance.log()), "half a renewal is told to the log")
    results.check(shown(instance.port) == before, "and the old certificate goes on")
    text = ask(admin, "/metrics")[2].decode()
    results.check("\nphohien_tls_certificate_refused 1\n" in text, "the metrics tell of it")
    days = re.search(r"\nphohien_tls_certificate_days ([0-9.]+)\n", text)
    results.check(bool(days) and 29 < float(days[1]) <= 30, "and how many days are left", str(days and days[1]))
    take(fresh, folder, "privkey.pem")
    instance.server.send_signal(signal.SIGHUP)
    results.check(until(lambda: shown(instance.port) == der(fresh)), "after SIGHUP a new connection is shown the new certificate")
    instance.talk("/vi", kept)
    results.check(kept.getresponse().read().startswith(b"<!"), "a connection from before goes on")
    kept.close()
    take(later, folder)
    results.check(until(lambda: shown(instance.port) == der(later), FOREVER), "without a signal the next one is found by itself")
    results.check("\nphohien_tls_certificate_refused 0\n" in ask(admin, "/metrics")[2].decode(), "all is well again")
    results.check(instance.server.poll() is None, "the server lives")


def secured(binary, results):
    with Secured(binary) as instance, tempfile.TemporaryDirectory(prefix="phohien-tls-") as name:
        instance.load()
        place = pathlib.Path(name)
        folder, fresh, later = issue(place / "used"), issue(place / "fresh", 60), issue(place / "later", 90)
        admin = free_port()
        instance.secure(folder, "--admin", f"127.0.0.1:{admin}")
        results.check(f"Phố Hiến: https://127.0.0.1:{instance.port}/" in instance.log(), "the address is told as HTTPS")
        slow = threading.Thread(target=slow_handshake, args=(instance, results))
        slow.start()
        handshakes(instance, results)
        pages(instance, results)
        slow.join()
        renewal(instance, results, admin, folder, fresh, later)
        instance.stop()
        results.check(instance.server.returncode == 0, "it stops in order", str(instance.server.returncode))


def bad_pairs(binary, results):
    with Served(binary) as instance, tempfile.TemporaryDirectory(prefix="phohien-tls-") as name:
        place = pathlib.Path(name)
        one, two, over = issue(place / "one"), issue(place / "two"), expired(place / "over")
        take(two, one, "privkey.pem")
        for folder, flags, words in [
            (one, [], ["settings.tls", "is not the one of the first certificate"]), (place / "none", [], ["settings.tls", "fullchain.pem cannot be read"]),
            (over, [], ["settings.tls", "expired"]), (two, ["--base", "http://vanhoa.example.vn"], ["settings.tls", "https://"]),
        ]:
            done = subprocess.run(
                [instance.binary, "serve", "--data", str(instance.folder), "--tls", str(folder), *flags], env=instance.environment, capture_output=True, text=True, timeout=60)
            results.check(done.returncode == 1 and all(word in done.stderr for word in words), f"{folder.name}: the start is refused and told why", done.stderr[-300:])


# --- limits for each source -----------------------------------------------------------------------------------------------------------------------


def from_source(source, port, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        connection.request(method, path, headers={"Accept-Language": "en"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Retry-After"), answer.read()
    finally:
        connection.close()


def rates(binary, results):
    with Served(binary) as instance:
        admin = free_port()
        instance.serve("--rate", "80", "--admin", f"127.0.0.1:{admin}")
        seen = [from_source("127.0.0.3", instance.port, "/api/v1/suggest?q=a") for _ in range(100)]
        statuses = [status for status, _, _ in seen]
        results.check(statuses[:80] == [200] * 80 and 429 in statuses[80:], "one source gets its minute's requests, then 429", str(statuses))
        status, retry, body = next(one for one in seen if one[0] == 429)
        results.check(retry in {"1", "2"} and b"request.rate" in body, "with Retry-After and its reason", f"{retry} {body[:120]}")
        results.check(from_source("127.0.0.4", instance.port, "/vi")[0] == 200, "another source is answered")
        results.check(all(from_source("127.0.0.3", instance.port, "/health/live")[0] == 200 for _ in range(50)), "health is answered all the same")
        statuses = [from_source("127.0.0.5", instance.port, "/vi/dang-nhap", "POST")[0] for _ in range(75)]
        results.check(statuses[:60] == [415] * 60 and 429 in statuses[60:], "forms of signing in have a limit of their own", str(statuses))
        text = ask(admin, "/metrics")[2].decode()
        counted = dict(re.findall(r'phohien_http_requests_limited_total\{limit="([a-z-]+)"\} (\d+)', text))
        results.check(int(counted["all"]) > 0 and int(counted["sign-in"]) > 0, "what was refused is counted", str(counted))
        instance.stop()


def connections(binary, results):
    with Served(binary) as instance:
        admin = free_port()
        instance.serve("--connections", "3", "--admin", f"127.0.0.1:{admin}")

        def open_one(source):
            """A connection on which one request was answered; `None` where it was ended instead."""
            connection = socket.create_connection(("127.0.0.1", instance.port), timeout=20, source_address=(source, 0))
            try:
                connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                if connection.recv(1000).startswith(b"HTTP/1.1 200"):
                    return connection
            except OSError:
                pass
            connection.close()
            return None

        held = [open_one("127.0.0.3") for _ in range(3)]
        results.check(all(held), "a source has as many connections as it may")
        results.check(open_one("127.0.0.3") is None, "one more is ended")
        other = open_one("127.0.0.4")
        results.check(other is not None, "another source has its own")
        results.check("\nphohien_http_connections_refused_total 1\n" in ask(admin, "/metrics")[2].decode(), "what was ended is counted")
        held[0].close()
        results.check(until(lambda: (again := open_one("127.0.0.3")) and not again.close()), "a place that was given back is taken again")
        for one in [*held, other]:
            one.close()
        instance.stop()
        instance.serve("--connections", "3", "--proxies", "127.0.0.3")
        held = [open_one("127.0.0.3") for _ in range(8)]
        results.check(all(held), "a proxy that is trusted is not limited")
        for one in filter(None, held):
            one.close()
        instance.server.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        results.check(ask(instance.port, "/vi")[0] == 200, "without a certificate SIGHUP changes nothing")
        instance.stop()


# --- administration apart ---------------------------------------------------------------------------------------------------------------------------


def administration(binary, results):
    with Served(binary) as instance:
        admin = free_port()
        instance.serve("--administration", "admin", "--admin", f"127.0.0.1:{admin}", "--administrators", "127.0.0.4/32", "--security", "mailto:an-ninh@example.vn")
        page = "/vi/ban-lam-viec/tai-khoan"
        results.check(ask(instance.port, page)[0] == 404 and ask(admin, page)[0] == 303, "pages of administration are at the operator's listener alone")
        results.check(ask(admin, "/metrics")[0] == 200 and ask(admin, "/health/ready")[0] == 200, "which tells metrics and health as before")
        link = re.search(r"(http://\S+)(/en/sign-in/link\?token=\S+)", instance.log())
        results.check(bool(link) and link[1] == f"http://127.0.0.1:{admin}", "the first administrator's link leads there", str(link and link[0]))
        found = [from_source(source, port, link[2])[0] for source, port in [("127.0.0.4", admin), ("127.0.0.3", admin), ("127.0.0.4", instance.port)]]
        results.check(found == [200, 410, 410], "it is good there, from the networks of administrators alone", str(found))
        status, _, body = from_source("127.0.0.3", instance.port, "/.well-known/security.txt")
        results.check(status == 200 and b"Contact: mailto:an-ninh@example.vn\n" in body, "security.txt names whom to tell", f"{status} {body[:80]}")
        instance.stop()
        done = subprocess.run(
            [instance.binary, "serve", "--data", str(instance.folder), "--administration", "admin"], env=instance.environment, capture_output=True, text=True, timeout=60)
        results.check(done.returncode == 1 and "settings.administration" in done.stderr, "without that listener the start is refused", done.stderr[-300:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--only", help="one of the rounds")
    options = parser.parse_args()
    results = Results()
    for round in (secured, bad_pairs, rates, connections, administration):
        if options.only in (None, round.__name__):
            round(options.binary, results)
    return results.close("TLS and limits")


if __name__ == "__main__":
    sys.exit(main())
