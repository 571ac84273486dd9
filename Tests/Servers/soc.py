#!/usr/bin/env python3
"""The log of acts on its way to a collector that nobody here wrote (rsyslog over TLS): nothing is lost while it is killed, a wrong certificate gets nothing, gaps are seen, OCSF is what its schema says.

    Tests/Servers/soc.py --binary .build/debug/phohien
"""
import argparse
import contextlib
import hashlib
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import jsonschema
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from instance import Instance, Results  # noqa: E402
from servers import Missing, answers, free_port, program, wait  # noqa: E402

HOST = "localhost"
SCHEMA = "1.5.0"
# <PRI>1 TIME HOST APP PROCID MSGID [SD] MSG; source: RFC 5424, section 6.
FRAME = re.compile(
    r'<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S+) phohien (\d+) ([a-z-]{1,32}) \[phohien@32473 sequence="(\d+)" link="([0-9a-f]{64})" previous="([0-9a-f]{64}|)"\] (\{.*\})')
CONFIGURATION = """
global(workDirectory="{folder}" maxMessageSize="64k" defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="{folder}/ca.crt"
       defaultNetstreamDriverCertFile="{folder}/soc.crt" defaultNetstreamDriverKeyFile="{folder}/soc.key")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="raw" type="string" string="%rawmsg%\\n")
ruleset(name="soc") {{ action(type="omfile" file="{folder}/received" template="raw") }}
input(type="imtcp" port="{port}" address="127.0.0.1" ruleset="soc")
"""


def openssl(*words):
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"openssl {words[0]}: {done.stderr[-500:]}")


def authority(folder, name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 2, "-subj", f"/CN=phohien test {name}",
            "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.crt")


def certificate(folder, name, issuer):
    """For the name of this machine alone, not for its address."""
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={HOST}", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}\n")
    openssl("x509", "-req", "-in", folder / f"{name}.csr", "-CA", folder / f"{issuer}.crt", "-CAkey", folder / f"{issuer}.key", "-CAcreateserial", "-days", 2,
            "-extfile", folder / "names", "-out", folder / f"{name}.crt")


class Collector:
    """rsyslog in a folder of its own. Use as a context."""

    def __init__(self):
        self.program = program("rsyslogd", "rsyslog rsyslog-gnutls")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-soc-"))
        self.port = free_port()
        self.process = None
        authority(self.folder, "ca")
        authority(self.folder, "other")
        certificate(self.folder, "soc", "ca")
        (self.folder / "rsyslog.conf").write_text(CONFIGURATION.format(folder=self.folder, port=self.port))

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        with open(self.folder / "output", "ab") as output:
            self.process = subprocess.Popen(
                [self.program, "-n", "-f", self.folder / "rsyslog.conf", "-i", self.folder / "pid"], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        wait(lambda: self.process.poll() is not None or answers(self.port), 20, "rsyslog listens")
        if self.process.poll() is not None:
            raise RuntimeError(f"rsyslog ended: {(self.folder / 'output').read_text(errors='replace')[-1500:]}")
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        (self.folder / "pid").unlink(missing_ok=True)

    def lines(self):
        path = self.folder / "received"
        text = path.read_text(errors="replace") if path.exists() else ""
        return [line for line in text.split("\n")[:-1] if line.startswith("<")]  # the last one may not be whole yet

    def messages(self):
        """Each message once, by its number; `None` for a line that is no such message."""
        return [FRAME.fullmatch(line) for line in self.lines()]

    def numbers(self):
        return [int(m[6]) for m in self.messages() if m]

    def records(self):
        return {int(m[6]): json.loads(m[9]) for m in self.messages() if m}


def last_number(instance):
    with contextlib.closing(sqlite3.connect(f"file:{instance.folder}/register.sqlite?mode=ro", uri=True, timeout=30)) as file:
        return file.execute("SELECT coalesce(max(number), 0) FROM audit_event").fetchone()[0]


def sign_in_wrongly(instance, times):
    """Seconds that the slowest took."""
    slowest = 0
    for number in range(times):
        body = urllib.parse.urlencode({"name": f"khong-co-{number}", "password": "sai hẳn rồi"}).encode()
        begun = time.monotonic()
        try:
            urllib.request.urlopen(urllib.request.Request(instance.base + "/vi/dang-nhap", data=body), timeout=30)
            raise RuntimeError("a wrong password signed somebody in")
        except urllib.error.HTTPError as answer:
            if answer.code != 401:
                raise RuntimeError(f"a wrong password was answered with {answer.code}")
        slowest = max(slowest, time.monotonic() - begun)
    return slowest


def caught_up(instance, collector, timeout=90):
    """Waits until the collector has every event that there is."""
    def whole():
        there = set(collector.numbers())
        return all(n in there for n in range(1, last_number(instance) + 1))
    wait(whole, timeout, f"every event arrives (have {collector.numbers()[-3:]})", pause=0.2)


def link(record, previous):
    """The link of an event, calculated anew from what its record says."""
    told = record["unmapped"]
    fields = ["phohien-audit-1", record["metadata"]["sequence"], record["time"], *(told[k] for k in ("act", "result", "account", "object", "reason", "client", "session", "reference"))]
    return hashlib.sha256(f"{previous}\n{json.dumps(fields, ensure_ascii=False, separators=(',', ':'))}".encode()).hexdigest()


def check_messages(results, collector, when, gaps=()):
    """Form, chain and schema of everything that was received."""
    lines, messages = collector.lines(), collector.messages()
    bad = [line for line, message in zip(lines, messages) if not message]
    results.check(lines and not bad, f"{when}: {len(lines)} messages have the form of RFC 5424", f"{bad[:2]}")
    records, faults = collector.records(), []
    for number, record in sorted(records.items()):
        told = record["unmapped"]
        before = records.get(number - 1, {}).get("unmapped", {}).get("link", "")
        if number not in gaps and told["previous"] != before:
            faults.append(f"{number} does not follow {number - 1}")
        if number not in gaps and told["link"] != link(record, before):
            faults.append(f"the link of {number} is not that of its content")
    results.check(not faults, f"{when}: every event follows the one before it, by its own content", "; ".join(faults[:5]))
    missing = sorted(set(range(1, max(records) + 1)) - set(records))
    results.check(missing == [n - 1 for n in gaps], f"{when}: {len(records)} events, missing: {missing}")
    schema, refused = OcsfJsonSchemaEmbedded(get_ocsf_schema(version=SCHEMA)), []
    checkers = {}
    for number, record in records.items():
        uid = record["class_uid"]
        if uid not in checkers:
            checkers[uid] = jsonschema.Draft202012Validator(schema.get_class_schema(class_name=schema.lookup_class_name_from_uid(uid)))
        refused += [f"{number} ({record['class_name']}): {error.json_path} {error.message[:200]}" for error in checkers[uid].iter_errors(record)]
    results.check(not refused, f"{when}: every record fits OCSF {SCHEMA} ({', '.join(str(u) for u in sorted(checkers))})", "; ".join(refused[:5]))


def said(instance, message):
    return [line for line in instance.log_since_launch().splitlines() if f'"message":"{message}"' in line]


AWAY, BACK = "the collector is away; events wait in the log", "the collector is back"


def waiting(port):
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30).read().decode()
    return int(float(re.search(r"^phohien_audit_waiting_events (\S+)$", text, re.M)[1]))


def killed(results, instance, collector):
    """The collector dies, is away for a while, and comes back."""
    admin = free_port()
    words = ["--siem", f"tls://{HOST}:{collector.port}", "--authorities", str(collector.folder / "ca.crt")]
    instance.start(*words, "--admin", f"127.0.0.1:{admin}")
    usual = sign_in_wrongly(instance, 4)
    caught_up(instance, collector)
    check_messages(results, collector, "at first")
    for how in (signal.SIGKILL, signal.SIGTERM):
        collector.stop(how)
        slowest = sign_in_wrongly(instance, 4)
        results.check(slowest < 5 + 4 * usual, f"{how.name}: nobody waits for a collector that is away", f"{slowest:.1f} s, {usual:.1f} s before")
        wait(lambda: said(instance, AWAY), 60, "the log says that the collector is away")
        results.check(waiting(admin) >= 4, f"{how.name}: the metric says how many events wait", f"{waiting(admin)}")
        collector.start()
        caught_up(instance, collector)
        check_messages(results, collector, f"after {how.name}")
    wait(lambda: len(said(instance, BACK)) == 2, 30, "the log says that the collector is back")
    results.check(len(said(instance, AWAY)) == 2, "each time is told once", f"{len(said(instance, AWAY))}")
    instance.stop()
    return words


def refused(results, instance, collector):
    """Whoever cannot show the right certificate gets nothing."""
    cases = {
        "an unknown authority": ["--siem", f"tls://{HOST}:{collector.port}", "--authorities", str(collector.folder / "other.crt")],
        "another name": ["--siem", f"tls://127.0.0.1:{collector.port}", "--authorities", str(collector.folder / "ca.crt")],
    }
    for what, words in cases.items():
        before = len(collector.lines())
        instance.start(*words)
        sign_in_wrongly(instance, 1)
        wait(lambda: said(instance, AWAY), 60, "the log says why nothing is sent")
        time.sleep(3)  # as long as several attempts take
        results.check(len(collector.lines()) == before, f"{what}: nothing is sent", f"{len(collector.lines()) - before} messages")
        results.check(re.search("(?i)certificate|handshake|verif|tls|ssl", said(instance, AWAY)[0]) is not None, f"{what}: the log says why", said(instance, AWAY)[0])
        instance.stop()


def changed(instance, statement, *values):
    with contextlib.closing(sqlite3.connect(instance.folder / "register.sqlite", timeout=30)) as file:
        file.execute(statement, values)
        file.commit()


def verified(instance):
    """What verify says, whether it finds faults or not."""
    done = subprocess.run([instance.binary, *instance.words("verify")], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout


def gap(results, instance, collector, words):
    """An event is taken out of the database before it was sent: verify finds it, an alarm is raised, and the collector sees the gap."""
    instance.start(*words)
    caught_up(instance, collector)
    collector.stop()
    sign_in_wrongly(instance, 3)
    last = last_number(instance)
    results.check(verified(instance)[1].rstrip().endswith(" 0 faults"), "before that, verify finds nothing", verified(instance)[1][-500:])
    instance.stop()
    victim = last - 1
    changed(instance, "DELETE FROM audit_event WHERE number = ?", victim)
    code, told = verified(instance)
    results.check(code == 1 and f"event {victim} is missing" in told, "verify finds the event that is gone", f"{code}: {told[-500:]}")
    collector.start()
    instance.start(*words)
    wait(lambda: last in collector.numbers(), 90, "the events after the gap arrive", pause=0.2)
    record = collector.records()[last]
    results.check(victim not in collector.numbers() and record["unmapped"]["previous"] is None, "the collector sees the gap", f"{record['unmapped']}")
    finding = lambda: [r for r in collector.records().values() if r["class_uid"] == 2004 and "integrity" in r["finding_info"].get("types", [])]  # noqa: E731
    wait(finding, 90, "the broken chain arrives as an alarm", pause=0.5)
    results.check(finding()[0]["severity_id"] == 5, "the broken chain is a critical finding")
    check_messages(results, collector, "with a gap", gaps=(last,))
    instance.stop()


def exported(results, instance):
    """The same from the command line."""
    lines = [json.loads(line) for line in instance.verb("audit", "--format", "ocsf", "--reason", "trial").splitlines()]
    numbers = [r["metadata"]["sequence"] for r in lines]
    results.check(numbers == sorted(numbers) and lines[-1]["unmapped"]["act"] == "audit-exported" and lines[-1]["unmapped"]["reason"] == "trial", "phohien audit gives all of it, and notes that it did")
    plain = instance.verb("audit", "--from", "2000-01-01", "--to", "2000-01-02", "--reason", "trial")
    results.check(plain == "", "no event of a day long ago", plain[:200])


def cut(results, instance):
    """The end of the log is cut off: nothing but the seals can tell."""
    last = last_number(instance)
    changed(instance, "DELETE FROM audit_event WHERE number > ?", last - 3)
    code, told = verified(instance)
    results.check(code == 1 and "was sealed and is not there" in told, "verify finds that the end was cut off", f"{code}: {told[-500:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    results = Results()
    try:
        with Collector() as collector, Instance(options.binary) as instance:
            words = killed(results, instance, collector)
            refused(results, instance, collector)
            gap(results, instance, collector, words)
            instance.start()  # seals at its end what came last
            instance.stop()
            exported(results, instance)
            instance.start()
            instance.stop()
            cut(results, instance)
            errors = [line for line in instance.log().splitlines() if '"level":"error"' in line and "the log of acts is not intact" not in line]
            results.check(not errors, "the server logged no other error", " | ".join(errors[:3]))
    except Missing as missing:
        print(f"soc: {missing}")
        return 1
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        results.check(False, "the trial went on to its end", f"{type(error).__name__}: {error}")
    return results.close("soc")


if __name__ == "__main__":
    sys.exit(main())
