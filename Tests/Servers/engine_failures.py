#!/usr/bin/env python3
"""The database engine fails under writers and readers: it is killed, its connections are ended, its disk is full. Nothing acknowledged is lost, and all goes on by itself."""
import contextlib
import sys
import time

from servers import Missing, PostgreSQL, SmallDisk
from trial import PAGES, PROGRAMS, Instance, Readers, Writers, check_alive, check_chains, check_index, check_register, longest_gap, main, told

HEALTH = ["/health/ready", "/health/live"]
PATHS = PAGES + PROGRAMS + HEALTH
OUTAGE = 4  # seconds
NOTICED = 1  # seconds within which requests on their way may still end in either way
ROOM = 8  # megabytes that writers may fill before the disk is full
BACK = 90  # seconds within which everything answers again
CAUGHT_UP = 180  # seconds within which the index has read what the writers wrote: they are as fast as the machine
WRITERS = 2  # at a time: as many as leave the server a processor


@contextlib.contextmanager
def life(binary, results, engine, patience=120):
    """Server, writers and readers on an engine; at the end nothing is lost."""
    with Instance(binary, database=engine.create()) as instance:
        instance.load()
        instance.start()
        with Readers(instance.base, PATHS) as readers, Writers(instance, seed=7, patience=patience, writers=WRITERS) as writers:
            results.check(writers.wait_for_more(10), "writers write", writers.last_words())
            yield instance, writers, readers
            check_alive(results, instance, "afterwards")
            writers.stop()
        check_register(results, instance, writers.acknowledged(), "afterwards")
        check_index(results, instance, "afterwards", timeout=CAUGHT_UP)
        check_chains(results, instance, "afterwards")


def killed(binary, results):
    with PostgreSQL(fsync=False) as engine, life(binary, results, engine) as (_, writers, readers):
        for what, strike in {"kill -9 of PostgreSQL": engine.kill, "an immediate stop": lambda: engine.stop("immediate"), "a fast stop": lambda: engine.stop("fast")}.items():
            outage(results, what, strike, engine, writers, readers)


def outage(results, what, strike, engine, writers, readers):
    failures = len(writers.failed)
    struck = time.monotonic()
    strike()
    time.sleep(OUTAGE)
    back = time.monotonic()
    during = [a for a in readers.since(struck + NOTICED) if a.at + a.seconds < back]
    asked = [a for a in during if a.path != "/health/live"]
    live = [a for a in during if a.path == "/health/live"]
    results.check(asked and {a.status for a in asked} == {503}, f"{what}: readers are told 503 meanwhile ({len(asked)} requests)", told(asked))
    codes = {a.code for a in asked if a.path in PROGRAMS}
    results.check(codes and codes <= {"storage.unavailable"}, f"{what}: programs are told that the database does not answer", f"{sorted(codes)}")
    results.check(live and {a.status for a in live} == {200}, f"{what}: the process says it is alive", told(live))
    results.check(len(writers.failed) > failures, f"{what}: the writers say that they failed: {writers.failed[-1][1][:120] if writers.failed else ''}")
    engine.start()
    ready = time.monotonic()
    results.check(writers.wait_for_more(10, BACK), f"{what}: the writers go on when PostgreSQL is back", writers.last_words())
    settled = readers.settle(BACK)
    results.check(settled is not None, f"{what}: every address answers 200 again", told(readers.since(time.monotonic() - 2)))
    every = readers.since(struck)
    bad = [a for a in every if a.status not in (200, 503)]
    results.check(not bad, f"{what}: nobody got anything but 200 and 503 ({told(every)})", told(bad))
    slowest = max(every, key=lambda a: a.seconds)
    results.check(slowest.seconds < 12, f"{what}: nobody waited longer than {slowest.seconds:.1f} s", slowest.path)
    gap = longest_gap([m for m, _, _ in writers.committed], struck, time.monotonic())
    print(f"     {what}: no write for {gap:.1f} s, {ready - struck:.1f} s of them without PostgreSQL", flush=True)


def ended_connections(binary, results):
    with PostgreSQL(fsync=False) as engine, life(binary, results, engine) as (_, writers, readers):
        begun = time.monotonic()
        ended = 0
        for _ in range(8):
            time.sleep(0.4)
            ended += engine.end_backends()
        results.check(ended >= 8, f"{ended} connections were ended in mid-work")
        results.check(writers.wait_for_more(10, BACK), "ended connections: the writers go on", writers.last_words())
        settled = readers.settle(BACK)
        answers = readers.since(begun)
        bad = [a for a in answers if a.status not in (200, 503)]
        results.check(settled is not None and not bad, f"ended connections: readers got 200, at worst 503 ({told(answers)})", told(bad))


def encrypted(binary, results):
    """The server over TLS, and a certificate that nobody vouches for."""
    with PostgreSQL(fsync=False, tls=True) as engine:
        database = engine.create()
        with Instance(binary, database=database) as instance:
            instance.load()
            instance.start()
            check_index(results, instance, "over TLS", timeout=5)
            plain = engine.execute("SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.usename = 'phohien' AND NOT s.ssl")[0][0]
            results.check(plain == 0, "over TLS: every connection is encrypted", f"{plain} are not")
        with Instance(binary, database=engine.url(sslrootcert=engine.certificate("strange"))) as instance:
            refused(results, instance)


def refused(results, instance):
    try:
        instance.verb("verify", timeout=60)
        results.check(False, "a certificate that nobody vouches for is refused", "verify went through")
    except RuntimeError as error:
        results.check("certificate" in str(error).lower() or "ssl" in str(error).lower(), "a certificate that nobody vouches for is refused and told why", str(error)[-300:])


def full_sqlite(binary, results):
    with SmallDisk(100) as disk:
        folder = disk.folder / "instance"
        folder.mkdir()
        with Instance(binary, keep=folder) as instance:
            full_disk(results, "SQLite on a full disk", instance, disk)


def full_postgresql(binary, results):
    with SmallDisk(150) as disk:
        with PostgreSQL(fsync=False, volume=disk.folder) as engine, Instance(binary, database=engine.create()) as instance:
            full_disk(results, "PostgreSQL on a full disk", instance, disk)


def full_disk(results, what, instance, disk):
    instance.load()
    instance.start()
    disk.fill(leave=ROOM)
    acknowledged = {}
    with Writers(instance, seed=1, batch=50, patience=2, writers=WRITERS) as writers:
        deadline = time.monotonic() + 240
        while writers.running() and not writers.failed and time.monotonic() < deadline:
            time.sleep(0.1)
        writers.finish(20)
    acknowledged |= writers.acknowledged()
    said = " ".join(text for _, text in writers.failed) + " " + writers.last_words()
    results.check(len(acknowledged) > 3 and writers.failed, f"{what}: the writers wrote until they failed ({len(acknowledged)} change sets)", said[-300:])
    results.check(any(word in said.lower() for word in ("full", "no space", "đầy")), f"{what}: they say why: {writers.failed[0][1][:160] if writers.failed else ''}", said[-300:])
    reading_goes_on(results, what, instance)
    check_alive(results, instance, what)
    disk.free()
    with Writers(instance, seed=2, patience=20, writers=WRITERS) as writers:
        results.check(writers.wait_for_more(10), f"{what}: writing works again after room was made", writers.last_words())
        writers.stop()
    acknowledged |= writers.acknowledged()
    check_register(results, instance, acknowledged, what)
    check_index(results, instance, f"{what}, after room was made", timeout=60)
    check_chains(results, instance, what)
    instance.stop()
    instance.start()
    check_index(results, instance, f"{what}, after a start")


def reading_goes_on(results, what, instance):
    with Readers(instance.base, PAGES + PROGRAMS + ["/health/live"]) as readers:
        time.sleep(3)
    bad = [a for a in readers.answers if a.status != 200]
    results.check(readers.answers and not bad, f"{what}: reading goes on ({len(readers.answers)} requests)", told(bad))


TRIALS = {"killed": killed, "ended": ended_connections, "tls": encrypted, "full-sqlite": full_sqlite, "full-postgresql": full_postgresql}


def trial(options, results):
    for name, part in TRIALS.items():
        if options.only and name not in options.only:
            continue
        try:
            part(options.binary, results)
        except Missing as missing:
            # A disk can only be filled where one can be mounted; everything else must be there.
            if not name.startswith("full-"):
                raise
            print(f"skip {name}: {missing}", flush=True)
        except (RuntimeError, OSError) as error:
            results.check(False, f"the trial {name} went on to its end", f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(main("engine failures", __doc__, trial, lambda parser: parser.add_argument("--only", nargs="+", choices=list(TRIALS))))
