"""A server of its own for a test: a temporary instance with the starter records, on a free port of this machine."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PORTS = range(8100, 8200)


def free_port():
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port between 8100 and 8199")


class Instance:
    """Use as a context: the folder goes at the end, the server is ended by its own process id."""

    def __init__(self, binary, keep=None):
        self.binary = str(pathlib.Path(binary).resolve())
        self.folder = pathlib.Path(keep or tempfile.mkdtemp(prefix="phohien-test-"))
        self.keep = keep is not None
        self.server = None
        self.base = None
        # Settings of the person who runs the tests must not reach the server.
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PHOHIEN_")} | {"LC_ALL": "en_GB.UTF-8"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        if not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *words, **options):
        return subprocess.Popen([self.binary, *words], cwd=ROOT, env=self.environment, **options)

    def run(self, *words, timeout=300):
        """The output of a verb; its errors go into the exception when it fails."""
        done = subprocess.run([self.binary, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout)
        if done.returncode:
            raise RuntimeError(f"phohien {' '.join(words)} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def load(self, path="starter"):
        return self.run("load", path, "--data", str(self.folder))

    def start(self, timeout=60):
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        log = open(self.folder / "server.log", "ab")
        self.server = self.command("serve", "--data", str(self.folder), "--listen", f"127.0.0.1:{port}", stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.server.poll() is not None:
                raise RuntimeError(f"the server ended with {self.server.returncode}: {self.log()[-2000:]}")
            try:
                if self.get("/health/ready")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready within {timeout} s: {self.log()[-2000:]}")

    def log(self):
        return (self.folder / "server.log").read_text(errors="replace")

    def stop(self, how=signal.SIGTERM, timeout=30):
        if self.server is None or self.server.poll() is not None:
            return
        self.server.send_signal(how)
        try:
            self.server.wait(timeout)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
            raise RuntimeError(f"the server did not stop within {timeout} s")

    def get(self, path, **parameters):
        """Status and body of an address."""
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        try:
            with urllib.request.urlopen(self.base + path + query, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()

    def json(self, path, **parameters):
        status, body = self.get(path, **parameters)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:300]}")
        return json.loads(body)


class Results:
    """Prints each result as it comes and gives the exit code."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, good, text, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
        print(f"{'ok  ' if good else 'FAIL'} {text}" + (f": {detail}" if detail and not good else ""), flush=True)
        return good

    def close(self, name):
        print(f"{name}: {self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0
