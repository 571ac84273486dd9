#!/usr/bin/env python3
"""Three servers on one PostgreSQL behind nginx: what is closed is gone on all of them at once, and no reader notices that one of them is stopped, killed, started."""
import contextlib
import signal
import sys
import time
import urllib.parse

from servers import Nginx, PostgreSQL, free_port
from trial import PAGES, PROGRAMS, Instance, Readers, Register, check_chains, check_index, check_register, found, main, told, Writers

SERVERS = 3
CATCH_UP = 5  # seconds within which an index has taken up a change


@contextlib.contextmanager
def several(binary):
    """Servers with a folder each on one database, on ports of their own that they keep."""
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(PostgreSQL(fsync=False, max_connections=100)).create()
        instances = [stack.enter_context(Instance(binary, database=database)) for _ in range(SERVERS)]
        for instance in instances:
            instance.environment["PHOHIEN_SECRET"] = str(instances[0].folder / "secret.key")
        instances[0].load()
        ports = [free_port() for _ in instances]
        for instance, port in zip(instances, ports):
            instance.start(port=port)
        yield list(zip(instances, ports))


def sight(instance, record):
    """How one server shows a record: status of its page, of the API, whether the search and the suggestions name it, how many records there are."""
    words = urllib.parse.quote(record["title"])
    hits = [i["id"] for i in instance.json(f"/api/v1/search?limit=100&q={words}")["items"]]
    suggested = instance.get(f"/api/v1/suggest?limit=20&q={words}")[1].decode()
    return {
        "page": instance.get(record["url"])[0], "api": instance.get(f"/api/v1/records/{record['identifier']}")[0],
        "search": record["id"] in hits, "suggest": record["id"] in suggested or record["url"] in suggested, "total": found(instance),
    }


def closing(results, servers):
    """Each of the four ways, told to another server's folder each time; withdrawn and erased leave a tombstone."""
    instances = [instance for instance, _ in servers]
    records = instances[0].json("/api/v1/search", q="chùa", profile="monument", limit=20)["items"]
    for number, (way, status) in enumerate({"hidden": 404, "withdrawn": 410, "described": 200, "erased": 410}.items()):
        record, teller = records[number], instances[number % SERVERS]
        open_ = sight(instances[0], record)
        results.check(open_["page"] == open_["api"] == 200 and open_["search"], f"{record['identifier']} is open", f"{open_}")
        shown = status == 200
        closed = {"page": status, "api": status, "search": shown, "suggest": open_["suggest"] and shown, "total": open_["total"] - (0 if shown else 1)}
        output = teller.verb("close", record["identifier"], "--as", way, "--reason", "Trial of closing")
        for place, instance in enumerate(instances, 1):
            seen = sight(instance, record)
            results.check(seen == closed, f"{way}: server {place} shows it so at the next request", f"{seen} instead of {closed} ({output.strip()[-100:]})")
        if way != "erased":
            reopening(results, instances, record, open_, way)
        else:
            refused_reopening(results, teller, record)


def reopening(results, instances, record, open_, way):
    instances[-1].verb("reopen", record["identifier"], "--reason", "Trial of opening")
    for place, instance in enumerate(instances, 1):
        statuses = instance.get(record["url"])[0], instance.get(f"/api/v1/records/{record['identifier']}")[0]
        results.check(statuses == (200, 200), f"{way}, opened again: server {place} answers it at the next request", f"{statuses}")
        deadline = time.monotonic() + CATCH_UP
        while (seen := sight(instance, record)) != open_ and time.monotonic() < deadline:
            time.sleep(0.1)
        results.check(seen == open_, f"{way}, opened again: server {place} finds it within {CATCH_UP} s", f"{seen} instead of {open_}")


def refused_reopening(results, instance, record):
    try:
        instance.verb("reopen", record["identifier"], "--reason", "Trial of opening")
        results.check(False, "what was erased cannot be opened", "reopen went through")
    except RuntimeError:
        results.check(True, "what was erased cannot be opened")


def rolling(results, servers, nginx):
    """Each server in turn is stopped, started, killed, started, while visitors read; what is written meanwhile is found on it."""
    acknowledged = {}
    page = servers[0][0].json("/api/v1/search", q="đền", limit=1)["items"][0]["url"]
    paths = PAGES + PROGRAMS + [page]
    with Readers(nginx.base, paths, threads=4, pause=0.01) as readers:
        time.sleep(1)
        for number, (instance, port) in enumerate(servers):
            for how in (signal.SIGTERM, signal.SIGKILL):
                begun = time.monotonic()
                what = f"server {number + 1} ended by {how.name}"
                instance.stop(how)
                more = written(results, servers[(number + 1) % SERVERS][0], seed=100 + 10 * number + how)
                acknowledged |= more
                instance.start(port=port)
                check_index(results, instance, f"{what} and started")
                fresh = Register(instance).identifiers(list(more))[:3]
                statuses = [instance.get(f"/api/v1/records/{identifier}")[0] for identifier in fresh]
                results.check(fresh and set(statuses) == {200}, f"{what} and started: it answers what was written without it", f"{statuses} for {fresh}")
                time.sleep(1.2)  # nginx tries it again
                answers = readers.since(begun)
                bad = [a for a in answers if a.status != 200]
                results.check(answers and not bad, f"{what}: {len(answers)} readers through nginx got 200", f"{told(bad)} on {sorted({a.path for a in bad})[:4]}")
    bad = [a for a in readers.answers if a.status != 200]
    results.check(readers.answers and not bad, f"no reader of {len(readers.answers)} failed", f"{told(bad)}; nginx: {nginx.errors()[-600:]}")
    return acknowledged


def written(results, instance, seed):
    """Some records, written beside a server that runs."""
    with Writers(instance, seed, records=40, writers=2) as writers:
        code = writers.finish(120)
    results.check(code == 0 and writers.committed, f"records are written meanwhile ({len(writers.committed)} change sets)", f"{code}: {writers.last_words()}")
    return writers.acknowledged()


def trial(options, results):
    with several(options.binary) as servers, Nginx([port for _, port in servers]) as nginx:
        closing(results, servers)
        acknowledged = rolling(results, servers, nginx)
        for place, (instance, _) in enumerate(servers, 1):
            check_index(results, instance, f"server {place}, at the end", timeout=CATCH_UP)
        check_register(results, servers[0][0], acknowledged, "at the end")
        check_chains(results, servers[0][0], "at the end")


if __name__ == "__main__":
    sys.exit(main("several servers", __doc__, trial))
