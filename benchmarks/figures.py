#!/usr/bin/env python3
"""The figures of the Plan over invented records: counting all anew, the pages of targets made new, beside the database engine counting the same records by itself;
writes a section of benchmarks/RESULTS.md.

    benchmarks/run --figures [--engine sqlite|postgresql] [--records N]

Each page is asked at an address of its own, so that none is answered as a whole from memory; what it is made of is kept as it always is.
"""
import argparse
import contextlib
import datetime
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Servers"), str(ROOT / "benchmarks")]
from instance import Instance  # noqa: E402
from measure import commit, machine, memory, peak_of, put, register_size, spread, timed  # noqa: E402

CLIENTS = (1, 4)
# What a system without figures of its own would ask whenever the page is opened: all published texts of the kinds that indicators are made of, looked into.
BARE = {
    "sqlite": "SELECT r.profile, count(*), sum(json_extract(v.body, '$.images') IS NOT NULL) FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published "
              "WHERE r.visibility = 'public' GROUP BY r.profile",
    "postgresql": "SELECT r.profile, count(*), sum(CASE WHEN v.body::jsonb ? 'images' THEN 1 ELSE 0 END) FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published "
                  "WHERE r.visibility = 'public' GROUP BY r.profile",
}


def bare(data, database):
    """Milliseconds of three counts."""
    def sqlite():
        with contextlib.closing(sqlite3.connect(data / "register.sqlite")) as register:
            return register.execute(BARE["sqlite"]).fetchall()

    def postgresql():
        import psycopg2

        with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
            cursor.execute(BARE["postgresql"])
            return cursor.fetchall()

    return spread([timed(postgresql if database else sqlite)[1] * 1000 for _ in range(3)])


def asked(instance, paths, clients, count):
    """Milliseconds of `count` answers to `clients` that ask `paths` in turn, none from memory."""
    spent, faults, numbers, lock = [], [], iter(range(count)), threading.Lock()

    def client():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            path = paths[number % len(paths)]
            begun = time.perf_counter()
            # The same question at another address.
            status, body = instance.get(path + ("" if "?" in path else "?") + "&" * (clients * count + number))
            spent.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                faults.append(f"{path}: {status} {body[:200]}")

    begun = time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(faults[0])
    return spread(spent) | {"rate": count / (time.perf_counter() - begun)}


def measured(instance, data, database, options):
    where = instance.words()
    figures = {"load": os.getloadavg()[0], "database": database}
    if not options.prepared:
        instance.load()
        print("generating …", flush=True)
        figures["generate"] = peak_of(instance, "generate", "--records", str(options.records), "--seed", str(options.seed), *where)[0]
    figures["register"] = register_size(data, database)
    print("counting …", flush=True)
    counts = [peak_of(instance, "indicators", "--recount", *where) for _ in range(2)]
    print(counts[0][2], flush=True)
    said = [float(re.search(r"counted anew in ([\d.,]+)", text).group(1).replace(",", "")) for _, _, text in counts]
    figures["recount"], figures["recount memory"] = min(said), max(peak for _, peak, _ in counts)
    figures["then"] = timed(lambda: instance.run("indicators", *where, "--as-of", options.day, timeout=600))[1]
    instance.start(timeout=900)
    items = instance.json("/api/v1/indicators")["items"]
    figures["indicators"] = len(items)
    own = [i["id"] for i in items if i["value"] is not None][:5] or [items[0]["id"]]
    figures["first"] = timed(lambda: instance.get("/vi/chi-tieu"))[1]
    kinds = {
        "targets": ("page of all targets", ["/vi/chi-tieu"]), "then": (f"page of all targets as of {options.day}", [f"/vi/chi-tieu?as-of={options.day}"]),
        "one": ("page of one indicator, with its course, map and communes", [f"/vi/chi-tieu/{i}" for i in own]),
        "records": ("list of what is missing for one", [f"/vi/chi-tieu/{i}/ban-ghi?counted=false" for i in own]),
        "api": ("`/api/v1/indicators`", ["/api/v1/indicators"]),
    }
    for kind, (title, paths) in kinds.items():
        asked(instance, paths, 1, len(paths))
        for clients in CLIENTS:
            figures[kind, clients] = asked(instance, paths, clients, options.count)
            print(title, clients, figures[kind, clients], flush=True)
    figures["kinds"] = {kind: title for kind, (title, _) in kinds.items()}
    figures["busy"], figures["peak"] = memory(instance.server.pid)
    instance.stop()
    print("the engine by itself …", flush=True)
    figures["bare"] = bare(data, database)
    return figures


def report(f, options):
    rows = [
        f"| {title} | {clients} | {one['p50']:.1f} | {one['p99']:.1f} | {one['mean']:.1f} | {one['rate']:,.1f} | {one['p50'] / f['bare']['p50']:.4f} |"
        for kind, title in f["kinds"].items() for clients in CLIENTS for one in [f[kind, clients]]]
    made = f"{f['generate']:.0f} s to generate, " if "generate" in f else ""
    return f"""## Figures of the Plan, {"PostgreSQL" if f["database"] else "SQLite"}, {options.records:,} invented records

{datetime.date.today().isoformat()}, commit {commit()}, {options.build} build; {machine()}; load average before the run {f['load']:.2f}.
{f['indicators']} indicators over the starter data and {options.records:,} invented records ({made}register of {f['register'] / 1e6:,.0f} MB). {options.count} questions of each kind; milliseconds.

| what | clients | p50 | p99 | mean | answers/s | p50 ÷ the engine by itself |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}
| the engine by itself: public records by kind, and how many have an image field, from their texts | 1 | {f['bare']['p50']:.1f} | {f['bare']['p99']:.1f} | {f['bare']['mean']:.1f} | | 1 |

| what | |
|---|---|
| all records counted anew, `phohien indicators --recount` | {f['recount']:.1f} s, {options.records / f['recount']:,.0f} records/s; {f['recount memory']:.0f} MB at most |
| all figures of {options.day}, `phohien indicators --as-of`, with the start of the program | {f['then']:.2f} s |
| the first page of targets after the start of the server | {f['first']:.2f} s |
| resident memory of the server after all requests; peak | {f['busy']:.0f} MB; {f['peak']:.0f} MB |
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--build", default="release")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--prepared", type=pathlib.Path, help="an instance's folder with its records loaded (SQLite)")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200, help="questions of each kind")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    # Of Vietnam: the register begins on the day of the run.
    options.day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date().isoformat()
    with contextlib.ExitStack() as stack:
        database = None
        if options.engine == "postgresql":
            from servers import PostgreSQL

            database = stack.enter_context(PostgreSQL(settings={"shared_buffers": "1GB", "max_wal_size": "4GB"})).create()
        data = options.prepared or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="phohien-bench-")))
        instance = stack.enter_context(Instance(options.binary, keep=data, database=database))
        section = report(measured(instance, data, database, options), options)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    put(section, options.output)
    print(section)
    print(f"written to {options.output}")


if __name__ == "__main__":
    main()
