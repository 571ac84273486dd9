#!/usr/bin/env python3
"""The leader of a PostgreSQL cluster is killed under load: another node takes over, nothing acknowledged is lost, and the outage is measured."""
import sys
import time

from servers import PatroniCluster
from trial import PAGES, PROGRAMS, Instance, Readers, Writers, check_alive, check_chains, check_index, check_register, longest_gap, main, told

PATIENCE = 180  # seconds that a writer tries again
TAKEN_OVER = 60  # seconds within which another node must lead: Patroni waits `ttl` for a dead one
SETTLED = 30  # seconds within which everything answers again after that


def lose_leader(results, number, cluster, instance, writers, readers):
    failures = len(writers.failed)
    struck = time.monotonic()
    dead = cluster.kill_leader()
    leader = cluster.wait_for_leader(TAKEN_OVER)
    taken = time.monotonic()
    results.check(leader is not dead, f"failover {number}: {leader.name} leads after {dead.name} was killed, {taken - struck:.1f} s later")
    results.check(writers.wait_for_more(20, SETTLED), f"failover {number}: the writers go on", writers.last_words())
    settled = readers.settle(SETTLED)
    now = time.monotonic()
    results.check(settled is not None, f"failover {number}: every address answers 200 again, without a restart", told(readers.since(now - 2)))
    answers = readers.since(struck)
    bad = [a for a in answers if a.status not in (200, 503)]
    results.check(not bad, f"failover {number}: readers got 200, and 503 meanwhile ({told(answers)})", told(bad))
    writes = longest_gap([at for at, _, _ in writers.committed], struck, now)
    reads = longest_gap([a.at + a.seconds for a in answers if a.status == 200 and a.path != "/health/live"], struck, now)
    failed = len(writers.failed) - failures
    print(f"     failover {number}: no write for {writes:.1f} s ({failed} failed attempts), no read for {reads:.1f} s", flush=True)
    check_alive(results, instance, f"failover {number}")
    check_register(results, instance, writers.acknowledged(), f"failover {number}")
    cluster.start(dead)
    cluster.wait_for_standby()
    results.check(True, f"failover {number}: {dead.name} follows again")


def trial(options, results):
    with PatroniCluster() as cluster, Instance(options.binary, database=cluster.create()) as instance:
        instance.load()
        instance.start()
        with Readers(instance.base, PAGES + PROGRAMS + ["/health/ready"]) as readers, Writers(instance, seed=3, patience=PATIENCE) as writers:
            results.check(writers.wait_for_more(20), "writers write", writers.last_words())
            for number in range(1, options.failovers + 1):
                lose_leader(results, number, cluster, instance, writers, readers)
            writers.stop()
        check_register(results, instance, writers.acknowledged(), "at the end")
        check_index(results, instance, "at the end", timeout=SETTLED)
        check_chains(results, instance, "at the end")


def prepare(parser):
    parser.add_argument("--failovers", type=int, default=2, help="how many leaders are killed, one after the other")


if __name__ == "__main__":
    sys.exit(main("failover", __doc__, trial, prepare))
