"""What the trials of this folder share: writers, readers, what the register holds by its own tables, and the way a trial runs."""
import argparse
import collections
import contextlib
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from instance import Instance, Results  # noqa: E402
from servers import Missing, psycopg2  # noqa: E402

PAGES = ["/vi", "/vi/tim-kiem?q=chua", "/vi/di-tich"]
PROGRAMS = ["/api/v1/search?q=den&limit=5", "/api/v1/search?limit=1"]


def last_words(text):
    """Why a program ended, from its error stream: a crash tells so before pages of registers."""
    crash = re.search(r"^(.*Fatal error:.*|free\(\).*|malloc.*|.*Program crashed.*)$", text, re.M)
    return crash[0].strip()[:400] if crash else " ".join(text.split())[-600:]


class Writers:
    """`phohien generate` beside the server: what it acknowledged and what it said failed, with the moments it did."""

    COMMITTED = re.compile(r"committed ([0-9a-f-]{36}) (\d+)\n")
    FAILED = re.compile(r"failed (.*)\n")

    def __init__(self, instance, seed, records=1_000_000, writers=4, batch=5, patience=None):
        words = ["generate", "--records", records, "--seed", seed, "--writers", writers, "--batch", batch, "--acknowledge"]
        if patience is not None:
            words += ["--patience", patience]
        self.process = instance.begin(*map(str, words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.committed = []
        self.failed = []
        self.said = []
        self.threads = [threading.Thread(target=t, daemon=True) for t in (self.listen, self.overhear)]
        for thread in self.threads:
            thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop(signal.SIGKILL)

    def listen(self):
        for line in self.process.stdout:
            now = time.monotonic()
            if found := self.COMMITTED.fullmatch(line):
                self.committed.append((now, found[1], int(found[2])))
            elif found := self.FAILED.fullmatch(line):
                self.failed.append((now, found[1]))
            elif "committed" in line and line.endswith("\n"):  # a line that the end cut off acknowledges nothing
                self.said.append(f"not understood: {line}")

    def overhear(self):
        self.said.extend(self.process.stderr)

    def running(self):
        return self.process.poll() is None

    def stop(self, how=signal.SIGTERM, timeout=30):
        """Ends the process, if it has not, and takes in what it still said."""
        if self.running():
            self.process.send_signal(how)
        return self.finish(timeout)

    def finish(self, timeout):
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for thread in self.threads:
            thread.join()
        return self.process.returncode

    def wait_for_more(self, count, timeout=60):
        """Whether `count` more change sets were acknowledged in time."""
        goal = len(self.committed) + count
        deadline = time.monotonic() + timeout
        while len(self.committed) < goal and time.monotonic() < deadline and self.running():
            time.sleep(0.02)
        return len(self.committed) >= goal

    def acknowledged(self):
        return {name: count for _, name, count in list(self.committed)}

    def last_words(self):
        return last_words("".join(self.said))


Answer = collections.namedtuple("Answer", "at path status seconds code")


class Readers:
    """Visitors that ask the same addresses over and over. They try nothing twice."""

    def __init__(self, base, paths, threads=2, pause=0.02, timeout=30):
        self.base = base
        self.paths = paths
        self.pause = pause
        self.timeout = timeout
        self.answers = []
        self.end = threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(i,), daemon=True) for i in range(threads)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        for thread in self.threads:
            thread.join()

    def read(self, turn):
        while not self.end.is_set():
            self.answers.append(ask(self.base, self.paths[turn % len(self.paths)], self.timeout))
            turn += 1
            self.end.wait(self.pause)

    def since(self, moment, path=None):
        """Answers to what was asked after a moment."""
        return [a for a in list(self.answers) if a.at >= moment and (path is None or a.path == path)]

    def settle(self, timeout):
        """Seconds until every address answers 200 again; `None` when one does not in time."""
        begun = time.monotonic()
        while time.monotonic() - begun < timeout:
            last = {a.path: a.status for a in self.since(begun)}
            if set(last) == set(self.paths) and set(last.values()) == {200}:
                return time.monotonic() - begun
            time.sleep(0.05)
        return None


def ask(base, path, timeout=30):
    """One request: status (0 without an answer) and, when it is not 200, the code of the problem."""
    begun = time.monotonic()
    status, body, code = 0, b"", ""
    try:
        with urllib.request.urlopen(base + path, timeout=timeout) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        with contextlib.suppress(Exception):
            body = answer.read()
        status = answer.code
    except Exception as error:  # whatever it is, the visitor got nothing
        status, code = 0, f"{type(error).__name__}: {error}"
    if status not in (0, 200):
        with contextlib.suppress(ValueError, AttributeError):
            code = json.loads(body).get("code", "")
    return Answer(begun, path, status, time.monotonic() - begun, code)


def told(answers):
    """Counts by status, for people."""
    counts = collections.Counter(f"{a.status}{f' {a.code}' if a.code else ''}" for a in answers)
    return ", ".join(f"{count} × {what}" for what, count in counts.most_common()) or "none"


def longest_gap(moments, begin, end):
    """Seconds of the longest stretch between `begin` and `end` in which nothing of `moments` lies."""
    inside = [begin, *sorted(m for m in moments if begin < m < end), end]
    return max(b - a for a, b in zip(inside, inside[1:]))


class Register:
    """What the database holds, asked of its tables past the product."""

    # The general search leaves out profiles that are declared `listed: false`.
    PUBLIC = """SELECT count(*) FROM record WHERE profile NOT IN ('portal-page', 'portal-note', 'portal-block', 'theme') AND published IS NOT NULL AND visibility <> 'hidden' AND state NOT IN ('withdrawn', 'erased')
        AND (embargo IS NULL OR embargo <= ?)"""
    # Each asks for what must not be.
    HALVES = {
        "change sets whose counts are not their revisions":
            "SELECT c.id FROM change_set c LEFT JOIN revision v ON v.change_set = c.id GROUP BY c.id, c.created, c.updated HAVING count(v.record) <> c.created + c.updated",
        "records without their head or published revision":
            """SELECT r.identifier FROM record r WHERE NOT EXISTS (SELECT 1 FROM revision v WHERE v.record = r.id AND v.number = r.head)
            OR r.published IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision v WHERE v.record = r.id AND v.number = r.published)""",
        "records whose revisions do not run from 1 to the head":
            "SELECT r.identifier FROM record r JOIN revision v ON v.record = r.id GROUP BY r.id, r.identifier, r.head HAVING count(*) <> r.head OR max(v.number) <> r.head",
        "records that their own identifier does not lead to":
            "SELECT r.identifier FROM record r LEFT JOIN identifier i ON i.value = r.identifier WHERE i.record IS NULL OR i.record <> r.id",
        "published records without an address of today":
            """SELECT r.identifier FROM record r WHERE r.published IS NOT NULL AND NOT EXISTS (SELECT 1 FROM slug s WHERE s.record = r.id AND s.current = 1)""",
        "revisions without a line in the change log":
            """SELECT v.record FROM revision v WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.record = v.record AND c.revision = v.number)""",
        "lines in the change log without their revision":
            """SELECT c.record FROM change c WHERE c.revision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision v WHERE v.record = c.record AND v.number = c.revision)""",
    }

    def __init__(self, instance):
        self.instance = instance

    @contextlib.contextmanager
    def snapshot(self):
        """One state of the register for several questions: a function from SQL with `?` to rows."""
        if self.instance.database is None:
            # Read-only: opening must not mend what the product has to mend.
            with contextlib.closing(sqlite3.connect(f"file:{self.instance.folder}/register.sqlite?mode=ro", uri=True, timeout=30)) as file:
                file.execute("BEGIN")
                yield lambda sql, values=(): file.execute(sql, values).fetchall()
        else:
            with contextlib.closing(psycopg2.connect(self.instance.database)) as connection:
                connection.set_session(isolation_level="REPEATABLE READ", readonly=True)

                def ask(sql, values=()):
                    with connection.cursor() as cursor:
                        cursor.execute(sql.replace("?", "%s"), values)
                        return cursor.fetchall()

                yield ask

    def faults(self, acknowledged):
        """One line for each thing that is lost or half there."""
        with self.snapshot() as ask:
            faults = []
            for what, sql in self.HALVES.items():
                rows = ask(sql)
                if rows:
                    faults.append(f"{len(rows)} {what}, such as {rows[0][0]}")
            return faults + self.lost(acknowledged, ask)

    def lost(self, acknowledged, ask):
        names, faults = list(acknowledged), []
        for start in range(0, len(names), 500):
            some = names[start:start + 500]
            marks = ", ".join("?" for _ in some)
            there = {name for name, in ask(f"SELECT id FROM change_set WHERE id IN ({marks})", some)}
            counts = dict(ask(f"SELECT change_set, count(*) FROM revision WHERE change_set IN ({marks}) GROUP BY change_set", some))
            for name in some:
                if name not in there:
                    faults.append(f"{name} was acknowledged and is lost")
                elif counts.get(name, 0) != acknowledged[name]:
                    faults.append(f"{name} was acknowledged with {acknowledged[name]} records and has {counts.get(name, 0)} revisions")
        return faults

    def public(self):
        """How many records the public may see now."""
        with self.snapshot() as ask:
            return ask(self.PUBLIC, (int(time.time() * 1000),))[0][0]

    def identifiers(self, change_sets):
        """Identifiers of public records in these change sets."""
        with self.snapshot() as ask:
            marks = ", ".join("?" for _ in change_sets)
            return [row[0] for row in ask(
                f"""SELECT DISTINCT r.identifier FROM revision v JOIN record r ON r.id = v.record WHERE v.change_set IN ({marks})
                AND r.published IS NOT NULL AND r.visibility = 'public' AND r.state = 'published' AND r.embargo IS NULL ORDER BY 1""", change_sets)]


def check_register(results, instance, acknowledged, when):
    faults = Register(instance).faults(acknowledged)
    return results.check(not faults, f"{when}: {len(acknowledged)} acknowledged change sets are there whole, nothing is half written", "; ".join(faults[:5]))


def check_chains(results, instance, when):
    try:
        output = instance.verb("verify", timeout=1200).strip()
    except RuntimeError as error:
        output = str(error)
    return results.check(output.endswith(" 0 faults"), f"{when}: verify finds {output.splitlines()[-1] if output.endswith(' 0 faults') else 'no faults'}", output[-900:])


def check_alive(results, instance, when):
    code = instance.server.poll()
    return results.check(code is None, f"{when}: the server is the one that was started", f"it ended with {code}: {last_words(instance.log())}")


def found(instance):
    return instance.json("/api/v1/search", limit=1)["total"]


def check_index(results, instance, when, timeout=0):
    """The search finds as many records as the public may see by the tables. `timeout` in seconds for an index that is still catching up."""
    deadline = time.monotonic() + timeout
    while True:
        there = Register(instance).public()
        total = found(instance)
        if there == total or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    return results.check(there == total, f"{when}: the search finds all {there} public records", f"{total} are found")


def main(name, description, trial, prepare=None):
    """Runs `trial(options, results)` and gives the exit code. `prepare` adds options to the parser."""
    # Ended from outside, the contexts must still close what they opened.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--binary", default=str(ROOT / ".build/debug/phohien"), help="the built phohien")
    if prepare:
        prepare(parser)
    options = parser.parse_args()
    results = Results()
    if not pathlib.Path(options.binary).is_file():
        print(f"{name}: there is no {options.binary}: swift build, or --binary")
        return 1
    try:
        trial(options, results)
    except Missing as missing:
        print(f"{name}: {missing}")
        return 1
    except KeyboardInterrupt:
        print(f"{name}: stopped")
        return 130
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        results.check(False, "the trial went on to its end", f"{type(error).__name__}: {error}")
    return results.close(name)
