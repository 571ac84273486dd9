#!/usr/bin/env python3
"""Readers and writers on one instance for a long time; memory and answers every minute; writes a section of RESULTS.md.

    mixed.py --binary B --data DIR [--database URL] --records N [--minutes 60]

Readers ask pages, searches and suggestions at a steady rate; beside them records are created, closed and opened all the while.
"""
import argparse
import datetime
import pathlib
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "benchmarks")]
from instance import Instance  # noqa: E402
from measure import commit, machine, put  # noqa: E402

WORDS = "chua den dinh le hoi lang nghe cheo thanh hoang trang nguyen tran nguyen van hung yen sac phong bia da hat van".split()


class Load:
    def __init__(self, instance, rate, readers):
        self.instance, self.pause, self.readers = instance, readers / rate, readers
        self.ending = threading.Event()
        self.lock = threading.Lock()
        self.spent, self.statuses, self.written, self.failed = [], {}, 0, []

    def read(self, seed):
        chance = random.Random(seed)
        while not self.ending.is_set():
            words = urllib.parse.quote(" ".join(chance.sample(WORDS, chance.choice([1, 2]))))
            path = chance.choice([f"/vi/tim-kiem?q={words}", f"/api/v1/search?q={words}&limit=20", f"/api/v1/suggest?q={words}", "/vi", "/vi/di-tich", "/api/v1/records/di-tich-den-may"])
            begun = time.perf_counter()
            try:
                with urllib.request.urlopen(self.instance.base + path, timeout=60) as answer:
                    answer.read()
                    status = answer.status
            except urllib.error.HTTPError as answer:
                status = answer.code
            except OSError as error:
                status = type(error).__name__
            with self.lock:
                self.spent.append((time.perf_counter() - begun) * 1000)
                self.statuses[status] = self.statuses.get(status, 0) + 1
            self.ending.wait(chance.expovariate(1 / self.pause))

    def write(self):
        """A batch of new records, then one record closed and opened again; all through the command line, beside the server."""
        turn = 0
        while not self.ending.wait(5):
            turn += 1
            words = ["generate", "--records", "25", "--batch", "5", "--writers", "2", "--seed", str(1_000_000 + turn)] if turn % 3 else ["close", "di-tich-den-may", "--as", "described", "--reason", "benchmark"]
            done = subprocess.run([self.instance.binary, *self.instance.words(*words)], cwd=ROOT, env=self.instance.environment, capture_output=True, text=True)
            self.written += done.returncode == 0
            if done.returncode:
                self.failed.append(done.stderr[-300:])


def memory(pid):
    status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return int(status["VmRSS"].split()[0]) / 1024


def report(samples, statuses, written, failed, options):
    """`samples`: resident MB, answers, p50 and p99 in ms of each minute."""
    step = max(1, len(samples) // 6)
    rows = []
    for first in range(0, len(samples), step):
        part = samples[first:first + step]
        middle = [statistics.median(s[i] for s in part) for i in (0, 2, 3)]
        rows.append(f"| {first + 1}–{first + len(part)} | {middle[0]:.0f} | {sum(s[1] for s in part):,} | {middle[1]:.1f} | {middle[2]:.1f} |")
    others = {status: count for status, count in statuses.items() if status != 200}
    return f"""## Mixed load, {"PostgreSQL" if options.database else "SQLite"}, {options.records:,} invented records

{datetime.date.today().isoformat()}, commit {commit()}; {machine()}. {len(samples)} minutes at {options.rate:g} requests a second: searches, suggestions, pages, records; beside them batches of records written,
and a record closed and opened. {sum(s[1] for s in samples):,} answers, {"all 200" if not others else f"others than 200: {others}"}; {written} acts of writing done, {failed} failed.

| minutes | resident, MB | answers | p50, ms | p99, ms |
|---|---|---|---|---|
{chr(10).join(rows)}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--database")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=20, help="requests a second")
    parser.add_argument("--readers", type=int, default=8)
    options = parser.parse_args()
    with Instance(options.binary, keep=options.data, database=options.database) as instance:
        instance.start(timeout=1_800)
        load = Load(instance, options.rate, options.readers)
        threads = [threading.Thread(target=load.read, args=(seed,), daemon=True) for seed in range(options.readers)] + [threading.Thread(target=load.write, daemon=True)]
        for thread in threads:
            thread.start()
        begun, samples = time.monotonic(), []
        print("minute  resident MB  requests  p50 ms  p99 ms  statuses", flush=True)
        while time.monotonic() - begun < options.minutes * 60:
            time.sleep(60)
            with load.lock:
                spent, load.spent = sorted(load.spent) or [0], []
            samples.append((memory(instance.server.pid), len(spent), spent[len(spent) // 2], spent[len(spent) * 99 // 100]))
            print("{:6}  {:11.0f}  {:8}  {:6.1f}  {:6.1f}  {}".format(len(samples), *samples[-1], load.statuses), flush=True)
        load.ending.set()
        for thread in threads:
            thread.join(60)
    section = report(samples, load.statuses, load.written, len(load.failed), options)
    put(section, options.output)
    print(section, load.failed[:2])
    return 1 if any(status != 200 for status in load.statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
