#!/usr/bin/env python3
"""Loads invented records, asks 100 fixed queries over HTTP and beside it the bare search library and bare FTS5 the same words; writes a page of figures.

Ratios within one run say more than absolutes: the machines that this runs on differ by a factor of two.
"""
import argparse
import datetime
import http.client
import json
import math
import multiprocessing
import os
import pathlib
import platform
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse

import xapian

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from instance import Instance  # noqa: E402

QUERIES = 100
ROUNDS = 5
TOP = 20


def fold(text):
    """Lower case without tones and marks, đ as d."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return bare.replace("đ", "d")


def words(text):
    return re.findall(r"\w+", fold(text))


def texts(value):
    """All strings of a body, in any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def bodies(folder):
    """Identifier, and the published body of every public record."""
    register = sqlite3.connect(f"file:{folder}/register.sqlite?mode=ro", uri=True)
    rows = register.execute(
        "SELECT r.identifier, v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published WHERE r.visibility = 'public' ORDER BY r.identifier")
    for identifier, body in rows:
        yield identifier, json.loads(body)


def fixed_queries(folder, seed):
    """Half of one word, half of two neighbours, with the frequency they have in the names of the corpus."""
    chance = random.Random(seed)
    names = [body.get("name", {}).get("vi", "") if isinstance(body.get("name"), dict) else "" for _, body in bodies(folder)]
    names = [w for w in (words(n) for n in names) if len(w) >= 2]
    queries = []
    while len(queries) < QUERIES:
        name = chance.choice(names)
        if len(queries) % 2 == 0:
            word = chance.choice(name)
            query = [word] if not word.isdigit() else None
        else:
            at = chance.randrange(len(name) - 1)
            query = name[at : at + 2]
        if query and query not in queries:
            queries.append(query)
    return queries


def spread(milliseconds):
    ordered = sorted(milliseconds)

    def at(share):
        return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]

    return {"p50": at(0.5), "p99": at(0.99), "mean": sum(ordered) / len(ordered)}


def ask(job):
    """One client on one kept-alive connection; milliseconds of every request."""
    host, queries, rounds, begin = job
    connection = http.client.HTTPConnection(host, timeout=60)
    spent, totals = [], []
    for turn in range(rounds):
        for index in range(len(queries)):
            # Clients start at different places, so that they do not ask the same thing at once.
            query = queries[(index + begin) % len(queries)]
            address = "/api/v1/search?" + urllib.parse.urlencode({"q": " ".join(query), "limit": TOP})
            started = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read()
            spent.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"{address}: {answer.status} {body[:200]}")
            if turn == 0:
                totals.append(json.loads(body)["total"])
    return spent, totals


def over_http(instance, queries, clients):
    host = instance.base.removeprefix("http://")
    ask((host, queries, 1, 0))  # warm
    jobs = [(host, queries, ROUNDS, client * len(queries) // clients) for client in range(clients)]
    started = time.perf_counter()
    if clients == 1:
        answers = [ask(jobs[0])]
    else:
        with multiprocessing.Pool(clients) as pool:
            answers = pool.map(ask, jobs, chunksize=1)
    seconds = time.perf_counter() - started
    spent = [s for a in answers for s in a[0]]
    return spread(spent) | {"rate": len(spent) / seconds, "totals": answers[0][1]}


def bare_xapian(folder, queries):
    generation = (folder / "index/CURRENT").read_text()
    database = xapian.Database(str(folder / "index" / generation))
    spent, totals = [], []
    for turn in range(ROUNDS + 1):
        for query in queries:
            started = time.perf_counter()
            enquire = xapian.Enquire(database)
            enquire.set_query(xapian.Query(xapian.Query.OP_AND, ["F" + w for w in query]))
            found = enquire.get_mset(0, TOP, database.get_doccount())
            for hit in found:
                hit.document.get_data()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
            else:
                totals.append(found.get_matches_estimated())
    return spread(spent) | {"totals": totals}


def bare_fts5(folder, queries):
    path = folder / "fts5.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    started = time.perf_counter()
    database.execute("CREATE VIRTUAL TABLE text USING fts5(words)")
    database.executemany("INSERT INTO text (words) VALUES (?)", ((" ".join(w for t in texts(body) for w in words(t)),) for _, body in bodies(folder)))
    database.commit()
    built = time.perf_counter() - started
    spent, totals = [], []
    for turn in range(ROUNDS + 1):
        for query in queries:
            match = " ".join(f'"{w}"' for w in query)
            started = time.perf_counter()
            total = database.execute("SELECT count(*) FROM text WHERE text MATCH ?", (match,)).fetchone()[0]
            database.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", (match, TOP)).fetchall()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
            else:
                totals.append(total)
    database.close()
    return spread(spent) | {"built": built, "size": path.stat().st_size, "totals": totals}


def memory(pid):
    """Resident memory and its peak, MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status).group(1)) / 1024 for name in ("VmRSS", "VmHWM"))


def size(folder):
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def timed(body):
    started = time.perf_counter()
    result = body()
    return result, time.perf_counter() - started


def peak_of(instance, *arguments):
    """Seconds and peak memory (MB) of a verb."""
    started = time.perf_counter()
    process = instance.command(*arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {output[-2000:]}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, output.strip()


def start_time(instance):
    """Seconds from starting the process to the first whole page."""
    def first_page():
        instance.start(timeout=600)
        status, _ = instance.get("/vi")
        if status != 200:
            raise RuntimeError(f"the home page answered {status}")

    return timed(first_page)[1]


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    total = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) / 1024 / 1024
    return f"{os.cpu_count()} × {model}, {total:.0f} GiB, {platform.system()} {platform.release()}"


def commit():
    def git(*words):
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else ""

    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with uncommitted changes" if git("status", "--porcelain", "--untracked-files=no") else "")


def measure(options):
    figures = {"load before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory(prefix="phohien-bench-") as folder:
        data = pathlib.Path(folder)
        with Instance(options.binary, keep=data) as instance:
            figures["starter"] = timed(instance.load)[1]
            print("generating …", flush=True)
            figures["generate"], figures["generate memory"], said = peak_of(instance, "generate", "--records", str(options.records), "--seed", str(options.seed), "--data", str(data))
            print(said, flush=True)
            figures["register size"] = size(data)
            figures["reindex"], figures["reindex memory"], said = peak_of(instance, "reindex", "--data", str(data))
            print(said, flush=True)
            figures["index size"] = size(data / "index")
            figures["start"] = start_time(instance)
            instance.stop()
            figures["start again"] = start_time(instance)
            time.sleep(2)
            figures["idle"] = memory(instance.server.pid)[0]
            figures["records"] = instance.json("/api/v1/search", limit=1)["total"]
            queries = fixed_queries(data, options.seed)
            print("asking …", flush=True)
            figures["one"] = over_http(instance, queries, 1)
            figures["four"] = over_http(instance, queries, 4)
            figures["busy"], figures["peak"] = memory(instance.server.pid)
            figures["xapian"] = bare_xapian(data, queries)
            figures["page"] = pages(instance, queries)
            instance.stop()
            figures["fts5"] = bare_fts5(data, queries)
    figures["queries"] = queries
    return figures


def pages(instance, queries):
    """The whole search page as readers get it, one client."""
    connection = http.client.HTTPConnection(instance.base.removeprefix("http://"), timeout=60)
    spent = []
    for turn in range(2):
        for query in queries:
            started = time.perf_counter()
            connection.request("GET", "/vi/tim-kiem?" + urllib.parse.urlencode({"q": " ".join(query)}))
            connection.getresponse().read()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
    return spread(spent)


def report(f, options):
    one, four, xap, fts, page = f["one"], f["four"], f["xapian"], f["fts5"], f["page"]
    hits = sorted(xap["totals"])

    def row(name, s, extra=""):
        return f"| {name} | {s['p50']:.2f} | {s['p99']:.2f} | {s['mean']:.2f} | {s['p50'] / xap['p50']:.2f} | {s['p99'] / xap['p99']:.2f} | {s['p50'] / fts['p50']:.2f} | {s['p99'] / fts['p99']:.2f} | {extra} |"

    mb = 1_000_000
    return f"""# Results

Written by `benchmarks/run`; do not edit. {datetime.date.today().isoformat()}, commit {commit()}, {options.build} build.
Machine: {machine()}; load average before the run {f['load before']:.2f}.
{f['records']:,} public records: the starter data and {options.records:,} invented ones (`phohien generate --seed {options.seed}`).

## Loading

| work | seconds | records/s | peak memory, MB | on disk, MB |
|---|---|---|---|---|
| generate, validate, write with revisions and projections | {f['generate']:.1f} | {options.records / f['generate']:,.0f} | {f['generate memory']:.0f} | {f['register size'] / mb:.0f} (register) |
| reindex | {f['reindex']:.1f} | {f['records'] / f['reindex']:,.0f} | {f['reindex memory']:.0f} | {f['index size'] / mb:.0f} (index) |
| both: until searchable | {f['generate'] + f['reindex']:.1f} | {options.records / (f['generate'] + f['reindex']):,.0f} | | |
| bare FTS5 table of the same texts, built from the register by Python | {fts['built']:.1f} | {f['records'] / fts['built']:,.0f} | | {fts['size'] / mb:.0f} |

The starter records took {f['starter']:.1f} s to load.

## Searching

{QUERIES} fixed queries of one and two neighbouring words from the names of the corpus, without marks, {ROUNDS} rounds, warm; milliseconds.
Hits per query: median {hits[len(hits) // 2]:,}, most {hits[-1]:,}. The API's answer holds the exact count, three facets and the best {TOP} with titles;
the bare queries give the exact count and the best {TOP}.

| what | p50 | p99 | mean | p50 ÷ bare index | p99 ÷ bare index | p50 ÷ FTS5 | p99 ÷ FTS5 | requests/s |
|---|---|---|---|---|---|---|---|---|
{row('API over HTTP, 1 client', one, f"{one['rate']:,.0f}")}
{row('API over HTTP, 4 clients', four, f"{four['rate']:,.0f}")}
{row('search page as HTML, 1 client', page)}
{row('bare index: AND of the words, same database, from Python', xap)}
{row('bare FTS5: count, and the best by bm25, from Python', fts)}

The clients are Python processes on the same machine; their own work is in the figures.

## Start and memory

| what | |
|---|---|
| from start to the first page, first time / again | {f['start']:.2f} s / {f['start again']:.2f} s |
| resident memory idle | {f['idle']:.0f} MB |
| resident memory after all requests, peak | {f['busy']:.0f} MB, {f['peak']:.0f} MB |
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--build", default="release")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    figures = measure(options)
    text = report(figures, options)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")
    print(text)
    print(f"written to {options.output}")
    ratio = figures["one"]["p50"] / figures["xapian"]["p50"]
    print(f"median of the API: {ratio:.2f} × the bare index query")


if __name__ == "__main__":
    sys.exit(main())
