"""wapiti (https://wapiti-scanner.github.io) on an instance: one scan as one person, its report, and the place on this machine that attacks want the server to call."""
import contextlib
import http.server
import json
import pathlib
import re
import socket
import subprocess
import threading

from servers import HOST, Missing, environment

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME_SERVER = "127.0.0.53"  # wapiti asks port 53 of it, nothing else
QUICK = ["backup", "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers", "methods", "redirect", "sql", "ssrf", "xss", "xxe"]
DEEP = QUICK + ["log4shell", "permanentxss", "shellshock", "timesql"]

# Findings that are none, each by module, what it says, the path it says it of, and the reason.
HARMLESS = [
    ("http_headers", r"X-Frame-Options is not set", r"/(vi(/gop-y)?)?", "public pages tell browsers by frame-ancestors of the content security policy; the older header is on private pages, which attacks.py checks"),
    ("csrf", r"Lack of anti CSRF token", r"/(vi/dang-nhap|en/sign-in|vi/gop-y|en/feedback)(/.*)?", "nobody is signed in yet whose session could be used; forms from other sites are refused by their origin, which attacks.py checks"),
    ("methods", r"Possible interesting methods .*: (OPTIONS \(405\))?", r".*", "told of every address; nothing but OPTIONS, which is refused, was seen to answer"),
]


def wapiti():
    found = ROOT / ".venv-scan/bin/wapiti"
    if not found.exists():
        raise Missing("wapiti is missing: scripts/setup test")
    return found


class Lure:
    """What attacks tell the server to call. Use as a context; `calls` are what came that wapiti did not ask itself."""

    def __init__(self):
        self.calls = []
        lure = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked = re.match(r"/get_(ssrf|xxe)\.php\?", self.path)
                if not asked:
                    lure.calls.append(f"{self.command} {self.path}")
                body = b"{}"
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_HEAD = do_PUT = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((HOST, 0), Answers)
        self.address = f"http://{HOST}:{self.server.server_port}/"
        self.names = None

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        with contextlib.suppress(OSError):  # port 53 is for root alone
            self.names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.names.bind((NAME_SERVER, 53))
            threading.Thread(target=self.answer_names, args=(self.names,), daemon=True).start()
            return self
        self.names = None
        return self

    def answer_names(self, names):
        """Says "false" of every name: wapiti asks for NAME.c whether somebody has asked for NAME.l, which would be the server. Source: RFC 1035, section 4.1."""
        with contextlib.suppress(OSError):
            while True:
                query, sender = names.recvfrom(4096)
                question = query[12 : query.index(b"\0", 12) + 5]
                if b"\x01l\0" in question:
                    self.calls.append(f"name {question!r}")
                text = b"\xc0\x0c\0\x10\0\x01\0\0\0\0\0\x06\x05false"  # of the name asked for: a text, good for no time
                names.sendto(query[:2] + b"\x85\x80\0\x01\0\x01\0\0\0\0" + question + text, sender)

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        if self.names:
            self.names.close()


class Scan:
    """One run of wapiti as `person` (signed out: without a cookie), from `starts`; what is not under the first of them is left out."""

    def __init__(self, name, folder, person, lure, starts, excluded=(), limits=None, modules=QUICK):
        self.name, self.person, self.lure = name, person, lure
        self.report = folder / f"{name}.json"
        self.log = folder / f"{name}.log"
        base = f"http://{HOST}:{person.port}"
        words = [
            wapiti(), "-u", base + starts[0], "--scope", "folder", "-m", ",".join(m for m in modules if m != "log4shell" or lure.names), "-f", "json", "-o", self.report, "--flush-session", "--no-bugreport",
            "--store-session", folder / f"{name}-session", "--store-config", folder / f"{name}-config", "--endpoint", lure.address, "--dns-endpoint", NAME_SERVER, "-v", "1",
            "-H", f"X-Forwarded-For: {person.address}", "--skip", "token", "-t", "20", "--tasks", "4",
        ]
        for start in starts[1:]:
            words += ["-s", base + start]
        for pattern in excluded:
            words += ["-x", base + pattern]
        if person.cookie:
            words += ["-C", person.cookie]
        for option, value in (limits or {}).items():
            words += [f"--{option}", value]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([str(w) for w in words], cwd=folder, env=environment() | {"HOME": str(folder)}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def finish(self, timeout):
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.stop()
            return None

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def told(self):
        return self.log.read_text(errors="replace")

    def faults(self):
        """Modules that did not work; without this a scanner that fails would find nothing."""
        return re.findall(r"^.*(?:seems broken|Unable to (?:find|import)|Missing dependencies|Traceback|Error: ).*$", self.told(), re.M)

    def ran(self):
        return set(re.findall(r"Launching module (\w+)", self.told()))

    def cut(self):
        """Modules whose time was over before they had tried everything."""
        return re.findall(r"Max attack time was reached for module (\w+)", self.told())

    def findings(self):
        """What was found and is in no list, of any level."""
        report = json.loads(self.report.read_text())
        for group in ("vulnerabilities", "anomalies", "additionals"):
            for category, entries in report[group].items():
                for entry in entries:
                    if not self.is_harmless(entry):
                        yield f"{category} ({entry['module']}, level {entry['level']}): {entry['method']} {entry['path']} {entry['parameter']}: {entry['info']}"

    @staticmethod
    def is_harmless(entry):
        path = entry["path"].split("?")[0]
        path = re.sub(r"^https?://[^/]+", "", path)
        return any(entry["module"] == module and re.fullmatch(info, entry["info"], re.S) and re.fullmatch(where, path) for module, info, where, _ in HARMLESS)

    def scanned(self):
        report = json.loads(self.report.read_text())
        return report["infos"].get("crawled_pages_nbr", 0)
