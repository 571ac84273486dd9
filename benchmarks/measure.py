#!/usr/bin/env python3
"""Loads invented records into SQLite or PostgreSQL, asks 100 fixed queries over HTTP and beside it the bare search library and the bare full text of the same
database engine the same words; writes a section of benchmarks/RESULTS.md.

Ratios within one run say more than absolutes: the machines that this runs on differ by a factor of two.
"""
import argparse
import contextlib
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

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Servers")]
from instance import Instance  # noqa: E402

QUERIES = 100
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


PUBLISHED = "SELECT r.identifier, v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published WHERE r.visibility = 'public' ORDER BY r.identifier"


def bodies(folder, database):
    """Identifier, and the published body of every public record."""
    if database:
        import psycopg2

        with psycopg2.connect(database) as connection, connection.cursor(name="bodies") as cursor:
            cursor.itersize = 5_000
            cursor.execute(PUBLISHED)
            for identifier, body in cursor:
                yield identifier, json.loads(body)
        return
    register = sqlite3.connect(f"file:{folder}/register.sqlite?mode=ro", uri=True)
    for identifier, body in register.execute(PUBLISHED):
        yield identifier, json.loads(body)


def fixed_queries(folder, database, seed):
    """Half of one word, half of two neighbours, with the frequency they have in the names of the corpus."""
    chance = random.Random(seed)
    names = [body.get("name", {}).get("vi", "") if isinstance(body.get("name"), dict) else "" for _, body in bodies(folder, database)]
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


def spelled(query, number):
    """The words with `number` in the case of their letters: the same question at another address, so that no kept answer is given."""
    text, place = "", 0
    for letter in " ".join(query):
        text += letter.upper() if letter.isalpha() and number >> place & 1 else letter
        place += letter.isalpha()
    return text + " " * (number >> place)


def ask(job):
    """One client on one kept-alive connection; milliseconds of every request. `first`: the number of its first round among all rounds of the run."""
    host, queries, rounds, begin, first = job
    connection = http.client.HTTPConnection(host, timeout=60)
    spent, totals = [], []
    for turn in range(rounds):
        for index in range(len(queries)):
            # Clients start at different places, so that they do not ask the same thing at once.
            query = queries[(index + begin) % len(queries)]
            address = "/api/v1/search?" + urllib.parse.urlencode({"q": spelled(query, first + turn), "limit": TOP})
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


asked = [0]  # rounds of questions in this run


def over_http(instance, queries, clients, rounds):
    host = instance.base.removeprefix("http://")
    first = asked[0] + 1
    asked[0] += 1 + clients * rounds
    ask((host, queries, 1, 0, first))  # warm
    jobs = [(host, queries, rounds, client * len(queries) // clients, first + 1 + client * rounds) for client in range(clients)]
    started = time.perf_counter()
    if clients == 1:
        answers = [ask(jobs[0])]
    else:
        with multiprocessing.Pool(clients) as pool:
            answers = pool.map(ask, jobs, chunksize=1)
    seconds = time.perf_counter() - started
    spent = [s for a in answers for s in a[0]]
    return spread(spent) | {"rate": len(spent) / seconds, "totals": answers[0][1]}


def bare_xapian(folder, queries, rounds):
    import xapian  # only Debian's Python has it

    generation = (folder / "index/CURRENT").read_text()
    database = xapian.Database(str(folder / "index" / generation))
    spent, totals = [], []
    for turn in range(rounds + 1):
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


def bare_fts5(folder, database, queries, rounds):
    path = folder / "fts5.sqlite"
    table = sqlite3.connect(path)
    table.execute("PRAGMA journal_mode = WAL")
    started = time.perf_counter()
    table.execute("CREATE VIRTUAL TABLE text USING fts5(words)")
    table.executemany("INSERT INTO text (words) VALUES (?)", ((" ".join(w for t in texts(body) for w in words(t)),) for _, body in bodies(folder, database)))
    table.commit()
    built = time.perf_counter() - started
    spent, totals = [], []
    for turn in range(rounds + 1):
        for query in queries:
            match = " ".join(f'"{w}"' for w in query)
            started = time.perf_counter()
            total = table.execute("SELECT count(*) FROM text WHERE text MATCH ?", (match,)).fetchone()[0]
            table.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", (match, TOP)).fetchall()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
            else:
                totals.append(total)
    table.close()
    return spread(spent) | {"built": built, "size": path.stat().st_size, "totals": totals}


def bare_postgresql(folder, database, queries):
    """The engine's own full text over the same folded words: tsvector with a GIN index; exact count, and the best by ts_rank."""
    import psycopg2
    import psycopg2.extras

    connection = psycopg2.connect(database)
    cursor = connection.cursor()
    started = time.perf_counter()
    cursor.execute("CREATE TABLE bare_text (words tsvector)")
    rows = ((" ".join(w for t in texts(body) for w in words(t)),) for _, body in bodies(folder, database))
    psycopg2.extras.execute_values(cursor, "INSERT INTO bare_text (words) SELECT to_tsvector('simple', w) FROM (VALUES %s) v (w)", rows, page_size=1_000)
    cursor.execute("CREATE INDEX bare_text_words ON bare_text USING gin (words)")
    connection.commit()
    cursor.execute("ANALYZE bare_text")
    built = time.perf_counter() - started
    spent, totals = [], []
    for turn in range(2):
        for query in queries:
            match = " & ".join(query)
            started = time.perf_counter()
            cursor.execute("SELECT count(*) FROM bare_text WHERE words @@ to_tsquery('simple', %s)", (match,))
            total = cursor.fetchone()[0]
            cursor.execute("SELECT ctid FROM bare_text, to_tsquery('simple', %s) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT %s", (match, TOP))
            cursor.fetchall()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
            else:
                totals.append(total)
    cursor.execute("SELECT pg_total_relation_size('bare_text')")
    size = cursor.fetchone()[0]
    cursor.execute("DROP TABLE bare_text")
    connection.commit()
    connection.close()
    return spread(spent) | {"built": built, "size": size, "totals": totals}


def reads(instance, path, seconds=8):
    """Requests a second that wrk gets from one kind of address, 16 connections; `path` lists addresses to go round."""
    script = instance.folder / "paths.lua"
    script.write_text("local paths = {" + ",".join(f'"{p}"' for p in path) + "}\nlocal n = 0\nrequest = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n")
    done = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", str(script), instance.base], capture_output=True, text=True)
    script.unlink()
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not rate or "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout[-500:] + done.stderr[-500:])
    return float(rate.group(1))


def register_size(data, database):
    if not database:
        return size(data)
    import psycopg2

    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


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
    with contextlib.ExitStack() as stack:
        database = options.database
        if options.engine == "postgresql" and not database:
            from servers import PostgreSQL

            database = stack.enter_context(PostgreSQL(settings={"shared_buffers": "1GB", "max_wal_size": "4GB"})).create()
        data = options.prepared or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="phohien-bench-")))
        instance = stack.enter_context(Instance(options.binary, keep=data, database=database))
        return measured(instance, data, database, options)


def measured(instance, data, database, options):
    figures = {"load before": os.getloadavg()[0], "database": database}
    where = ["--data", str(data)] + (["--database", database] if database else [])
    if options.prepared:
        figures["starter"] = 0
        figures["generate"], figures["generate memory"] = (float(x) for x in options.loaded.split(","))
    else:
        figures["starter"] = timed(instance.load)[1]
        print("generating …", flush=True)
        figures["generate"], figures["generate memory"], said = peak_of(instance, "generate", "--records", str(options.records), "--seed", str(options.seed), *where)
        print(said, flush=True)
    figures["register size"] = register_size(data, database)
    figures["reindex"], figures["reindex memory"], said = peak_of(instance, "reindex", *where)
    print(said, flush=True)
    figures["index size"] = size(data / "index")
    figures["start"] = start_time(instance)
    instance.stop()
    figures["start again"] = start_time(instance)
    time.sleep(2)
    figures["idle"] = memory(instance.server.pid)[0]
    figures["records"] = instance.json("/api/v1/search", limit=1)["total"]
    queries = fixed_queries(data, database, options.seed)
    print("asking …", flush=True)
    for clients in (1, 4, 16):
        figures[clients] = over_http(instance, queries, clients, options.rounds)
    figures["page"] = pages(instance, queries)
    items = instance.json("/api/v1/search", limit=100)["items"]
    figures["record pages"] = reads(instance, [item["url"] for item in items])
    figures["record api"] = reads(instance, ["/api/v1/records/" + urllib.parse.quote(item["id"]) for item in items])
    figures["busy"], figures["peak"] = memory(instance.server.pid)
    figures["xapian"] = bare_xapian(data, queries, options.rounds)
    instance.stop()
    print("the engine's own full text …", flush=True)
    figures["engine"] = bare_postgresql(data, database, queries) if database else bare_fts5(data, database, queries, options.rounds)
    figures["queries"] = queries
    return figures


def pages(instance, queries):
    """The whole search page as readers get it, one client."""
    connection = http.client.HTTPConnection(instance.base.removeprefix("http://"), timeout=60)
    spent = []
    for turn in range(2):
        for query in queries:
            started = time.perf_counter()
            connection.request("GET", "/vi/tim-kiem?" + urllib.parse.urlencode({"q": " ".join(query), "n": turn}))
            connection.getresponse().read()
            if turn:
                spent.append((time.perf_counter() - started) * 1000)
    return spread(spent)


def report(f, options):
    one, xap, own, page = f[1], f["xapian"], f["engine"], f["page"]
    hits = sorted(xap["totals"])
    name = "PostgreSQL" if f["database"] else "SQLite"
    full_text = "tsvector with GIN" if f["database"] else "FTS5 table"

    def row(title, s, extra=""):
        return f"| {title} | {s['p50']:.2f} | {s['p99']:.2f} | {s['mean']:.2f} | {s['p50'] / xap['p50']:.2f} | {s['p99'] / xap['p99']:.2f} | {s['p50'] / own['p50']:.2f} | {s['p99'] / own['p99']:.2f} | {extra} |"

    mb = 1_000_000
    return f"""## {name}, {options.records:,} invented records

{datetime.date.today().isoformat()}, commit {commit()}, {options.build} build; {machine()}; load average before the run {f['load before']:.2f}.
{f['records']:,} public records: the starter data and {options.records:,} invented ones (`phohien generate --seed {options.seed}`).{options.remark and " " + options.remark}

| work | seconds | records/s | peak memory, MB | on disk, MB |
|---|---|---|---|---|
| generate, validate, write with revisions and projections | {f['generate']:.1f} | {options.records / f['generate']:,.0f} | {f['generate memory']:.0f} | {f['register size'] / mb:.0f} (register) |
| reindex | {f['reindex']:.1f} | {f['records'] / f['reindex']:,.0f} | {f['reindex memory']:.0f} | {f['index size'] / mb:.0f} (index) |
| both: until searchable | {f['generate'] + f['reindex']:.1f} | {options.records / (f['generate'] + f['reindex']):,.0f} | | |
| bare {full_text} of the same texts, built by Python | {own['built']:.1f} | {f['records'] / own['built']:,.0f} | | {own['size'] / mb:.0f} |

{QUERIES} fixed queries of one and two neighbouring words from the names of the corpus, without marks, warm; milliseconds. Hits per query: median {hits[len(hits) // 2]:,}, most {hits[-1]:,}.
The API's answer holds the exact count, three facets and the best {TOP} with titles; the bare queries give the exact count and the best {TOP}.

| what | p50 | p99 | mean | p50 ÷ bare index | p99 ÷ bare index | p50 ÷ engine's full text | p99 ÷ engine's full text | requests/s |
|---|---|---|---|---|---|---|---|---|
{chr(10).join(row(f'API over HTTP, {n} client' + 's' * (n > 1), f[n], f"{f[n]['rate']:,.0f}") for n in (1, 4, 16))}
{row('search page as HTML, 1 client', page)}
{row('bare index: AND of the words, same database, from Python', xap)}
{row(f'bare {full_text}: count, and the best by rank, from Python', own)}

| what | |
|---|---|
| record pages, kept, 16 connections (wrk) | {f['record pages']:,.0f} requests/s |
| records over the API, kept, 16 connections (wrk) | {f['record api']:,.0f} requests/s |
| from start to the first page, first time / again | {f['start']:.2f} s / {f['start again']:.2f} s |
| resident memory idle; after all requests; peak | {f['idle']:.0f} MB; {f['busy']:.0f} MB; {f['peak']:.0f} MB |
"""


HEAD = """# Results

Written by `benchmarks/run`, a section for each engine and size; do not edit. The clients are Python processes (and wrk) on the same machine; their own work is in the figures.
"""


def put(section, output):
    """The section takes the place of the one with the same heading."""
    text = output.read_text(encoding="utf-8") if output.exists() else ""
    sections = [s for s in re.split(r"(?m)^(?=## )", text) if s.startswith("## ")]
    heading = section.split("\n", 1)[0]
    sections = [s for s in sections if s.split("\n", 1)[0] != heading] + [section]
    output.write_text("\n".join([HEAD] + [s.strip() + "\n" for s in sorted(sections)]), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--build", default="release")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--database", help="an empty PostgreSQL database; without it one is made for the run")
    parser.add_argument("--prepared", type=pathlib.Path, help="an instance's folder with its records loaded")
    parser.add_argument("--loaded", default="1,0", help="for --prepared: seconds and peak MB that loading took")
    parser.add_argument("--remark", default="", help="a sentence for the section")
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is asked")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    figures = measure(options)
    text = report(figures, options)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    put(text, options.output)
    print(text)
    print(f"written to {options.output}")
    ratio = figures[1]["p50"] / figures["xapian"]["p50"]
    print(f"median of the API: {ratio:.2f} × the bare index query")


if __name__ == "__main__":
    sys.exit(main())
