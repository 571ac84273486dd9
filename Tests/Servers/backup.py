#!/usr/bin/env python3
"""Backups of an instance that is written to: what is restored is what the manifest says, of the time that was asked for; killed backups harm nothing; a backup of one engine is restored into the other."""
import contextlib
import datetime
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
import zlib

from servers import PostgreSQL
from trial import ROOT, Instance, Register, Writers, main

PATIENCE = 600
TOOLS = ROOT / ".venv/bin"


def prepare(parser):
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kills", type=int, default=6, help="backups that are killed")
    parser.add_argument("--seed", type=int, default=20261129, help="of the moments")


def picture(shade):
    """A small PNG of one colour."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    rows = (b"\0" + bytes([shade, 99, 120]) * 64) * 64
    head = (64).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Backups:
    """A repository with its key."""

    def __init__(self, instance, folder):
        self.instance = instance
        self.folder = folder
        self.key = folder / "backup.key"
        self.path = folder / "repository"
        instance.run("backup", "key", str(self.key))

    def words(self):
        return ["--key", str(self.key)]

    def make(self):
        """The name of a new snapshot and the records that it holds."""
        said = self.instance.verb("backup", "--to", str(self.path), *self.words(), timeout=PATIENCE)
        found = re.search(r"(\d{8}T\d{9}Z): (\d+) records", said)
        return found[1], int(found[2])

    def names(self):
        return [line.split("\t")[0] for line in self.instance.verb("backup", "list", "--repository", str(self.path), *self.words()).splitlines()]

    def check(self):
        return self.instance.verb("backup", "check", "--repository", str(self.path), *self.words(), timeout=PATIENCE)

    def restore(self, target, at=None, database=None):
        words = ["restore", "--from", str(self.path), *self.words(), "--data", str(target)] + (["--at", at] if at else []) + (["--database", database] if database else [])
        done = subprocess.run([self.instance.binary, *words], cwd=ROOT, env=self.instance.environment, capture_output=True, text=True, timeout=PATIENCE)
        return done.returncode, done.stdout + done.stderr


def moment(name):
    return datetime.datetime.strptime(name, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=datetime.timezone.utc)


def iso(time_):
    return time_.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def add_pictures(instance, folder, shades):
    record = instance.json("/api/v1/search?limit=1")["items"][0]["identifier"] if instance.server else None
    files = []
    for shade in shades:
        file = folder / f"{shade}.png"
        file.write_bytes(picture(shade))
        files.append(str(file))
    return record and instance.verb("media", "add", record, *files)


def verified(results, instance, folder, text, database=None):
    words = ["verify", "--data", str(folder)] + (["--database", database] if database else []) + ["--sectors", str(folder / "configuration/sectors")]
    done = subprocess.run([instance.binary, *words], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=PATIENCE)
    results.check(done.returncode == 0 and ", 0 faults" in done.stdout, f"{text}: verify finds nothing wrong", done.stdout[-400:] + done.stderr[-400:])
    return int(re.search(r"(\d+) records,", done.stdout)[1]) if done.returncode == 0 else None


def judged(results, folder, text):
    """By another program that knows OCFL."""
    if not (folder / "originals").exists():
        return results.check(False, f"{text}: there are originals")
    done = subprocess.run([TOOLS / "python", TOOLS / "ocfl-root.py", "validate", "--root", str(folder / "originals")], capture_output=True, text=True, timeout=PATIENCE)
    return results.check(done.returncode == 0 and "INVALID" not in done.stdout + done.stderr, f"{text}: ocfl-py finds the store valid", (done.stdout + done.stderr)[-400:])


def held(results, folder, acknowledged, text, figures, database=None):
    """Whatever was acknowledged before a backup began is in it."""
    faults = Register(types.SimpleNamespace(folder=folder, database=database)).faults(acknowledged)
    figures["acknowledged"] += len(acknowledged)
    figures["lost"] += len(faults)
    results.check(not faults, f"{text}: {len(acknowledged)} change sets that were acknowledged before the backup are there whole", "; ".join(faults[:5]))


def written_beside(results, instance, backups, folder, figures):
    """Two backups while four writers write; each is what its manifest says."""
    told = {}
    with Writers(instance, 1) as writers:
        writers.wait_for_more(5, 60)
        told["between"] = writers.acknowledged()
        first, early = backups.make()
        add_pictures(instance, folder, [200, 210])
        writers.wait_for_more(5, 60)
        told["end"] = writers.acknowledged()
        second, late = backups.make()
        results.check(writers.running(), "writers went on meanwhile", writers.last_words())
        writers.stop()
    results.check(late > early, f"the second backup has more records: {early}, {late}")
    between = moment(second) - datetime.timedelta(milliseconds=1)
    for name, at, wanted in (("between", iso(between), early), ("end", None, late)):
        code, said = backups.restore(folder / name, at)
        results.check(code == 0, f"restored as of {name}", said[-600:])
        if code == 0:
            found = verified(results, instance, folder / name, name)
            results.check(found == wanted, f"{name}: the records of the manifest are there", f"{found} of {wanted}")
            judged(results, folder / name, name)
            held(results, folder / name, told[name], name, figures)
    before = moment(first) - datetime.timedelta(seconds=1)
    code, said = backups.restore(folder / "before", iso(before))
    results.check(code == 1 and "backup.none" in said and not (folder / "before").exists(), "before the first backup there is nothing", said[-300:])
    code, said = backups.restore(folder / "end")
    results.check(code == 1 and "backup.occupied" in said, "nothing is overwritten", said[-300:])


def killed(results, instance, backups, chance, kills, figures):
    """Backups that are killed at any moment leave whole snapshots only. Gives what was acknowledged before the one that came after."""
    before = len(backups.names())
    with Writers(instance, 2) as writers:
        for _ in range(kills):
            writers.wait_for_more(2, 30)
            process = instance.begin("backup", "--to", str(backups.path), *backups.words(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.02, 1.5))
            process.send_signal(signal.SIGKILL)
            figures["kills"] += process.wait() == -signal.SIGKILL
        writers.stop()
        acknowledged = writers.acknowledged()
    results.check(", 0 faults" in backups.check(), f"after {kills} killed backups all snapshots are whole")
    _, count = backups.make()
    results.check(", 0 faults" in backups.check(), f"and the next one is made: {count} records")
    results.check(not any((backups.path / "new").glob("*")), "nothing half written is left")
    figures["finished"] = len(backups.names()) - before - 1
    return acknowledged


def drilled(results, instance, backups):
    said = instance.verb("drill", "--from", str(backups.path), *backups.words(), timeout=PATIENCE)
    results.check(": proven" in said and "sample: " in said, "the drill proves the newest backup", said[-400:])
    results.check("restore drill: 20" in instance.verb("doctor"), "doctor tells of it")
    results.check(not (instance.folder / "drill").exists(), "nothing is left of the drill")


def pruned(results, backups):
    names = backups.names()
    backups.instance.verb("backup", "prune", "--repository", str(backups.path), *backups.words(), "--keep-daily", "1", timeout=PATIENCE)
    results.check(backups.names() == names[-1:], "one snapshot of the day stays, the newest", str(backups.names()))
    results.check(", 0 not needed, 0 faults" in backups.check(), "all that it needs is there and nothing else")


def trial(options, results):
    chance = random.Random(options.seed)
    figures = {"kills": 0, "finished": 0, "acknowledged": 0, "lost": 0}
    folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-backup-"))
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = stack.enter_context(PostgreSQL(fsync=False))
        instance = stack.enter_context(Instance(options.binary, database=server.create() if options.engine == "postgresql" else None))
        instance.load()
        instance.start(timeout=PATIENCE)
        add_pictures(instance, folder, [10, 20, 30])
        backups = Backups(instance, folder)
        written_beside(results, instance, backups, folder, figures)
        acknowledged = killed(results, instance, backups, chance, options.kills, figures)
        drilled(results, instance, backups)
        other = server.create() if options.engine == "sqlite" else None
        code, said = backups.restore(folder / "other", database=other)
        results.check(code == 0, "restored into the other engine", said[-600:])
        if code == 0:
            verified(results, instance, folder / "other", "the other engine", other)
            judged(results, folder / "other", "the other engine")
            held(results, folder / "other", acknowledged, "the other engine", figures, other)
        pruned(results, backups)
        wrong = folder / "wrong.key"
        instance.run("backup", "key", str(wrong))
        backups.key, right = wrong, backups.key
        code, said = backups.restore(folder / "wrong")
        results.check(code == 1 and "backup.wrong-key" in said, "a wrong key is told at once", said[-300:])
        backups.key = right
        mistyped = folder / "mistyped"
        done = subprocess.run([instance.binary, "backup", "--data", str(mistyped), "--to", str(backups.path), *backups.words()], cwd=ROOT, env=instance.environment, capture_output=True, text=True)
        results.check(done.returncode == 1 and "backup.register" in done.stderr and not mistyped.exists(), "a mistyped folder is not taken for an empty instance", done.stdout[-300:] + done.stderr[-300:])
        instance.stop()
    print(
        f"backups killed {figures['kills']} of {options.kills} ({figures['finished']} of them had a whole snapshot); change sets acknowledged before the backups that were restored "
        f"{figures['acknowledged']}, lost {figures['lost']}")


if __name__ == "__main__":
    sys.exit(main("backup", __doc__, trial, prepare))
