"""A server of its own for a test: a temporary instance with the starter records, on a free port of this machine."""
import json
import os
import pathlib
import random
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
PORTS = range(8100, 9000)


def free_port():
    # Several tests may look for one at the same time.
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError(f"no free port between {PORTS[0]} and {PORTS[-1]}")


class Instance:
    """Use as a context: the folder goes at the end, the server is ended by its own process id. `database` is the URL of one that is there already."""

    def __init__(self, binary, keep=None, database=None):
        self.binary = str(pathlib.Path(binary).resolve())
        self.folder = pathlib.Path(keep or tempfile.mkdtemp(prefix="phohien-test-"))
        self.keep = keep is not None
        self.database = database
        self.server = None
        self.base = None
        self.begun = 0  # where in the log the present server starts
        # Settings of the person who runs the tests must not reach the server.
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("PHOHIEN_", "PG"))} | {"LC_ALL": "en_GB.UTF-8", "PHOHIEN_DRAIN": "0"}
        # Tests and benchmarks are one source that asks for many.
        self.environment |= {"PHOHIEN_RATE": "0", "PHOHIEN_CONNECTIONS": "0"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        if not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *words, **options):
        return subprocess.Popen([self.binary, *words], cwd=ROOT, env=self.environment, **options)

    def run(self, *words, timeout=300):
        """The output of a verb; when it fails, what it said goes into the exception."""
        done = subprocess.run([self.binary, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout)
        if done.returncode:
            raise RuntimeError(f"phohien {' '.join(words)} ended with {done.returncode}: {done.stdout[-1000:]} {done.stderr[-2000:]}")
        return done.stdout

    def words(self, *words):
        """The words of a verb with the options that point it to this instance."""
        return [*words, "--data", str(self.folder), *(["--database", self.database] if self.database else [])]

    def begin(self, *words, **options):
        """A verb on this instance as a process of its own."""
        return self.command(*self.words(*words), **options)

    def verb(self, *words, timeout=300):
        """The output of a verb on this instance."""
        return self.run(*self.words(*words), timeout=timeout)

    def load(self, path="starter"):
        return self.verb("load", path)

    def start(self, *words, port=None, timeout=180):
        """The server, when it answers. `words` are more options of `serve`; without `port` it gets a free one."""
        return self.launch(*words, port=port).wait(timeout)

    def launch(self, *words, port=None):
        """The server, without waiting for it."""
        port = port or free_port()
        self.base = f"http://127.0.0.1:{port}"
        with open(self.folder / "server.log", "ab") as log:
            self.begun = log.tell()
            self.server = self.begin("serve", "--listen", f"127.0.0.1:{port}", *words, stdout=log, stderr=log)
        return self

    def wait(self, timeout=180):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.server.poll() is not None:
                raise RuntimeError(f"the server ended with {self.server.returncode}: {self.log()[-2000:]}")
            try:
                # Another server may have taken the port: this one must have said that it listens.
                if self.base in self.log_since_launch() and self.get("/health/ready")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready within {timeout} s: {self.log()[-2000:]}")

    def log(self):
        return (self.folder / "server.log").read_text(errors="replace")

    def log_since_launch(self):
        return (self.folder / "server.log").read_bytes()[self.begun:].decode(errors="replace")

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

    def look_back(self, results, secrets):
        """What has to be true after any work: no secret in the log, no error, every chain whole. `secrets`: words that may stand nowhere in it."""
        lines = [line for line in self.log().splitlines() if line.startswith("{")]
        told = [line for line in lines if any(word in line for word in secrets)]
        results.check(not told, "no password, token or other secret in the server's log", " | ".join(told[:2]))
        errors = [line for line in lines if '"level":"error"' in line]
        results.check(not errors, "the server logged no error", " | ".join(errors[:3]))
        results.check(", 0 faults" in self.verb("verify"), "every chain verifies afterwards")


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
